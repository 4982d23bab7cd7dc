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
}

/// <summary>A step of the set-up at the provider.</summary>
public sealed record SetupStep(string Title, string Text);
