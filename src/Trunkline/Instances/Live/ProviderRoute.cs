using System.Collections.Concurrent;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.CredentialSources;
using Trunkline.Egress;
using Trunkline.Sending;

namespace Trunkline.Instances.Live;

/// <summary>What the instances of a connector share whose calls go to the same origin.</summary>
/// <param name="connector">As it is in the catalog now.</param>
/// <param name="target">Where their credentials may go.</param>
/// <param name="vault">Opens their credentials.</param>
/// <param name="retired">Takes those that are no longer shown.</param>
internal sealed class ProviderRoute(
    CatalogEntry connector,
    EgressTarget target,
    CredentialVault vault,
    RetiredCredentials retired
)
{
    /// <summary>More tenants than this, and their rules are made anew.</summary>
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<long, SendRules> rules = new();

    public CatalogEntry Connector => connector;
    public EgressTarget Target => target;
    public CredentialVault Vault => vault;
    public RetiredCredentials Retired => retired;

    /// <summary>How calls of that account's instances are sent, where the provider's own rate is not known.</summary>
    public SendRules RulesOf(long accountId)
    {
        if (rules.TryGetValue(accountId, out var known))
        {
            return known;
        }

        if (rules.Count >= MaxKept)
        {
            rules.Clear();
        }

        return rules.GetOrAdd(
            accountId,
            static (account, route) =>
                new SendRules(route.Connector.Definition.Provider.Retry)
                {
                    Breaker = new BreakerKey(account, route.Connector.Key, route.Target.Host),
                },
            this
        );
    }
}
