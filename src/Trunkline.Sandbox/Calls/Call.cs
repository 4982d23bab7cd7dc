using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Calls;

/// <summary>
/// A call. As with messages its whole course is settled when it is made, and its status is read off the clock
/// (https://www.twilio.com/docs/voice/api/call-resource#call-status-values).
/// </summary>
internal sealed class Call : Record
{
    public required string To { get; init; }

    public required string From { get; init; }

    public required string Direction { get; init; }

    public string? PhoneNumberSid { get; init; }

    public string? ParentCallSid { get; init; }

    public string? AnsweredBy { get; init; }

    public required DateTimeOffset RingingAt { get; init; }

    /// <summary>When it is picked up; null when nobody does.</summary>
    public required DateTimeOffset? AnsweredAt { get; init; }

    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>How it ends: completed, busy, no-answer, failed or canceled.</summary>
    public required string FinalStatus { get; set; }

    public bool IsInbound => Direction == "inbound";

    public string StatusAt(DateTimeOffset now) =>
        now >= EndsAt ? FinalStatus
        : AnsweredAt is { } answered && now >= answered ? "in-progress"
        : now >= RingingAt ? "ringing"
        : "queued";

    public DateTimeOffset? StartTimeAt(DateTimeOffset now) =>
        now >= EndsAt ? AnsweredAt ?? RingingAt
        : AnsweredAt is { } answered && now >= answered ? answered
        : null;

    public DateTimeOffset? EndTimeAt(DateTimeOffset now) => now >= EndsAt ? EndsAt : null;

    /// <summary>Seconds talked; 0 for a call nobody took.</summary>
    public int? DurationAt(DateTimeOffset now) =>
        now < EndsAt ? null
        : FinalStatus == "completed" && AnsweredAt is { } answered ? (int)(EndsAt - answered).TotalSeconds
        : 0;

    /// <summary>Calls are billed by the begun minute, and only when they were taken.</summary>
    public int MinutesAt(DateTimeOffset now) => ((DurationAt(now) ?? 0) + 59) / 60;

    public decimal? PriceAt(DateTimeOffset now) =>
        MinutesAt(now) is > 0 and var minutes ? minutes * (IsInbound ? 0.0085m : 0.014m) : null;

    public DateTimeOffset LastChangeAt(DateTimeOffset now)
    {
        var moved = EndTimeAt(now) ?? StartTimeAt(now) ?? (now >= RingingAt ? RingingAt : DateCreated);
        return moved > DateUpdated ? moved : DateUpdated;
    }
}
