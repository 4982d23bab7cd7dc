using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// A message. When it will be sent and how it will end is settled at its creation, and its status is read off the clock
/// (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values).
/// </summary>
internal sealed class Message : Record
{
    public required string To { get; init; }

    public required string From { get; init; }

    public required string Body { get; set; }

    public required string Direction { get; init; }

    /// <summary>When its service has found a sender; null where the sender was known from the start.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required DateTimeOffset FinalAt { get; set; }

    /// <summary>How it ends: delivered, undelivered, failed or received.</summary>
    public required string FinalStatus { get; set; }

    public int? FinalErrorCode { get; set; }

    /// <summary>When the recipient has read it, on channels that tell.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    public string? MessagingServiceSid { get; init; }

    public DateTimeOffset? ScheduledFor { get; init; }

    public DateTimeOffset? CanceledAt { get; set; }

    public int Segments { get; init; } = 1;

    public int MediaCount { get; set; }

    /// <summary>Where its changes of status are told.</summary>
    public string? StatusCallback { get; init; }

    /// <summary><c>AddressRetention=obfuscate</c>: the end of the recipient's number is not shown.</summary>
    public bool HidesRecipient { get; init; }

    /// <summary>What the sender learned from the recipient: confirmed or unconfirmed.</summary>
    public string? Outcome { get; set; }

    public DateTimeOffset? OutcomeAt { get; set; }

    public bool IsInbound => Direction == "inbound";

    /// <summary>The changes of status after the first, in their order.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Status)> Steps()
    {
        var steps = new List<(DateTimeOffset, string)>(4);
        if (QueuedAt is { } queued)
        {
            steps.Add((queued, "queued"));
        }

        if (FinalStatus != "failed")
        {
            steps.Add((SentAt, IsInbound ? "receiving" : "sent"));
        }

        steps.Add((FinalAt, FinalStatus));
        if (ReadAt is { } read)
        {
            steps.Add((read, "read"));
        }

        return steps;
    }

    public string StatusAt(DateTimeOffset now)
    {
        if (CanceledAt is not null)
        {
            return "canceled";
        }

        if (now >= FinalAt)
        {
            return now >= ReadAt ? "read" : FinalStatus;
        }

        if (now >= SentAt)
        {
            return IsInbound ? "receiving" : "sent";
        }

        return ScheduledFor is { } due && now < due ? "scheduled"
            : now < QueuedAt ? "accepted"
            : "queued";
    }

    public bool IsFinalAt(DateTimeOffset now) => CanceledAt is not null || now >= FinalAt;

    public DateTimeOffset? DateSentAt(DateTimeOffset now) => CanceledAt is null && now >= SentAt ? SentAt : null;

    public int? ErrorCodeAt(DateTimeOffset now) => StatusAt(now) is "failed" or "undelivered" ? FinalErrorCode : null;

    public DateTimeOffset LastChangeAt(DateTimeOffset now)
    {
        var moved =
            CanceledAt is not null ? DateUpdated
            : now >= ReadAt ? ReadAt.Value
            : now >= FinalAt ? FinalAt
            : now >= SentAt ? SentAt
            : DateCreated;
        return moved > DateUpdated ? moved : DateUpdated;
    }

    /// <summary>What it costs, from when it is sent; a message that failed before that costs nothing.</summary>
    public decimal? PriceAt(DateTimeOffset now) =>
        CanceledAt is not null || now < SentAt || FinalStatus == "failed" ? null : MessagePrices.Of(this);
}
