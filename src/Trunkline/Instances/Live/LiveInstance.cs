using Trunkline.Catalog;
using Trunkline.Connectors.Calls;
using Trunkline.Credentials;
using Trunkline.Egress;
using Trunkline.Sending;

namespace Trunkline.Instances.Live;

/// <summary>
/// An instance as the gateway uses it: everything a call needs, worked out once. Its credential is opened at the first call
/// and wiped when it has rested for a while.
/// </summary>
internal sealed class LiveInstance
{
    private readonly Instance instance;
    private readonly Lock gate = new();
    private ProviderCredential? credential;
    private ProviderCredential? retired;
    private bool usesSecondary;
    private long usedAt;

    public LiveInstance(Instance instance, CallBudget budget, CredentialVault vault, ProviderRates rates)
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
        SendRules = new SendRules(definition.Provider.Retry)
        {
            Breaker = new BreakerKey(instance.AccountId, definition.Key, Target.Host),
            Rate = rates.For(definition.Key, instance.ProviderId ?? instance.Uid, definition.Limits.AccountPerSecond),
        };
        AfterRefusal = instance.Linked?.Secondary is null ? null : refused => Other(vault.Sealer, refused);
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

    /// <summary>How its calls are sent.</summary>
    public SendRules SendRules { get; }

    /// <summary>Gives the other token of the Connect App after the provider refused one; null when there is none.</summary>
    public Func<ProviderCredential, ProviderCredential?>? AfterRefusal { get; }

    /// <summary>False: the customer granted reading only.</summary>
    public bool MayChange => instance.Linked?.MayChange != false;

    /// <summary>The customer granted reading all of the account that the connected one is below.</summary>
    public bool MayReadAbove => instance.Linked?.MayReadAbove == true;

    /// <summary>A customer gave access through the tenant's Connect App.</summary>
    public bool IsLinked => instance.Linked is not null;

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
    private ProviderCredential? Other(Sealer sealer, ProviderCredential refused)
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
    public void WipeUnused(long before)
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
                var opened = ProviderCredentials.Build(
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
