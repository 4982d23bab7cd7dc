using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>What a call was told when it was made: where its TwiML is, how long it may ring and talk, whom to tell.</summary>
internal sealed record CallSettings
{
    public static CallSettings None { get; } = new();

    public string? Url { get; init; }

    public string Method { get; init; } = "POST";

    public string? FallbackUrl { get; init; }

    public string FallbackMethod { get; init; } = "POST";

    /// <summary>The document itself; goes before <see cref="Url"/>.</summary>
    public string? Twiml { get; init; }

    public CallbackTarget? StatusCallback { get; init; }

    /// <summary>Seconds it may ring.</summary>
    public int Timeout { get; init; } = 60;

    /// <summary>Seconds it may last.</summary>
    public int TimeLimit { get; init; } = 14_400;

    /// <summary>Set when the whole call is recorded.</summary>
    public RecordingSettings? Recording { get; init; }

    /// <summary>Enable or DetectMessageEnd: find out whether a person or a machine took the call.</summary>
    public string? MachineDetection { get; init; }

    /// <summary>Told what took the call, when the document does not wait for it.</summary>
    public CallbackTarget? AsyncDetection { get; init; }

    /// <summary>The document for who is called by Dial, before the two are connected.</summary>
    public string? WhisperUrl { get; init; }

    public string WhisperMethod { get; init; } = "POST";
}
