namespace Trunkline.Connectors.Definition;

/// <summary>One connector, as its YAML file says it: who the provider is, how to sign in, and which operations there are.</summary>
public sealed record ConnectorDefinition
{
    /// <summary>Numeric id on the wire, unique in the catalog (<c>twilio</c> is 7).</summary>
    public required int Id { get; init; }

    /// <summary>Key on the wire, interchangeable with <see cref="Id"/>; <c>[a-z][a-z0-9_-]*</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>Key of the hub (category), for example <c>messaging</c>.</summary>
    public required string Hub { get; init; }

    public required string Description { get; init; }

    public string? Image { get; init; }

    public bool Active { get; init; } = true;

    public bool TypeOauth { get; init; }

    public bool TrialAccount { get; init; }

    /// <summary>Text (may hold a link) that tells someone without an account what to do.</summary>
    public string? ConfigDescription { get; init; }

    public string? SignupUrl { get; init; }

    public string? TrialAccountDescription { get; init; }

    public string? ExistingAccountDescription { get; init; }

    public string ProvisionType { get; init; } = "CUSTOM";

    /// <summary>The provider's own documentation.</summary>
    public string? Documentation { get; init; }

    /// <summary>What to do at the provider before an instance can be made.</summary>
    public IReadOnlyList<SetupStep> Setup { get; init; } = [];

    public required ProviderDefinition Provider { get; init; }

    /// <summary>Short names used in templates (<c>{account}</c>) and the configuration keys they stand for.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Every configuration entry, in display order.</summary>
    public required IReadOnlyList<ConfigurationEntry> Configuration { get; init; }

    public required AuthenticationDefinition Authentication { get; init; }

    public required CheckDefinition Check { get; init; }

    public required IReadOnlyList<ResourceDefinition> Resources { get; init; }

    public EventsDefinition Events { get; init; } = new();

    public LimitsDefinition Limits { get; init; } = new();

    /// <summary>Members of provider answers that hold a credential and are masked in every answer, at any depth (<c>auth_token</c>).</summary>
    public IReadOnlyList<string> SecretMembers { get; init; } = [];

    /// <summary>How a customer gives access on the provider's own page; null: customers enter credentials.</summary>
    public ConnectDefinition? Connect { get; init; }

    /// <summary>Texts in the connector's own words (<see cref="ConnectorTexts"/>), by language and name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    /// <summary>What the provider's error codes mean.</summary>
    public DiagnosesDefinition? Diagnoses { get; init; }

    /// <summary>Members of an instance request's <c>providerData</c> and the short name of the value that each stands for (<c>AccountSid</c>: <c>account</c>).</summary>
    public IReadOnlyDictionary<string, string> ProviderData { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Key of another connector of the same provider; what that one says about the provider's ways, words and errors holds here too.</summary>
    public string? SameProviderAs { get; init; }

    /// <summary>With what another connector of the same provider says and this one does not.</summary>
    internal ConnectorDefinition With(ConnectorDefinition other) =>
        this with
        {
            Connect = Connect ?? other.Connect,
            Texts = Texts.Count > 0 ? Texts : other.Texts,
            Diagnoses = Diagnoses ?? other.Diagnoses,
            ProviderData = ProviderData.Count > 0 ? ProviderData : other.ProviderData,
        };
}

/// <summary>A step of the set-up at the provider.</summary>
public sealed record SetupStep(string Title, string Text);
