using System.Collections.Concurrent;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.CredentialSources;
using Trunkline.Identity.Callers;
using Trunkline.Instances.Reading;
using Trunkline.Sending;
using Trunkline.Storage;

namespace Trunkline.Instances.Live;

/// <summary>
/// The gateway's table: token hash to instance, filled at the first call of each. A change or a deletion takes the instance
/// out before it is answered, so a deleted token is dead at once; one made by another hub on the same database is noticed
/// within a second.
/// </summary>
internal sealed class LiveInstances : IDisposable
{
    /// <summary>More than this many, and the table starts afresh.</summary>
    private const int MaxRemembered = 1_000_000;
    private static readonly TimeSpan WipeAfter = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<TokenHash, LiveInstance> byToken = new();
    private readonly ConcurrentDictionary<long, TokenHash> byId = new();
    private readonly ConcurrentDictionary<long, CallBudget> budgets = new();

    /// <summary>Of instances that were forgotten while calls may still use them, and since when: they are wiped like the others.</summary>
    private readonly ConcurrentDictionary<CredentialSource, long> forgotten = new();
    private readonly InstanceStore store;
    private readonly ConnectorCatalog catalog;
    private readonly CredentialVault vault;
    private readonly ProviderRates rates;
    private readonly TimeProvider time;
    private readonly InstanceChanges changes;
    private readonly Epoch epoch;
    private long generation;

    public LiveInstances(
        InstanceStore store,
        ConnectorCatalog catalog,
        Database database,
        CallerTable callers,
        CredentialVault vault,
        ProviderRates rates,
        TimeProvider time
    )
    {
        this.catalog = catalog;
        this.vault = vault;
        this.rates = rates;
        this.store = store;
        this.time = time;
        changes = new InstanceChanges(database);
        epoch = new Epoch(database, time, InstanceChanges.EpochId, ForgetChangedAsync);
        // A token hangs on its user and account: when one of them may no longer call, neither may the token.
        callers.Forgotten += (_, _) => ForgetAll();
    }

    /// <summary>The instance of a token, or null. Without a database when it is known already.</summary>
    public ValueTask<LiveInstance?> FindAsync(TokenHash token, CancellationToken cancel)
    {
        var refreshed = epoch.RefreshAsync(cancel);
        return refreshed.IsCompletedSuccessfully
            ? KnownOrLoadedAsync(token, cancel)
            : FindAfterAsync(refreshed, token, cancel);
    }

    /// <summary>The instance of that id, whoever owns it, or null.</summary>
    public async ValueTask<LiveInstance?> FindByIdAsync(long id, CancellationToken cancel)
    {
        await epoch.RefreshAsync(cancel);
        if (byId.TryGetValue(id, out var token) && byToken.TryGetValue(token, out var known) && IsCurrent(known))
        {
            return known;
        }

        return await store.FindTokenAsync(id, cancel) is { } hash ? await LoadAsync(hash, cancel) : null;
    }

    /// <summary>Takes an instance out; the next call reads it anew.</summary>
    public void Forget(long id)
    {
        Interlocked.Increment(ref generation);
        if (byId.TryRemove(id, out var token) && byToken.TryRemove(token, out var gone))
        {
            Leave(gone);
        }
    }

    /// <summary>Takes all out, when a user or account was switched off.</summary>
    public void ForgetAll()
    {
        Interlocked.Increment(ref generation);
        foreach (var gone in byToken.Values.Where(i => !i.Credentials.IsClosed))
        {
            Leave(gone);
        }

        byToken.Clear();
        byId.Clear();
    }

    public void Dispose() => epoch.Dispose();

    /// <summary>Wipes opened credentials of instances that nobody uses, and forgets budgets that are full again.</summary>
    internal Task WipeUnusedAsync()
    {
        var before = time.GetTimestamp() - (long)(WipeAfter.TotalSeconds * time.TimestampFrequency);
        foreach (var instance in byToken.Values)
        {
            instance.Credentials.WipeUnused(before);
        }

        foreach (var (source, since) in forgotten)
        {
            source.WipeUnused(long.MaxValue);
            if (since < before && source.IsClosed)
            {
                forgotten.TryRemove(source, out _);
            }
        }

        foreach (var budget in budgets.Where(b => !byId.ContainsKey(b.Key) && b.Value.IsUntouched(time)))
        {
            budgets.TryRemove(budget);
        }

        return Task.CompletedTask;
    }

    /// <summary>Another process changed instances (or this one did, which is then forgotten once more).</summary>
    private async Task ForgetChangedAsync(long before, long now)
    {
        if (await changes.SinceAsync(before) is not { } ids)
        {
            ForgetAll();
            return;
        }

        foreach (var id in ids)
        {
            Forget(id);
        }
    }

    private async ValueTask<LiveInstance?> FindAfterAsync(
        ValueTask refreshed,
        TokenHash token,
        CancellationToken cancel
    )
    {
        await refreshed;
        return await KnownOrLoadedAsync(token, cancel);
    }

    private ValueTask<LiveInstance?> KnownOrLoadedAsync(TokenHash token, CancellationToken cancel) =>
        byToken.TryGetValue(token, out var known) && IsCurrent(known) ? new(known) : LoadAsync(token, cancel);

    /// <summary>Its connector is of the catalog as it is now; when that was swapped, the instance is read anew.</summary>
    private bool IsCurrent(LiveInstance known) => known.Connector.Generation == catalog.Current.Generation;

    private async ValueTask<LiveInstance?> LoadAsync(TokenHash token, CancellationToken cancel)
    {
        var before = Interlocked.Read(ref generation);
        var instance = await store.FindByTokenAsync(token, cancel);
        if (instance is null)
        {
            return null;
        }

        var live = new LiveInstance(
            instance,
            budgets.GetOrAdd(instance.Id, _ => new CallBudget()),
            InstanceCredentials.SourceOf(instance, vault, time),
            rates
        );
        if (byToken.Count >= MaxRemembered)
        {
            ForgetAll();
            before++;
        }

        if (byToken.TryGetValue(token, out var former))
        {
            Leave(former);
        }

        byToken[token] = live;
        byId[live.Id] = token;
        // Changed since it was read: what was just put in may be stale, so it is taken out again. Put first and checked
        // after, because a Forget between a check and the put would be missed.
        if (before != Interlocked.Read(ref generation))
        {
            byToken.TryRemove(token, out _);
            byId.TryRemove(live.Id, out _);
            Leave(live);
        }

        return live;
    }

    private void Leave(LiveInstance gone)
    {
        gone.Credentials.WipeUnused(long.MaxValue);
        forgotten[gone.Credentials] = time.GetTimestamp();
    }
}
