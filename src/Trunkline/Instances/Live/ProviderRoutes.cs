using System.Collections.Concurrent;
using Trunkline.Catalog;
using Trunkline.Connectors.Calls;
using Trunkline.Credentials;
using Trunkline.CredentialSources;
using Trunkline.Egress;

namespace Trunkline.Instances.Live;

/// <summary>One <see cref="ProviderRoute"/> for each connector and origin that instances in memory lead to.</summary>
internal sealed class ProviderRoutes(CredentialVault vault, RetiredCredentials retired)
{
    /// <summary>More than this, and later instances share others; those in memory keep theirs.</summary>
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<(CatalogEntry Connector, string Origin), ProviderRoute> routes = new();

    public ProviderRoute Of(Instance instance)
    {
        var connector = instance.Connector;
        var address = ProviderAddress.Resolve(connector.Definition, instance.Value, connector.Origin);
        var key = (connector, address.GetLeftPart(UriPartial.Authority));
        if (routes.TryGetValue(key, out var known))
        {
            return known;
        }

        if (routes.Count >= MaxKept)
        {
            routes.Clear();
        }

        // Those of a catalog that was swapped serve nobody who comes from now on.
        foreach (var (old, _) in routes.Where(r => r.Key.Connector.Generation < connector.Generation))
        {
            routes.TryRemove(old, out _);
        }

        return routes.GetOrAdd(
            key,
            _ => new ProviderRoute(
                connector,
                new EgressTarget(address, connector.Definition.Provider.PathPrefixes),
                vault,
                retired
            )
        );
    }
}
