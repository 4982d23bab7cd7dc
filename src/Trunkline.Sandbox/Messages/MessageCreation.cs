using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.Errors;
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

        var service = form.Filled("MessagingServiceSid");
        if (service is not null && service != request.World.Seeded.MessagingServiceSid)
        {
            return MessageErrors.NoSuchService;
        }

        var from = form.Filled("From") ?? request.World.Seeded.PhoneNumber;
        if (SenderRules.Check(request, from, to) is { } badFrom)
        {
            return service is null ? badFrom : MessageErrors.NoSuchService;
        }

        if (MessageRules.CheckOptions(form) is { } badOption)
        {
            return badOption;
        }

        return MessageSchedule.Check(form, request.Now, out var sendAt) is { } badSchedule
            ? badSchedule
            : Make(request, E164.Normalize(from) ?? from, E164.Normalize(to) ?? to, service, sendAt);
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
