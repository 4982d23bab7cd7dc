namespace Trunkline.Sandbox.Twilio.Voice.LiveMedia;

/// <summary>What differs between the kinds of streams.</summary>
/// <param name="Noun">Its name in TwiML, and the beginning of its parameters' names.</param>
/// <param name="List">Its list below a call.</param>
/// <param name="Prefix">Of its SIDs.</param>
/// <param name="Event">The beginning of its events' names.</param>
/// <param name="Track">What it hears unless told otherwise.</param>
/// <param name="CallbackParameter">The form parameter with the address that hears of it.</param>
internal sealed record StreamKind(
    string Noun,
    string List,
    string Prefix,
    string Event,
    string Track,
    string CallbackParameter
)
{
    /// <summary>
    /// https://www.twilio.com/docs/voice/api/stream-resource, https://www.twilio.com/docs/voice/api/siprec-resource,
    /// https://www.twilio.com/docs/voice/api/realtime-transcription-resource
    /// </summary>
    public static IReadOnlyList<StreamKind> All { get; } =
    [
        new("Stream", "Streams", "MZ", "stream", "inbound_track", "StatusCallback"),
        new("Siprec", "Siprec", "SR", "siprec", "inbound_track", "StatusCallback"),
        new("Transcription", "Transcriptions", "GT", "transcription", "both_tracks", "StatusCallbackUrl"),
    ];
}
