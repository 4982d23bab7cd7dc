using System.Globalization;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Messaging.MessagingServices;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>What a request to send a message asks for, or why it is refused.</summary>
internal static class MessageCreation
{
    public static Result<MessageDraft> Draft(ApiRequest request)
    {
        var form = request.Form;
        if (MessageRules.CheckPresence(form) is { } absent)
        {
            return absent;
        }

        var to = form["To"]!;
        if (MessageRules.CheckTo(to) is { } badTo)
        {
            return badTo;
        }

        var sender = SenderOf(request, to);
        if (sender.Value is not { } from)
        {
            return sender.Error!;
        }

        if (MessageRules.CheckOptions(form) is { } badOption)
        {
            return badOption;
        }

        if (MessageSchedule.Check(request, out var sendAt) is { } badSchedule)
        {
            return badSchedule;
        }

        var draft = DraftOf(request, E164.Normalize(from) ?? from, E164.Normalize(to) ?? to) with { SendAt = sendAt };
        return RecipientRules.Check(request.World, request.Account, draft) is { } refused
            ? refused
            : TrialRules.Marked(request.Account, draft);
    }

    /// <summary>What a form says, from and to the given addresses.</summary>
    public static MessageDraft DraftOf(ApiRequest request, string from, string to)
    {
        var form = request.Form;
        return new MessageDraft
        {
            From = from,
            To = to,
            Body = form["Body"] ?? "",
            MediaUrls = form.Has("MediaUrl") ? [.. form.All("MediaUrl").Where(u => u.Length > 0)] : [],
            MessagingServiceSid = form.Filled("MessagingServiceSid"),
            StatusCallback = CallbackOf(request),
            MaxPrice = decimal.TryParse(form["MaxPrice"], CultureInfo.InvariantCulture, out var most) ? most : null,
            DiscardsBody = form["ContentRetention"] == "discard",
            HidesRecipient = form["AddressRetention"] == "obfuscate",
            FromTemplate = form.Filled("ContentSid") is not null,
        };
    }

    /// <summary>The sender that was asked for, or the one its service picks.</summary>
    private static Result<string> SenderOf(ApiRequest request, string to)
    {
        var (world, account) = (request.World, request.Account);
        var service = request.Form.Filled("MessagingServiceSid");
        if (service is not null && ServiceResource.Description.In(account, world).Find(service) is null)
        {
            return ServiceErrors.NoSuchService;
        }

        return request.Form.Filled("From") is not { } from ? SenderPool.PickSender(world, account, service!, to)
            : SenderRules.Check(world, account, from, to) is { } error ? error
            : from;
    }

    /// <summary>Of the message itself, else of its application, else of its service.</summary>
    private static string? CallbackOf(ApiRequest request)
    {
        var form = request.Form;
        var application = form.Filled("ApplicationSid") is { } sid
            ? ApplicationResource.Description.In(request.Account, request.World).Find(sid)
            : null;
        var service = form.Filled("MessagingServiceSid") is { } id
            ? ServiceResource.Description.In(request.Account, request.World).Find(id)
            : null;
        string?[] candidates =
        [
            form["StatusCallback"],
            application?.Text("message_status_callback"),
            application?.Text("sms_status_callback"),
            service?.Text("status_callback"),
        ];
        return candidates.FirstOrDefault(url => !string.IsNullOrEmpty(url));
    }
}
