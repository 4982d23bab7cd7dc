using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.MessagingServices;
using Trunkline.Sandbox.PhoneNumbers;

namespace Trunkline.Sandbox.Messages;

/// <summary>Sending a message.</summary>
internal static class MessageCreation
{
    public static Result<Message> Create(ApiRequest request)
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

        return MessageSchedule.Check(form, request.Now, out var sendAt) is { } badSchedule
            ? badSchedule
            : Make(
                request,
                E164.Normalize(from) ?? from,
                E164.Normalize(to) ?? to,
                form.Filled("MessagingServiceSid"),
                sendAt
            );
    }

    /// <summary>The sender that was asked for, or the one its service picks.</summary>
    private static Result<string> SenderOf(ApiRequest request, string to)
    {
        var service = request.Form.Filled("MessagingServiceSid");
        if (service is not null && ServiceResource.Description.In(request.Account, request.World).Find(service) is null)
        {
            return ServiceErrors.NoSuchService;
        }

        return request.Form.Filled("From") is not { } from
                ? SenderPool.PickSender(request.World, request.Account, service!, to)
            : SenderRules.Check(request, from, to) is { } error ? error
            : from;
    }

    /// <summary>The message a valid request makes; for test credentials it is shown and forgotten.</summary>
    public static Message Make(
        ApiRequest request,
        string from,
        string to,
        string? service = null,
        DateTimeOffset? sendAt = null
    )
    {
        var form = request.Form;
        var options = request.World.Options;
        var mediaUrls = form.All("MediaUrl").Where(u => u.Length > 0).ToList();
        var (sid, sequence) = request.World.Sids.Next(mediaUrls.Count > 0 ? "MM" : "SM");
        var now = Wire.WholeSeconds(request.Now);
        var due = sendAt ?? request.Now;
        var (fate, code) = DeliveryErrors.FateOf(to);
        var body = form["Body"] ?? "";
        var message = new Message
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = request.Account.Sid,
            To = to,
            From = from,
            Body = form["ContentRetention"] == "discard" ? "" : body,
            Segments = Segments.Count(body),
            Direction = "outbound-api",
            MessagingServiceSid = service,
            ScheduledFor = sendAt,
            SentAt = due + options.SentAfter,
            FinalAt = due + (fate == "failed" ? options.SentAfter : options.DeliveredAfter),
            FinalStatus = fate,
            FinalErrorCode = code,
            DateCreated = now,
            DateUpdated = now,
        };
        foreach (var url in mediaUrls)
        {
            message.Media.Add(MediaResource.Make(request.World, message, MediaResource.ContentTypeOf(url)));
        }

        return message;
    }
}
