using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>How something is recorded and who is told of it.</summary>
internal sealed record RecordingSettings(string Source, int Channels, string Track, CallbackTarget? Callback)
{
    public static RecordingSettings Of(Parameters form, string source, string callback = "RecordingStatusCallback") =>
        new(
            source,
            form.Filled("RecordingChannels") is "dual" ? 2 : 1,
            form.Filled("RecordingTrack") ?? "both",
            CallbackTarget.Of(
                form.Filled(callback),
                form.Filled(callback + "Method"),
                form.All(callback + "Event"),
                "completed"
            )
        );

    /// <summary>As the attributes of a verb or noun say.</summary>
    public static RecordingSettings Of(Flow flow, TwimlElement verb, string source) =>
        new(
            source,
            verb["record"]?.EndsWith("-dual", StringComparison.Ordinal) is true ? 2 : 1,
            verb["recordingTrack"] ?? "both",
            CallbackTarget.Of(
                verb["recordingStatusCallback"] is { } url ? flow.Resolve(url) : null,
                verb["recordingStatusCallbackMethod"],
                [verb["recordingStatusCallbackEvent"] ?? ""],
                "completed"
            )
        );
}
