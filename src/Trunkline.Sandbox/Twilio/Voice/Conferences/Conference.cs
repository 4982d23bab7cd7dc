using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Conferences;

/// <summary>A conference (https://www.twilio.com/docs/voice/api/conference-resource).</summary>
internal sealed class Conference : Record
{
    public required string FriendlyName { get; init; }

    public string Region { get; init; } = "us1";

    /// <summary>init until somebody who starts it joins, then in-progress, at last completed.</summary>
    public string Status { get; set; } = "init";

    public string? ReasonEnded { get; set; }

    public string? CallSidEnding { get; set; }

    public int MaxParticipants { get; init; } = 250;

    public CallbackTarget? Callback { get; set; }

    public int Callbacks { get; set; }

    /// <summary>Set when it is recorded from its start.</summary>
    public RecordingSettings? Recording { get; init; }

    /// <summary>Its recordings, the newest last.</summary>
    public IReadOnlyList<string> RecordingSids { get; set; } = [];

    public bool IsOver => Status == "completed";
}

/// <summary>A call in a conference; its SID is the call's (https://www.twilio.com/docs/voice/api/conference-participant-resource).</summary>
internal sealed class Participant : Record
{
    public required string ConferenceSid { get; init; }

    public string? Label { get; init; }

    /// <summary>queued, ringing or connected, as the call is.</summary>
    public string Status { get; set; } = "queued";

    public bool Muted { get; set; }

    public bool Hold { get; set; }

    public bool Coaching { get; set; }

    public string? CallSidToCoach { get; set; }

    public bool StartsConference { get; init; } = true;

    public bool EndsConference { get; set; }
}
