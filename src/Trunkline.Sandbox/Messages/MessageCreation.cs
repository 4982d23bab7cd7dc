using System.Globalization;
using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Applications;
using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.PhoneNumbers;

namespace Trunkline.Sandbox.Messages;

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
            MediaUrls = [.. form.All("MediaUrl").Where(u => u.Length > 0)],
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
        var service = request.Form.Filled("MessagingServiceSid");
        if (service is not null && service != request.World.Seeded.MessagingServiceSid)
        {
            return MessageErrors.NoSuchService;
        }

        var from = request.Form.Filled("From") ?? request.World.Seeded.PhoneNumber;
        return SenderRules.Check(request.World, request.Account, from, to) is { } badFrom
            ? service is null
                ? badFrom
                : MessageErrors.NoSuchService
            : from;
    }

    /// <summary>Of the message itself, else of its application, else of its service.</summary>
    private static string? CallbackOf(ApiRequest request)
    {
        var form = request.Form;
        var application = form.Filled("ApplicationSid") is { } sid
            ? ApplicationResource.Description.In(request.Account, request.World).Find(sid)
            : null;
        var service = form.Filled("MessagingServiceSid") is { } id ? ServiceLookup.Find(request.Account, id) : null;
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
