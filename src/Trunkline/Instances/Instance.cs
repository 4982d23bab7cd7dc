using Trunkline.Catalog;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;

namespace Trunkline.Instances;

/// <summary>One set of credentials for one connector, as it is stored. Secret values stay sealed.</summary>
internal sealed record Instance
{
    public required long Id { get; init; }

    /// <summary>Never changes; the seals are bound to it.</summary>
    public required string Uid { get; init; }
    public required long OrganizationId { get; init; }
    public required long AccountId { get; init; }
    public required InstanceUser User { get; init; }
    public required CatalogEntry Connector { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required TokenHash TokenHash { get; init; }
    public required byte[] TokenSealed { get; init; }

    /// <summary>The provider took the credentials when they were last checked.</summary>
    public required bool Valid { get; init; }
    public required bool Disabled { get; init; }

    /// <summary>A change is stored only over the version that it was made from.</summary>
    public required long Version { get; init; }

    /// <summary>Values that are not secret, as they were given; entries without one have their default.</summary>
    public required IReadOnlyDictionary<string, string?> Values { get; init; }

    public required IReadOnlyDictionary<string, SealedValue> Secrets { get; init; }

    /// <summary>By which a customer connected it, such as <c>connect</c>; null for credentials of its own.</summary>
    public string? Way { get; init; }

    /// <summary>What the customer granted; null for credentials of its own.</summary>
    public Grant? Grant { get; init; }

    /// <summary>Its customer granted nothing that changes anything. With credentials of its own the provider alone judges.</summary>
    public bool IsReadOnly => Grant is { } grant && !Allows(grant, Allowed.Change);

    /// <summary>The account above the connected one may be read too, its phone call log above all.</summary>
    public bool MayReadAbove => Grant is { } grant && Allows(grant, Allowed.ReadAbove);

    /// <summary>Where people keep it; null for none.</summary>
    public string? Folder { get; init; }

    /// <summary>Its owner's first choice among those of the connector.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The account's name as the provider said it at the last check.</summary>
    public string? ProviderName { get; init; }

    /// <summary>When the last call through it was, as far as it is known; UTC epoch milliseconds, as the others.</summary>
    public long? LastUsedAt { get; init; }

    public required InstanceHealth Health { get; init; }

    /// <summary>What was just found out about its credentials; stored together with the change that led to it.</summary>
    public InstanceHealth? Found { get; init; }

    public long? DisabledAt { get; init; }

    public required long CreatedAt { get; init; }

    /// <summary>A value that is not secret, or the entry's default.</summary>
    public string? Value(string key) => Values.TryGetValue(key, out var value) ? value : Connector.Entry(key)?.Default;

    /// <summary>The account's id at the provider.</summary>
    public string? ProviderId => Connector.Definition.Values.TryGetValue("account", out var key) ? Value(key) : null;

    /// <summary>test for a provider's test credentials, the way for a customer's account, live for all others.</summary>
    public string Environment => Way ?? (Connector.TestKeys.Any(k => Value(k) == "true") ? "test" : "live");

    private bool Allows(Grant grant, Allowed what) =>
        Connector.Definition.Connect?.Allows(grant.Permissions).HasFlag(what) == true;

    public Secret OpenToken(Sealer sealer) => sealer.Open(TokenSealed, Seals.Token(AccountId, Uid));

    public Secret? OpenSecret(Sealer sealer, string key) =>
        Secrets.TryGetValue(key, out var secret)
            ? sealer.Open(secret.Record, Seals.Configuration(AccountId, Uid, key, secret.Version))
            : null;
}

internal sealed record SealedValue(byte[] Record, long Version);

/// <summary>The owner, as answers show it.</summary>
internal sealed record InstanceUser(long Id, string EmailAddress, string FirstName, string LastName);

/// <summary>What the records of an instance are bound to.</summary>
internal static class Seals
{
    public static SealContext Token(long accountId, string uid) => new(accountId, "instances", uid, "token", 1);

    public static SealContext Configuration(long accountId, string uid, string key, long version) =>
        new(accountId, "instance_configuration", uid, key, version);
}
