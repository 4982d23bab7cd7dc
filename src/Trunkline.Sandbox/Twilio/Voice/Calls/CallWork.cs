using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Voice.Transcriptions;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>What voice does when its time has come.</summary>
internal static class CallWork
{
    public static void Register(Duties duties)
    {
        CallLife.Register(duties);
        DocumentFetch.Register(duties);
        Callbacks.Register(duties);
        RecordingLife.Register(duties);
        TranscriptionLife.Register(duties);
    }
}
