using Trunkline.Connectors.Definition;

namespace Trunkline.Sending;

/// <summary>How calls to one account at a provider are sent; worked out once and shared by all of them.</summary>
/// <param name="Retry">What may be sent again.</param>
internal sealed record SendRules(RetryDefinition Retry)
{
    /// <summary>A request of the hub's own about somebody: sent once, counted nowhere.</summary>
    public static readonly SendRules Once = new(new RetryDefinition { Attempts = 1 });

    /// <summary>Where faults are counted; null for calls that no breaker stops and that trip none.</summary>
    public BreakerKey? Breaker { get; init; }

    /// <summary>The budget of the account; null when the provider's limit is not known.</summary>
    public ProviderRate? Rate { get; init; }
}

/// <summary>Faults are counted per tenant, connector and host, so that one tenant's dead host trips nobody else's.</summary>
internal readonly record struct BreakerKey(long Account, string Connector, string Host);
