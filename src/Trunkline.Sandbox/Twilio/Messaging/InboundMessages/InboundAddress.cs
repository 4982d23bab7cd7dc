using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Messaging.MessagingServices;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Messaging.InboundMessages;

/// <summary>Which addresses are asked what to do about an inbound message.</summary>
internal sealed record InboundAddress(string Url, string Method, string? FallbackUrl, string FallbackMethod)
{
    /// <summary>
    /// Those of the messaging service unless it leaves it to the number, else those of the number's application, else
    /// those of the number itself. A service without an address drops the message.
    /// </summary>
    public static InboundAddress? Of(World world, Account account, Message message)
    {
        if (
            message.MessagingServiceSid is { } sid
            && ServiceResource.Description.In(account, world).Find(sid) is { } service
            && service["use_inbound_webhook_on_number"] is not true
        )
        {
            return Of(service, "inbound_request_url", "inbound_method", "fallback_url", "fallback_method");
        }

        if (SettingsOf(world, account, Channel.Bare(message.To)) is not { } number)
        {
            return null;
        }

        var settings = number.Text("sms_application_sid") is { Length: > 0 } application
            ? ApplicationResource.Description.In(account, world).Find(application)
            : number;
        return settings is null
            ? null
            : Of(settings, "sms_url", "sms_method", "sms_fallback_url", "sms_fallback_method");
    }

    private static FormRecord? SettingsOf(World world, Account account, string number) =>
        NumberResource.SidOf(world, number) is { } sid
            ? NumberResource.Description.In(account, world).Find(sid)
            : Inbound.ShortCodeOf(world, account, number);

    private static InboundAddress? Of(
        FormRecord record,
        string url,
        string method,
        string fallbackUrl,
        string fallbackMethod
    ) =>
        record.Text(url) is { Length: > 0 } address
            ? new(
                address,
                record.Text(method) ?? "POST",
                record.Text(fallbackUrl) is { Length: > 0 } other ? other : null,
                record.Text(fallbackMethod) ?? "POST"
            )
            : null;
}
