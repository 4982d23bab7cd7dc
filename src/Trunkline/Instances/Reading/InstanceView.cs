using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Trunkline.Connectors.Describe;
using Trunkline.Credentials;
using Trunkline.Storage;

namespace Trunkline.Instances.Reading;

/// <summary>An instance as the API shows it. Secret configuration values are eight asterisks.</summary>
internal sealed record InstanceView
{
    public const string Mask = ConfigurationValues.Mask;

    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("createdDate")]
    public required string CreatedDate { get; init; }

    /// <summary>The element token; absent for API keys without the scope tokens:read.</summary>
    [JsonPropertyName("token")]
    public string? Token { get; init; }

    [JsonPropertyName("element")]
    public required ElementView Element { get; init; }

    [JsonPropertyName("elementId")]
    public required int ElementId { get; init; }

    [JsonPropertyName("tags")]
    public required IReadOnlyList<string> Tags { get; init; }

    [JsonPropertyName("provisionInteractions")]
    public IReadOnlyList<string>? ProvisionInteractions { get; init; }

    /// <summary>False: the credentials were stored without asking the provider, or it refused them since.</summary>
    [JsonPropertyName("valid")]
    public required bool Valid { get; init; }

    [JsonPropertyName("disabled")]
    public required bool Disabled { get; init; }

    /// <summary>How it is doing now, since when, and from what that is known.</summary>
    [JsonPropertyName("health")]
    public required HealthView Health { get; init; }

    /// <summary>The account at the provider.</summary>
    [JsonPropertyName("identity")]
    public IdentityView? Identity { get; init; }

    /// <summary>When the last call through it was.</summary>
    [JsonPropertyName("lastUsedDate")]
    public string? LastUsedDate { get; init; }

    /// <summary>Its owner's first choice among those of its connector.</summary>
    [JsonPropertyName("default")]
    public bool Default { get; init; }

    [JsonPropertyName("folder")]
    public string? Folder { get; init; }

    /// <summary>live, test (a provider's test credentials) or connect (a customer's account).</summary>
    [JsonPropertyName("environment")]
    public required string Environment { get; init; }

    /// <summary>What the customer granted, when the account was connected at the provider's own page.</summary>
    [JsonPropertyName("granted")]
    public GrantedView? Granted { get; init; }

    [JsonPropertyName("maxCacheSize")]
    public int MaxCacheSize { get; init; }

    [JsonPropertyName("cacheTimeToLive")]
    public int CacheTimeToLive { get; init; }

    [JsonPropertyName("configuration")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string?>? Configuration { get; init; }

    [JsonPropertyName("eventsEnabled")]
    public bool EventsEnabled { get; init; }

    [JsonPropertyName("eventsNotificationCallbackUrl")]
    public string? EventsNotificationCallbackUrl { get; init; }

    [JsonPropertyName("traceLoggingEnabled")]
    public bool TraceLoggingEnabled { get; init; }

    [JsonPropertyName("cachingEnabled")]
    public bool CachingEnabled { get; init; }

    [JsonPropertyName("externalAuthentication")]
    public string ExternalAuthentication { get; init; } = "none";

    [JsonPropertyName("user")]
    public required InstanceUserView User { get; init; }

    [JsonPropertyName("objects")]
    public JsonArray? Objects { get; init; }

    public static InstanceView From(Instance instance, Sealer sealer, bool showToken, bool hydrate = true) =>
        new()
        {
            Id = instance.Id,
            Name = instance.Name,
            CreatedDate = Database.WireInstant(instance.CreatedAt),
            Token = showToken ? RevealToken(instance, sealer) : null,
            Element = ElementView.Of(instance.Connector.Definition),
            ElementId = instance.Connector.Definition.Id,
            Tags = instance.Tags,
            ProvisionInteractions = hydrate ? [] : null,
            Valid = instance.Valid,
            Disabled = instance.Disabled,
            Health = HealthView.From(instance),
            Identity = instance.ProviderId is { } id ? new IdentityView(id, instance.ProviderName) : null,
            LastUsedDate = instance.LastUsedAt is { } used ? Database.WireInstant(used) : null,
            Default = instance.IsDefault,
            Folder = instance.Folder,
            Environment = instance.Environment,
            Granted = instance.Grant is { } grant ? GrantedView.From(grant) : null,
            Configuration = hydrate ? Configured(instance) : null,
            ExternalAuthentication = instance.Way is null ? "none" : "initial",
            EventsEnabled = instance.Value("event.notification.enabled") == "true",
            EventsNotificationCallbackUrl = instance.Value("event.notification.callback.url"),
            User = new InstanceUserView(
                instance.User.Id,
                instance.User.EmailAddress,
                instance.User.FirstName,
                instance.User.LastName
            ),
        };

    /// <summary>Every entry that applies, in display order, with defaults; secrets masked.</summary>
    public static IReadOnlyDictionary<string, string?> Configured(Instance instance) =>
        ConfigurationView.AllOf(instance).ToDictionary(c => c.Key, c => c.PropertyValue, StringComparer.Ordinal);

    private static string RevealToken(Instance instance, Sealer sealer)
    {
        using var token = instance.OpenToken(sealer);
        return token.Reveal();
    }
}

/// <summary>An account at a provider: its id, and its name as the provider said it when it was last asked.</summary>
internal sealed record IdentityView(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string? Name
);

/// <summary>What a customer granted.</summary>
/// <remarks>
/// <para>Permissions: get-all (reading), post-all (sending, buying, changing); what is not there is refused before the provider is called.</para>
/// <para>Date: When the account was connected, last.</para>
/// <para>Source: provider: read there at that time; registration: what the app is registered for, because the provider does not let it read that.</para>
/// </remarks>
internal sealed record GrantedView(
    [property: JsonPropertyName("permissions")] IReadOnlyList<string> Permissions,
    [property: JsonPropertyName("date")] string Date,
    [property: JsonPropertyName("source")] string Source
)
{
    public static GrantedView From(Grant grant) =>
        new(grant.Permissions, Database.WireInstant(grant.At), grant.IsRead ? "provider" : "registration");
}

/// <summary>The owner of an instance.</summary>
internal sealed record InstanceUserView(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("emailAddress")] string EmailAddress,
    [property: JsonPropertyName("firstName")] string FirstName,
    [property: JsonPropertyName("lastName")] string LastName
);
