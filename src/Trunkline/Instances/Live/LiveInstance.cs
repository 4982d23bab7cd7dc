using Trunkline.Catalog;
using Trunkline.Connectors.Calls;
using Trunkline.CredentialSources;
using Trunkline.Egress;
using Trunkline.Identity;
using Trunkline.Sending;

namespace Trunkline.Instances.Live;

/// <summary>
/// An instance as calls use it: everything that they need, worked out once.
/// </summary>
internal sealed class LiveInstance
{
    private readonly Instance instance;

    public LiveInstance(Instance instance, CallBudget budget, CredentialSource credentials, ProviderRates rates)
    {
        Budget = budget;
        this.instance = instance;
        IsReadOnly = instance.IsReadOnly;
        MayReadAbove = instance.MayReadAbove;
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
            Rate = rates.For(
                definition.Key,
                instance.OrganizationId,
                instance.ProviderId ?? instance.Uid,
                definition.Limits.AccountPerSecond
            ),
        };
        Credentials = credentials;
        CredentialAccess = new CredentialAccess(credentials.GetAsync, credentials.RefusedAsync);
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

    /// <summary>What its calls show the provider.</summary>
    public CredentialSource Credentials { get; }

    /// <summary>The same, for calls that wait or are refused.</summary>
    public CredentialAccess CredentialAccess { get; }

    /// <summary>What a customer granted; null for credentials of its own.</summary>
    public Grant? Grant => instance.Grant;

    /// <summary>See <see cref="Instance.IsReadOnly"/>.</summary>
    public bool IsReadOnly { get; }

    /// <summary>See <see cref="Instance.MayReadAbove"/>.</summary>
    public bool MayReadAbove { get; }

    /// <summary>A customer connected it.</summary>
    public bool IsConnected => instance.Way is not null;

    public bool IsVisibleTo(Caller caller) => caller.MaySee(instance);

    /// <summary>A configuration value that is not secret.</summary>
    public string? Configuration(string key) => instance.Value(key);
}
