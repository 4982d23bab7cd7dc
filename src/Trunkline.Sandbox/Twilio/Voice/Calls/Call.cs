using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// A call: who, how it stands, and what it is doing (https://www.twilio.com/docs/voice/api/call-resource). What moves it
/// is the agenda, the TwiML of the customer's application, and the virtual party at the other end.
/// </summary>
internal sealed class Call : Record
{
    public required string To { get; init; }

    public required string From { get; init; }

    /// <summary>inbound, outbound-api or outbound-dial.</summary>
    public required string Direction { get; init; }

    public string? PhoneNumberSid { get; init; }

    public string? ParentCallSid { get; init; }

    public string? AnsweredBy { get; set; }

    /// <summary>queued, ringing, in-progress; at last completed, busy, no-answer, failed or canceled.</summary>
    public string Status { get; set; } = "queued";

    public DateTimeOffset? RingingAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public CallSettings Settings { get; set; } = CallSettings.None;

    /// <summary>The document it carries out; null before there is one and after the end.</summary>
    public Script? Script { get; set; }

    /// <summary>The conference it is in, or will be once it is taken.</summary>
    public string? ConferenceSid { get; set; }

    /// <summary>The other end of it, when that is a number of this sandbox.</summary>
    public string? PeerSid { get; set; }

    public string? PeerAccountSid { get; set; }

    /// <summary>Calls that led to it, each to a number of this sandbox.</summary>
    public int Hops { get; set; }

    /// <summary>Goes up with each thing it begins to do, so that what was planned for an earlier one is passed over.</summary>
    public int Turn { get; set; }

    /// <summary>Status callbacks so far: the next one's sequence number.</summary>
    public int Callbacks { get; set; }

    /// <summary>Keys the virtual party has yet to press, one after the other, when it is asked for some.</summary>
    public string Keys { get; set; } = "";

    /// <summary>Its recordings, the newest last.</summary>
    public IReadOnlyList<string> RecordingSids { get; set; } = [];

    /// <summary>What was said so far.</summary>
    public List<Utterance> Transcript { get; init; } = [];

    /// <summary>Whether somebody holds the virtual handset: then it is neither answered nor hung up by itself.</summary>
    public bool Attended { get; set; }

    public bool IsInbound => Direction == "inbound";

    public bool IsOver => EndedAt is not null;

    public bool IsWaiting => Status is "queued" or "ringing";

    public bool IsInProgress => Status == "in-progress";

    public DateTimeOffset? StartTime => AnsweredAt ?? (IsOver ? RingingAt ?? DateCreated : null);

    /// <summary>Seconds talked; 0 for a call nobody took.</summary>
    public int? Duration =>
        EndedAt is not { } ended ? null
        : AnsweredAt is { } answered ? (int)(ended - answered).TotalSeconds
        : 0;

    /// <summary>Calls are billed by the begun minute, and only when they were taken.</summary>
    public int Minutes => ((Duration ?? 0) + 59) / 60;

    public decimal? Price => Minutes is > 0 and var minutes ? minutes * (IsInbound ? 0.0085m : 0.014m) : null;
}
