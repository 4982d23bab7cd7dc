using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Messaging.InboundMessages;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>Sends messages: of the API, of TwiML, of the sandbox itself.</summary>
internal static class Outbox
{
    public const string ArriveKind = "message.arrive";
    private static readonly TimeSpan ReadAfter = TimeSpan.FromSeconds(5);

    public static void Register(Duties duties) => duties.On(ArriveKind, Arrive);

    /// <summary>Keeps the message and plans what becomes of it.</summary>
    public static Message Send(World world, Account account, MessageDraft draft)
    {
        var message = Make(world, account, draft);
        MessageResource.Description.In(account, world).Add(message);
        MediaResource.Attach(world, account, message, draft.MediaUrls);
        StatusCallbacks.PlanNext(world, message, from: 0);

        // To a number of this same sandbox it does not only seem to arrive.
        if (message.FinalStatus == "delivered" && Inbound.OwnerOf(world, message.To) is not null)
        {
            // With the text, which the sender may not want to keep.
            world.Agenda.Plan(message.FinalAt, ArriveKind, account.Sid, message.Sid, draft.Body);
        }

        return message;
    }

    /// <summary>The message a draft makes; for test credentials it is shown and forgotten.</summary>
    public static Message Make(World world, Account account, MessageDraft draft)
    {
        var options = world.Options;
        var isMms = draft.MediaUrls.Count > 0;
        var (sid, sequence) = world.Sids.Next(isMms ? "MM" : "SM");
        var now = Wire.WholeSeconds(world.Now);
        var due = draft.SendAt ?? world.Now;
        var segments = Segments.Count(draft.Body);
        var (fate, code) = Fate(
            world,
            account,
            draft,
            isMms ? MessagePrices.MediaOut : MessagePrices.PerSegment * segments
        );
        var final = due + (fate == "failed" ? options.SentAfter : options.DeliveredAfter);
        return new Message
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = account.Sid,
            To = draft.To,
            From = draft.From,
            Body = draft.DiscardsBody ? "" : draft.Body,
            Segments = segments,
            MediaCount = draft.MediaUrls.Count,
            Direction = draft.Direction,
            MessagingServiceSid = draft.MessagingServiceSid,
            ScheduledFor = draft.SendAt,
            QueuedAt =
                draft.MessagingServiceSid is null || draft.Direction != "outbound-api"
                    ? null
                    : due + (options.SentAfter / 2),
            SentAt = due + options.SentAfter,
            FinalAt = final,
            FinalStatus = fate,
            FinalErrorCode = code,
            ReadAt = fate == "delivered" && Channel.TellsOfReading(draft.To) ? final + ReadAfter : null,
            StatusCallback = draft.StatusCallback,
            HidesRecipient = draft.HidesRecipient,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    private static (string Status, int? Code) Fate(World world, Account account, MessageDraft draft, decimal price) =>
        price > draft.MaxPrice ? ("failed", DeliveryErrors.TooExpensive)
        : Channel.NeedsTemplate(world, account, draft) ? ("undelivered", DeliveryErrors.OutsideWindow)
        : DeliveryErrors.FateOf(draft.To);

    private static Task Arrive(World world, Appointment work, CancellationToken stop)
    {
        if (
            world.FindAccount(work.AccountSid) is { } account
            && MessageResource.Description.In(account, world).Find(work.RecordSid!) is { CanceledAt: null } message
        )
        {
            var media = MediaResource.AttachedTo(world, message).Select(m => m.SourceUrl);
            Inbound.Receive(world, message.From, message.To, work.Payload ?? "", [.. media]);
        }

        return Task.CompletedTask;
    }
}
