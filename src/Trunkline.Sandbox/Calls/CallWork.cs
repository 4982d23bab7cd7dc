using Trunkline.Sandbox.Recordings;
using Trunkline.Sandbox.State;
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

    /// <summary>Calls remember what was asked about them.</summary>
    public static void Listen(World world) =>
        world.Webhooks.Journal.Added += exchange => CallEvent.Keep(world, exchange);
}
