using Trunkline.Connectors.Definition;

namespace Trunkline.CredentialSources;

/// <summary>
/// Credentials that no new call gets: they rested, aged or were refused, or their instance is gone. They are wiped once the
/// calls that took them last have read them.
/// </summary>
internal sealed class RetiredCredentials(TimeProvider time)
{
    /// <summary>A call that just took a credential is still reading it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Queue<(Credential Credential, long At)> waiting = new();

    /// <summary>The clock of all credentials.</summary>
    public TimeProvider Time => time;

    public void Add(Credential credential)
    {
        lock (gate)
        {
            waiting.Enqueue((credential, time.GetTimestamp()));
        }
    }

    /// <summary>Wipes those that came a while ago.</summary>
    public void Wipe()
    {
        var graceEnds = time.GetTimestamp() - (long)(Grace.TotalSeconds * time.TimestampFrequency);
        lock (gate)
        {
            while (waiting.TryPeek(out var oldest) && oldest.At <= graceEnds)
            {
                waiting.Dequeue().Credential.Dispose();
            }

            if (waiting.Count == 0)
            {
                // A million may have rested at once; their places need not be kept for the next time.
                waiting.TrimExcess();
            }
        }
    }
}
