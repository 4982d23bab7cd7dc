using Trunkline.Connectors.Definition;

namespace Trunkline.CredentialSources;

/// <summary>
/// Where the calls of one instance get their credential. What is warm is given at once and without allocation; what is not, or
/// is about to age, is fetched once for all who wait. There may be several candidates (a primary and a secondary token): one
/// that the provider refuses gives way to the next. A credential that rests is wiped.
/// </summary>
internal sealed class CredentialSource(TimeProvider time, params IReadOnlyList<OpenCredential> candidates)
{
    /// <summary>A credential is fetched anew when it has no more than this left; it is shown until the new one is here.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(30);

    /// <summary>A call that just took a credential is still reading it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly List<(Credential Credential, long At)> retired = [];
    private Credential? current;
    private Task<Credential?>? fetching;
    private long agesAt = long.MaxValue;
    private long endsAt = long.MaxValue;
    private long usedAt;
    private int index;

    /// <summary>The credential to show; null when a part of it is missing.</summary>
    public ValueTask<Credential?> GetAsync(CancellationToken cancel)
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref usedAt, now);
        return Volatile.Read(ref current) is { } warm && now < Volatile.Read(ref agesAt)
            ? new(warm)
            : FetchAsync(cancel);
    }

    /// <summary>
    /// The provider refused it. Another one, or the same fetched anew where it ages; null when there is none, so that sending
    /// again would be in vain. From now on it is the one that all calls show.
    /// </summary>
    public ValueTask<Credential?> RefusedAsync(Credential refused, CancellationToken cancel)
    {
        lock (gate)
        {
            if (candidates.Count == 1 && agesAt == long.MaxValue)
            {
                return default;
            }

            if (ReferenceEquals(current, refused))
            {
                Retire();
                index = (index + 1) % candidates.Count;
            }
            else if (current is null && fetching is null && retired is [.., var last] && last.Credential == refused)
            {
                // Wiped while the call was under way: nobody has changed it yet.
                index = (index + 1) % candidates.Count;
            }
        }

        // Another call may have changed it already, which is as good.
        return GetAsync(cancel);
    }

    /// <summary>Nothing is open, and nothing is about to be.</summary>
    public bool IsClosed
    {
        get
        {
            lock (gate)
            {
                return current is null && fetching is null && retired.Count == 0;
            }
        }
    }

    /// <summary>
    /// Retires a credential that nobody asked for since that timestamp, and wipes what was retired a while ago: one that
    /// rested, aged or was refused.
    /// </summary>
    public void WipeUnused(long before)
    {
        lock (gate)
        {
            var graceEnds = time.GetTimestamp() - (long)(Grace.TotalSeconds * time.TimestampFrequency);
            retired.RemoveAll(r =>
            {
                if (r.At <= graceEnds)
                {
                    r.Credential.Dispose();
                }

                return r.At <= graceEnds;
            });
            if (current is not null && Volatile.Read(ref usedAt) < before)
            {
                Retire();
            }
        }
    }

    private ValueTask<Credential?> FetchAsync(CancellationToken cancel)
    {
        Task<Credential?> mine;
        lock (gate)
        {
            var now = time.GetTimestamp();
            if (current is not null && now < agesAt)
            {
                return new(current);
            }

            if (fetching is null)
            {
                // One fetch for all: it is nobody's own, so nobody's leaving ends it.
                var opened = candidates[index](CancellationToken.None);
                if (opened.IsCompletedSuccessfully)
                {
                    return new(Keep(opened.Result));
                }

                fetching = KeepAsync(opened.AsTask());
            }

            if (current is not null && now < endsAt)
            {
                return new(current);
            }

            mine = fetching;
        }

        return new(mine.WaitAsync(cancel));
    }

    private async Task<Credential?> KeepAsync(Task<OpenedCredential> opening)
    {
        // Off the lock that the caller holds.
        await Task.Yield();
        try
        {
            var opened = await opening;
            lock (gate)
            {
                return Keep(opened);
            }
        }
        finally
        {
            lock (gate)
            {
                fetching = null;
            }
        }
    }

    private Credential? Keep(OpenedCredential opened)
    {
        Retire();
        endsAt = opened.Lifetime is { } lifetime ? In(lifetime) : long.MaxValue;
        Volatile.Write(ref agesAt, opened.Lifetime is { } whole ? In(whole - Ahead) : long.MaxValue);
        Volatile.Write(ref current, opened.Credential);
        return opened.Credential;
    }

    private long In(TimeSpan span) => time.GetTimestamp() + (long)(span.TotalSeconds * time.TimestampFrequency);

    private void Retire()
    {
        if (current is not null)
        {
            retired.Add((current, time.GetTimestamp()));
            Volatile.Write(ref current, null);
        }
    }
}

/// <summary>Opens, fetches or refreshes a credential. What is at hand completes at once.</summary>
internal delegate ValueTask<OpenedCredential> OpenCredential(CancellationToken cancel);

/// <summary>A credential as it was opened.</summary>
/// <param name="Credential">Null when a part of it is missing.</param>
/// <param name="Lifetime">How long it may be shown; null for one that does not age.</param>
internal readonly record struct OpenedCredential(Credential? Credential, TimeSpan? Lifetime = null);
