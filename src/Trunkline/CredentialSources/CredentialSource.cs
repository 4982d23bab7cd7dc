using Trunkline.Connectors.Definition;
using Trunkline.Sending;

namespace Trunkline.CredentialSources;

/// <summary>
/// Where the calls of one instance get their credential. What is warm is given at once and without allocation; what is not, or
/// is about to age, is fetched once for all who wait. There may be several candidates (a primary and a secondary token): one
/// that the provider refuses gives way to the next. A credential that rests is wiped.
/// </summary>
/// <remarks>There is one for each instance in memory, a million of them perhaps: what few need is in <see cref="Rarely"/>.</remarks>
internal abstract class CredentialSource : CredentialAccess
{
    /// <summary>A credential is fetched anew when it has no more than this left; it is shown until the new one is here.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(30);

    private Credential? current;
    private Rarely? rarely;
    private long usedAt;
    private int index;
    private bool ended;

    /// <summary>Takes what is no longer shown, and has the clock.</summary>
    protected abstract RetiredCredentials Retired { get; }

    /// <summary>How many there are to try.</summary>
    protected abstract int Candidates { get; }

    /// <summary>Opens, fetches or refreshes a candidate. What is at hand completes at once.</summary>
    protected abstract ValueTask<OpenedCredential> OpenAsync(int candidate, CancellationToken cancel);

    /// <summary>The credential to show; null when a part of it is missing.</summary>
    public ValueTask<Credential?> GetAsync(CancellationToken cancel) =>
        Warm() is { } warm ? new(warm) : FetchAsync(cancel);

    /// <summary>The credential to show, when it is at hand; null when it has to be opened or fetched.</summary>
    public Credential? Warm()
    {
        var now = Retired.Time.GetTimestamp();
        Volatile.Write(ref usedAt, now);
        return Volatile.Read(ref current) is { } warm && now < (Volatile.Read(ref rarely)?.AgesAt ?? long.MaxValue)
            ? warm
            : null;
    }

    /// <summary>
    /// The provider refused it. Another one, or the same fetched anew where it ages; null when there is none, so that sending
    /// again would be in vain. From now on it is the one that all calls show.
    /// </summary>
    public ValueTask<Credential?> RefusedAsync(Credential refused, CancellationToken cancel)
    {
        lock (this)
        {
            if (Candidates == 1 && (rarely?.AgesAt ?? long.MaxValue) == long.MaxValue)
            {
                return default;
            }

            if (ReferenceEquals(current, refused))
            {
                Retire();
                Change();
            }
            else if (current is null && rarely is { Fetching: null } && rarely.ShownLast == refused)
            {
                // It rested while the call was under way: nobody has changed it yet.
                Change();
            }
        }

        // Another call may have changed it already, which is as good.
        return GetAsync(cancel);
    }

    public sealed override ValueTask<Credential?> Current(CancellationToken cancel) => GetAsync(cancel);

    public sealed override ValueTask<Credential?> AfterRefusal(Credential refused, CancellationToken cancel) =>
        RefusedAsync(refused, cancel);

    /// <summary>Nothing is open that calls would get, and nothing is about to be.</summary>
    public bool IsClosed => Volatile.Read(ref current) is null && Volatile.Read(ref rarely)?.Fetching is null;

    /// <summary>Retires a credential that nobody asked for since that timestamp.</summary>
    public void RetireUnused(long before)
    {
        if (Volatile.Read(ref current) is null || Volatile.Read(ref usedAt) >= before)
        {
            return;
        }

        lock (this)
        {
            if (Volatile.Read(ref usedAt) < before)
            {
                Retire();
            }
        }
    }

    /// <summary>
    /// Nobody looks after it from now on. A call that still has it gets a credential as before, but each is retired at once,
    /// so that it is wiped whatever happens.
    /// </summary>
    public void End()
    {
        lock (this)
        {
            ended = true;
            Retire();
        }
    }

    private ValueTask<Credential?> FetchAsync(CancellationToken cancel)
    {
        Task<Credential?> mine;
        lock (this)
        {
            var now = Retired.Time.GetTimestamp();
            if (current is not null && now < (rarely?.AgesAt ?? long.MaxValue))
            {
                return new(current);
            }

            if (rarely?.Fetching is null)
            {
                // One fetch for all: it is nobody's own, so nobody's leaving ends it.
                var opened = OpenAsync(index, CancellationToken.None);
                if (opened.IsCompletedSuccessfully)
                {
                    return new(Keep(opened.Result));
                }

                Rare().Fetching = KeepAsync(opened.AsTask());
            }

            if (current is not null && now < (rarely?.EndsAt ?? long.MaxValue))
            {
                return new(current);
            }

            mine = Rare().Fetching!;
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
            lock (this)
            {
                return Keep(opened);
            }
        }
        finally
        {
            lock (this)
            {
                Rare().Fetching = null;
            }
        }
    }

    private Credential? Keep(OpenedCredential opened)
    {
        Retire();
        if (opened.Lifetime is { } lifetime)
        {
            var rare = Rare();
            rare.EndsAt = In(lifetime);
            rare.AgesAt = In(lifetime - Ahead);
        }
        else if (rarely is not null)
        {
            rarely.EndsAt = rarely.AgesAt = long.MaxValue;
        }

        Volatile.Write(ref current, opened.Credential);
        if (ended)
        {
            Retire();
        }

        return opened.Credential;
    }

    private long In(TimeSpan span) =>
        Retired.Time.GetTimestamp() + (long)(span.TotalSeconds * Retired.Time.TimestampFrequency);

    private void Retire()
    {
        if (current is null)
        {
            return;
        }

        if (Candidates > 1)
        {
            Rare().ShownLast = current;
        }

        Retired.Add(current);
        Volatile.Write(ref current, null);
    }

    private void Change()
    {
        index = (index + 1) % Candidates;
        if (rarely is not null)
        {
            // Others that were refused the same one come to the next, and not to the one after.
            rarely.ShownLast = null;
        }
    }

    private Rarely Rare() => rarely ??= new Rarely();

    private sealed class Rarely
    {
        public Task<Credential?>? Fetching;
        public Credential? ShownLast;
        public long AgesAt = long.MaxValue;
        public long EndsAt = long.MaxValue;
    }
}

/// <summary>A credential as it was opened.</summary>
/// <param name="Credential">Null when a part of it is missing.</param>
/// <param name="Lifetime">How long it may be shown; null for one that does not age.</param>
internal readonly record struct OpenedCredential(Credential? Credential, TimeSpan? Lifetime = null);
