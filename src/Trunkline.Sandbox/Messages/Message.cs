using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Messages;

/// <summary>
/// A message. Nothing moves it along: when it will be sent and how it will end is settled at its creation, and its
/// status is read off the clock (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values).
/// </summary>
internal sealed class Message : Record
{
    private Collection<Media>? media;

    public required string To { get; init; }

    public required string From { get; init; }

    public required string Body { get; set; }

    public required string Direction { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required DateTimeOffset FinalAt { get; init; }

    /// <summary>How it ends: delivered, undelivered, failed or received.</summary>
    public required string FinalStatus { get; init; }

    public int? FinalErrorCode { get; init; }

    public string? MessagingServiceSid { get; init; }

    public DateTimeOffset? ScheduledFor { get; init; }

    public DateTimeOffset? CanceledAt { get; set; }

    public int Segments { get; init; } = 1;

    /// <summary>Made when first asked for: most messages have none.</summary>
    public Collection<Media> Media => LazyInitializer.EnsureInitialized(ref media, static () => new(capacity: 10));

    public int MediaCount => media?.Count ?? 0;

    public bool IsInbound => Direction == "inbound";

    public string StatusAt(DateTimeOffset now)
    {
        if (CanceledAt is not null)
        {
            return "canceled";
        }

        if (now >= FinalAt)
        {
            return FinalStatus;
        }

        if (now >= SentAt)
        {
            return IsInbound ? "receiving" : "sent";
        }

        return ScheduledFor is { } due && now < due ? "scheduled"
            : MessagingServiceSid is not null && ScheduledFor is null ? "accepted"
            : "queued";
    }

    public bool IsFinalAt(DateTimeOffset now) => CanceledAt is not null || now >= FinalAt;

    public DateTimeOffset? DateSentAt(DateTimeOffset now) => CanceledAt is null && now >= SentAt ? SentAt : null;

    public int? ErrorCodeAt(DateTimeOffset now) => StatusAt(now) is "failed" or "undelivered" ? FinalErrorCode : null;

    public DateTimeOffset LastChangeAt(DateTimeOffset now)
    {
        var moved =
            CanceledAt is not null ? DateUpdated
            : now >= FinalAt ? FinalAt
            : now >= SentAt ? SentAt
            : DateCreated;
        return moved > DateUpdated ? moved : DateUpdated;
    }

    /// <summary>What it costs, from when it is sent; a message that failed before that costs nothing.</summary>
    public decimal? PriceAt(DateTimeOffset now) =>
        CanceledAt is not null || now < SentAt || FinalStatus == "failed" ? null : MessagePrices.Of(this);
}
