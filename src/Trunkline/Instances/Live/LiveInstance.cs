using Trunkline.Catalog;
using Trunkline.Connectors.Calls;
using Trunkline.Credentials;
using Trunkline.Egress;

namespace Trunkline.Instances.Live;

/// <summary>
/// An instance as the gateway uses it: everything a call needs, worked out once. Its credential is opened at the first call
/// and wiped when it has rested for a while.
/// </summary>
public sealed class LiveInstance
{
    private readonly Instance instance;
    private readonly Lock gate = new();
    private ProviderCredential? credential;
    private ProviderCredential? retired;
    private bool usesSecondary;
    private long usedAt;

    public LiveInstance(Instance instance, CallBudget budget)
    {
        Budget = budget;
        this.instance = instance;
        var definition = instance.Connector.Definition;
        Target = new EgressTarget(
            ProviderAddress.Resolve(definition, instance.Value, instance.Connector.Origin),
            definition.Provider.PathPrefixes
        );
        DropNulls = instance.Value("filter.response.nulls") != "false";
        Outcome = CallOutcomes.Expected(instance.Health);
        BreakerKey = (instance.AccountId, definition.Key, Target.Host);
    }

    public long Id => instance.Id;
    public long OrganizationId => instance.OrganizationId;
    public long AccountId => instance.AccountId;
    public long UserId => instance.User.Id;
    public bool Disabled => instance.Disabled;
    public CatalogEntry Connector => instance.Connector;
    public EgressTarget Target { get; }
    public CallBudget Budget { get; }
    public bool DropNulls { get; }

    /// <summary>What the last call showed. Racing calls may overwrite it; the next one puts it right.</summary>
    internal CallOutcome Outcome { get; set; }

    /// <summary>Faults are counted per tenant, connector and host, so that one tenant's dead host trips nobody else's.</summary>
    public (long Account, string Connector, string Host) BreakerKey { get; }

    /// <summary>False: the customer granted reading only.</summary>
    public bool MayChange => instance.Linked?.MayChange != false;

    /// <summary>The customer granted reading all of the account that the connected one is below.</summary>
    public bool MayReadAbove => instance.Linked?.MayReadAbove == true;

    /// <summary>A customer gave access through the tenant's Connect App.</summary>
    public bool IsLinked => instance.Linked is not null;

    /// <summary>The provider refuses the token in use; there is another one to try.</summary>
    public bool HasSecondary => instance.Linked?.Secondary is not null;

    /// <summary>A configuration value that is not secret.</summary>
    public string? Configuration(string key) => instance.Value(key);

    /// <summary>The opened credential; null when the configuration lacks a part of it.</summary>
    public ProviderCredential? Credential(Sealer sealer, long nowTicks)
    {
        Volatile.Write(ref usedAt, nowTicks);
        return Volatile.Read(ref credential) ?? Open(sealer);
    }

    /// <summary>
    /// The same with the other token of the Connect App, after the provider refused this one; from now on it is the one in
    /// use. Null when another call has changed it already, which is as good.
    /// </summary>
    public ProviderCredential? Other(Sealer sealer, ProviderCredential refused)
    {
        lock (gate)
        {
            if (ReferenceEquals(credential, refused))
            {
                retired?.Value.Dispose();
                retired = credential;
                usesSecondary = !usesSecondary;
                Volatile.Write(ref credential, null);
            }
            else if (credential is null && ReferenceEquals(retired, refused))
            {
                // Forgotten while the call was under way: nobody has changed it yet.
                usesSecondary = !usesSecondary;
            }
        }

        return Open(sealer);
    }

    /// <summary>
    /// Forgets a credential that has not been used since <paramref name="before"/>. Its bytes are wiped one round later: a
    /// call that just took it is still reading it.
    /// </summary>
    public void Rest(long before)
    {
        lock (gate)
        {
            retired?.Value.Dispose();
            retired = null;
            if (credential is not null && Volatile.Read(ref usedAt) < before)
            {
                retired = credential;
                Volatile.Write(ref credential, null);
            }
        }
    }

    private ProviderCredential? Open(Sealer sealer)
    {
        lock (gate)
        {
            if (credential is null)
            {
                var opened = ProviderCredential.Build(
                    instance.Connector,
                    instance.Value("authentication.type"),
                    key =>
                    {
                        using var secret =
                            usesSecondary && key == LinkedTokens.Key
                                ? instance.Linked?.OpenSecondary(sealer)
                                : instance.OpenSecret(sealer, key);
                        return secret?.Reveal() ?? instance.Value(key);
                    }
                );
                Volatile.Write(ref credential, opened);
            }

            return credential;
        }
    }
}
