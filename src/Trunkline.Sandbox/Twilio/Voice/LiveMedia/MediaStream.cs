using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.LiveMedia;

/// <summary>
/// Something that listens in while a call is on: a media stream, a SIPREC session, a real-time transcription. The sandbox
/// has no sound to send; it begins, ends and tells of it.
/// </summary>
internal sealed class MediaStream : Record
{
    public required string CallSid { get; init; }

    /// <summary>The list it is in: Streams, Siprec or Transcriptions.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>in-progress, then stopped.</summary>
    public string Status { get; set; } = "in-progress";

    public string Track { get; init; } = "inbound_track";

    public CallbackTarget? Callback { get; init; }

    public int Callbacks { get; set; }
}
