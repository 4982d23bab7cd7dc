using Trunkline.Sandbox.Recordings;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Transcriptions;
using Trunkline.Sandbox.VoiceFlow;
using Trunkline.Sandbox.Webhooks;

namespace Trunkline.Sandbox.Calls;

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
