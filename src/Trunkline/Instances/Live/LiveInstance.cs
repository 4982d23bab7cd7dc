using System.Buffers;
using System.Text;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.CredentialSources;
using Trunkline.Egress;
using Trunkline.Identity;
using Trunkline.Sending;

namespace Trunkline.Instances.Live;

/// <summary>
/// An instance as calls use it. A million of them may be in memory, so it is kept small: what instances have in common is in
/// the route, what few have in <see cref="Rare"/>, and what would be objects of their own, budget and source of the credential,
/// is a part of this one.
/// </summary>
internal sealed class LiveInstance : CredentialSource
{
    /// <summary>For <see cref="CallBudget"/> alone.</summary>
    internal int InFlight;

    /// <inheritdoc cref="InFlight"/>
    internal RateBucket Bucket;

    private readonly PackedConfiguration configuration;
    private Rare? rare;
    private byte outcome;

    public LiveInstance(Instance instance, ProviderRoute route, ProviderRates rates)
    {
        Id = instance.Id;
        OrganizationId = instance.OrganizationId;
        AccountId = instance.AccountId;
        UserId = instance.User.Id;
        Token = instance.TokenHash;
        Route = route;
        configuration = PackedConfiguration.Of(instance);
        Disabled = instance.Disabled;
        IsConnected = instance.Way is not null;
        IsReadOnly = instance.IsReadOnly;
        MayReadAbove = instance.MayReadAbove;
        DropNulls = instance.Value("filter.response.nulls") != "false";
        Outcome = CallOutcomes.Expected(instance.Health);
        var rate = rates.For(
            Connector.Key,
            OrganizationId,
            instance.ProviderId ?? instance.Uid,
            Connector.Definition.Limits.AccountPerSecond
        );
        if (instance.Grant is not null || rate is not null)
        {
            rare = new Rare
            {
                Grant = instance.Grant,
                Rules = rate is null ? null : route.RulesOf(AccountId) with { Rate = rate },
            };
        }
    }

    public long Id { get; }
    public long OrganizationId { get; }
    public long AccountId { get; }
    public long UserId { get; }
    public TokenHash Token { get; }
    public bool Disabled { get; }

    /// <summary>What it has in common with others.</summary>
    public ProviderRoute Route { get; }
    public CatalogEntry Connector => Route.Connector;
    public EgressTarget Target => Route.Target;
    public CallBudget Budget => new(rare?.Former ?? this);
    public bool DropNulls { get; }

    /// <summary>What the last call showed. Racing calls may overwrite it; the next one puts it right.</summary>
    internal CallOutcome Outcome
    {
        get => (CallOutcome)outcome;
        set => outcome = (byte)value;
    }

    /// <summary>How its calls are sent.</summary>
    public SendRules SendRules => rare?.Rules ?? Route.RulesOf(AccountId);

    /// <summary>What its calls show the provider.</summary>
    public CredentialSource Credentials => this;

    /// <summary>The same, for calls that wait or are refused.</summary>
    public CredentialAccess CredentialAccess => this;

    /// <summary>What a customer granted; null for credentials of its own.</summary>
    public Grant? Grant => rare?.Grant;

    /// <summary>See <see cref="Instance.IsReadOnly"/>.</summary>
    public bool IsReadOnly { get; }

    /// <summary>See <see cref="Instance.MayReadAbove"/>.</summary>
    public bool MayReadAbove { get; }

    /// <summary>A customer connected it.</summary>
    public bool IsConnected { get; }

    public bool IsVisibleTo(Caller caller) => caller.MaySee(OrganizationId, AccountId, UserId);

    /// <summary>A configuration value that is not secret, or the entry's default.</summary>
    public string? Configuration(string key) => configuration.Value(Connector, key);

    /// <summary>A configuration value that is secret; null when there is none.</summary>
    internal Secret? OpenSecret(string key) => configuration.OpenSecret(Connector, key, Route.Vault.Sealer, AccountId);

    /// <summary>Goes on with the budget that it had when it was read before. Not when others know it already.</summary>
    internal void CountWith(CallBudget former) => rare = (rare ?? new Rare()) with { Former = former.Holder };

    protected override RetiredCredentials Retired => Route.Retired;

    protected override int Candidates => Grant?.Secrets?.Open.Count ?? 1;

    /// <summary>What is stored, with one of the secrets that its way lends it.</summary>
    protected override ValueTask<OpenedCredential> OpenAsync(int candidate, CancellationToken cancel)
    {
        var lent = Grant?.Secrets;
        var type = Connector.Definition.Authentication.Find(Configuration("authentication.type"));
        return new(
            new OpenedCredential(
                type?.Credential.Make(
                    (name, to) =>
                    {
                        var key = Connector.KeyOf(name);
                        using var secret = key == lent?.Name ? lent.Open[candidate]() : OpenSecret(key);
                        return Write(secret, secret is null ? Configuration(key) : null, to);
                    }
                )
            )
        );
    }

    private static bool Write(Secret? secret, string? plain, IBufferWriter<byte> to)
    {
        if (secret is not null)
        {
            to.Write(secret.Bytes);
        }
        else if (plain is not null)
        {
            Encoding.UTF8.GetBytes(plain, to);
        }

        return secret is not null || plain is not null;
    }

    /// <summary>What few instances have.</summary>
    private sealed record Rare
    {
        public Grant? Grant { get; init; }

        /// <summary>With the provider's own rate.</summary>
        public SendRules? Rules { get; init; }

        /// <summary>Whose counts go on, since this one was read after a change.</summary>
        public LiveInstance? Former { get; init; }
    }
}
