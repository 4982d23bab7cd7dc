using Trunkline.Catalog;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connect.Sessions;

/// <summary>The ways that the hub has, by the connectors that name them.</summary>
internal sealed class ConnectWays(IEnumerable<Way> ways, ConnectorCatalog catalog)
{
    private readonly Way[] ways = [.. ways];

    /// <summary>The way that all of these connectors have; null: they have none, or not the same.</summary>
    public Way? Of(IEnumerable<ConnectorDefinition> connectors)
    {
        var keys = connectors.Select(c => c.Connect?.Way).Distinct(StringComparer.Ordinal).ToList();
        return keys is [{ } key] ? Array.Find(ways, w => w.Key == key) : null;
    }

    /// <summary>The way that a session goes; null: the end user enters credentials.</summary>
    public Way? Of(ConnectSession session) =>
        session is { AppId: not null, IsTyped: false, ConnectorKey: { } key }
            ? Of([catalog.Get(key).Definition])
            : null;

    /// <summary>The account's app of this way; of another when it has none of this, because name and return addresses are asked of it too.</summary>
    public async Task<WayApp?> AppAsync(long accountId, Way? way, CancellationToken cancel)
    {
        foreach (var one in ways.OrderByDescending(w => w.Key == way?.Key))
        {
            if (await one.AppOfAccount(accountId, cancel) is { } app)
            {
                return app;
            }
        }

        return null;
    }

    /// <summary>Whose address it is; null: nobody's.</summary>
    public async Task<(Way Way, WayApp App)?> OfPathAsync(string path, CancellationToken cancel)
    {
        foreach (var way in path.Length <= 64 ? ways : [])
        {
            if (await way.AppOfPath(path, cancel) is { } app)
            {
                return (way, app);
            }
        }

        return null;
    }
}
