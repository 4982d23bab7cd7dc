using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Messaging.OptOuts;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Messaging.InboundMessages;

/// <summary>
/// What a customer's server is told about an inbound message
/// (https://www.twilio.com/docs/messaging/guides/webhook-request).
/// </summary>
internal static class InboundForm
{
    public static WebhookForm Of(World world, Message message)
    {
        var form = new WebhookForm
        {
            { "MessageSid", message.Sid },
            { "SmsSid", message.Sid },
            { "SmsMessageSid", message.Sid },
            { "AccountSid", message.AccountSid },
            { "MessagingServiceSid", message.MessagingServiceSid },
            { "From", message.From },
            { "To", message.To },
            { "Body", message.Body },
            { "NumMedia", Wire.Number(message.MediaCount) },
            { "NumSegments", Wire.Number(message.Segments) },
            { "SmsStatus", "received" },
            { "ApiVersion", Wire.ApiVersion },
            { "OptOutType", message.MessagingServiceSid is null ? null : KeywordHandling.KeywordOf(message) },
        };
        AddPlace(form, "From", message.From);
        AddPlace(form, "To", message.To);
        AddMedia(form, world, message);
        if (Channel.Of(message.From) == "whatsapp")
        {
            form.Add("WaId", Channel.Bare(message.From).TrimStart('+'));
            form.Add("ProfileName", E164.National(Channel.Bare(message.From)));
        }

        return form;
    }

    private static void AddPlace(WebhookForm form, string side, string address)
    {
        if (!address.StartsWith('+'))
        {
            return;
        }

        var place = NumberPlan.PlaceOf(address);
        form.Add(side + "City", (place?.Locality ?? "").ToUpperInvariant());
        form.Add(side + "State", place?.Region ?? "");
        form.Add(side + "Zip", place?.PostalCode ?? "");
        form.Add(side + "Country", place?.Country ?? (address.StartsWith("+1", StringComparison.Ordinal) ? "US" : ""));
    }

    private static void AddMedia(WebhookForm form, World world, Message message)
    {
        var media = MediaResource.AttachedTo(world, message);
        for (var i = 0; i < media.Count; i++)
        {
            form.Add("MediaContentType" + Wire.Number(i), media[i].ContentType);
            form.Add("MediaUrl" + Wire.Number(i), world.PublicUrl + MediaResource.PathOf(media[i]));
        }
    }
}
