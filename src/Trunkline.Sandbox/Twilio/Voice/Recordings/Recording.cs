using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>A recording of a call or a conference (https://www.twilio.com/docs/voice/api/recording).</summary>
internal sealed class Recording : Record
{
    public string? CallSid { get; init; }

    public string? ConferenceSid { get; init; }

    /// <summary>What made it: RecordVerb, DialVerb, Conference, OutboundAPI, StartCallRecordingAPI …</summary>
    public required string Source { get; init; }

    public int Channels { get; init; } = 1;

    public string Track { get; init; } = "both";

    public CallbackTarget? Callback { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>in-progress, paused, stopped, processing, completed, absent.</summary>
    public string Status { get; set; } = "in-progress";

    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Time it was paused before; what is paused with silence counts as recorded.</summary>
    public TimeSpan Skipped { get; set; }

    public bool PausesWithSilence { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>The sound goes; the record stays to be seen by who asks for deleted ones.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    public bool IsOpen => Status is "in-progress" or "paused";

    public int DurationAt(DateTimeOffset now)
    {
        var end = StoppedAt ?? now;
        var skipped = Skipped + (PausedAt is { } paused && !PausesWithSilence ? end - paused : TimeSpan.Zero);
        return (int)Math.Max(0, (end - StartedAt - skipped).TotalSeconds);
    }

    /// <summary>By the begun minute.</summary>
    public int Minutes => StoppedAt is { } end && Status is "completed" ? (DurationAt(end) + 59) / 60 : 0;

    public decimal? Price => Minutes > 0 ? Minutes * 0.0025m : null;
}
