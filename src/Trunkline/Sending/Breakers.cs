using System.Collections.Concurrent;

namespace Trunkline.Sending;

/// <summary>The circuit breakers: one per tenant, connector and host.</summary>
internal sealed class Breakers(TimeProvider time)
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<BreakerKey, Breaker> known = new();

    /// <summary>The breaker of that key; null for none.</summary>
    public Breaker? For(BreakerKey? breaker)
    {
        if (breaker is not { } key)
        {
            return null;
        }

        if (known.TryGetValue(key, out var found))
        {
            return found;
        }

        if (known.Count >= MaxKept)
        {
            known.Clear();
        }

        return known.GetOrAdd(key, static (_, time) => new Breaker(time), time);
    }
}
