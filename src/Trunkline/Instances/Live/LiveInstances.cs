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
    private static readonly TimeSpan WipeAfter = TimeSpan.FromSeconds(60);

    private readonly LiveTable table;
    private readonly RetiredCredentials retired;
    private readonly ProviderRoutes routes;
    private readonly InstanceStore store;
    private readonly ConnectorCatalog catalog;
    private readonly ProviderRates rates;
    private readonly TimeProvider time;
    private readonly InstanceChanges changes;
    private readonly Epoch epoch;

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
        this.rates = rates;
        this.store = store;
        this.time = time;
        table = new LiveTable(time);
        retired = new RetiredCredentials(time);
        routes = new ProviderRoutes(vault, retired);
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
        if (table.Find(id) is { } known && IsCurrent(known))
        {
            return known;
        }

        return await store.FindTokenAsync(id, cancel) is { } hash ? await LoadAsync(hash, cancel) : null;
    }

    /// <summary>Takes an instance out; the next call reads it anew.</summary>
    public void Forget(long id) => table.Forget(id);

    /// <summary>Takes all out, when a user or account was switched off.</summary>
    public void ForgetAll() => table.ForgetAll();

    public void Dispose() => epoch.Dispose();

    /// <summary>Wipes opened credentials of instances that nobody uses, and forgets budgets that are full again.</summary>
    internal Task WipeUnusedAsync()
    {
        var before = time.GetTimestamp() - (long)(WipeAfter.TotalSeconds * time.TimestampFrequency);
        retired.Wipe();
        foreach (var instance in table.All())
        {
            instance.RetireUnused(before);
        }

        table.DropFullBudgets();
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
        table.Find(token) is { } known && IsCurrent(known) ? new(known) : LoadAsync(token, cancel);

    /// <summary>Its connector is of the catalog as it is now; when that was swapped, the instance is read anew.</summary>
    private bool IsCurrent(LiveInstance known) => known.Connector.Generation == catalog.Current.Generation;

    private async ValueTask<LiveInstance?> LoadAsync(TokenHash token, CancellationToken cancel)
    {
        var readIn = table.Generation;
        if (await store.FindByTokenAsync(token, cancel) is not { } instance)
        {
            return null;
        }

        var live = new LiveInstance(instance, routes.Of(instance), rates);
        table.Put(live, readIn);
        return live;
    }
}
