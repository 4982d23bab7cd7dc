using System.Collections.Concurrent;

namespace Trunkline.Sending;

/// <summary>
/// One budget of calls for each account at a provider, for connectors that say what the provider allows. The instances of a
/// tenant may share an account; the provider counts them together, so the hub does too. Tenants have budgets of their own:
/// which account an instance names proves nothing, and none may use up what another has.
/// </summary>
internal sealed class ProviderRates(TimeProvider time)
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<(string Connector, long Tenant, string Account), ProviderRate> rates = new();

    /// <summary>Looked up once for an instance in memory, so that a call pays for its own budget and for nothing else.</summary>
    /// <param name="connector">Key.</param>
    /// <param name="tenant">Its organization.</param>
    /// <param name="account">The provider's name of the account.</param>
    /// <param name="perSecond">The provider's limit; 0 for none.</param>
    /// <returns>Null without a limit.</returns>
    public ProviderRate? For(string connector, long tenant, string account, int perSecond)
    {
        if (perSecond == 0)
        {
            return null;
        }

        if (rates.Count >= MaxKept)
        {
            // A full bucket is as good as a new one; an instance in memory that has it goes on with it.
            foreach (var rested in rates.Where(r => r.Value.IsFull))
            {
                rates.TryRemove(rested);
            }
        }

        return rates.GetOrAdd((connector, tenant, account), _ => new ProviderRate(perSecond, time));
    }
}
