using System.Security.Cryptography;
using System.Text.Json;
using Trunkline.Catalog;
using Trunkline.Connectors.Calls;
using Trunkline.Credentials;
using Trunkline.Errors;

namespace Trunkline.Instances;

/// <summary>The configuration of an instance on its way in and out of storage: checked against the connector, secrets sealed.</summary>
internal sealed class InstanceConfiguration(CredentialVault vault)
{
    /// <summary>What was sent. A mask is what the hub itself sent: it stands for the value that is stored.</summary>
    /// <param name="connector">What is connected to.</param>
    /// <param name="request">The body.</param>
    /// <param name="known">What is stored; null for a new instance.</param>
    public static ConfigurationValues Supplied(
        CatalogEntry connector,
        InstanceRequest request,
        ConfigurationValues? known
    )
    {
        var supplied = new ConfigurationValues(connector);
        foreach (var (key, text) in request.ConfigurationText() ?? new Dictionary<string, string?>())
        {
            if (known is not null && text == ConfigurationValues.Mask && connector.IsSecret(key))
            {
                supplied.Copy(known, key);
            }
            else
            {
                supplied.Set(key, text);
            }
        }

        // What a provider handed to the application stands for the entries that the connector says.
        foreach (var (member, name) in connector.Definition.ProviderData)
        {
            if (request.ProviderData?.TryGetValue(member, out var given) == true)
            {
                supplied.Set(
                    connector.KeyOf(name),
                    given.ValueKind == JsonValueKind.String ? given.GetString() : given.GetRawText()
                );
            }
        }

        return supplied;
    }

    /// <exception cref="HubException">400: something is missing or wrong that was not so before.</exception>
    public static ConfigurationValues Checked(
        CatalogEntry connector,
        ConfigurationValues supplied,
        ConfigurationValues? known
    )
    {
        var (values, result) = supplied.Check();
        if (result.Missing.Count > 0)
        {
            values.Dispose();
            throw HubError.Invalid("Missing required configuration: " + string.Join(", ", result.Missing)).Raise();
        }

        var problems = result
            .Problems.Where(p => known is null || !known.Has(p.Key) || !known.IsSame(supplied, p.Key))
            .Select(p => p.Message)
            .ToList();
        foreach (var entry in connector.Definition.Configuration.Where(e => e.IsBaseUrl))
        {
            if (
                values.Text(entry.Key) is { Length: > 0 } url
                && url != entry.Default
                && !ProviderAddress.IsAllowedBaseUrl(connector.Definition, url, connector.Origin)
            )
            {
                problems.Add(
                    $"configuration '{entry.Key}' must be an address of {connector.Definition.Name} itself; leave it out to use {entry.Default}."
                );
            }
        }

        if (problems.Count == 0)
        {
            return values;
        }

        values.Dispose();
        throw HubError.Invalid(string.Join("; ", problems)).Raise();
    }

    /// <summary>The entries that decide who signs in where; a change of one of them asks the provider again.</summary>
    public static IEnumerable<string> CredentialKeys(CatalogEntry connector)
    {
        var definition = connector.Definition;
        return definition
            .Authentication.Types.SelectMany(t => t.Credential.Templates)
            .Append(definition.Check.Call.Path)
            .SelectMany(t => t.Names)
            .Concat(definition.Provider.BaseUrls.SelectMany(b => b.When))
            .Concat(definition.Configuration.Where(e => e.IsBaseUrl || e.GroupControl).Select(e => e.Key))
            .Select(connector.KeyOf)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>All values of an instance, secrets opened; dispose of them soon.</summary>
    public ConfigurationValues OpenAll(Instance instance)
    {
        var values = ConfigurationValues.Of(instance.Connector, instance.Values);
        foreach (var key in instance.Secrets.Keys)
        {
            values.Set(key, instance.OpenSecret(vault.Sealer, key)!);
        }

        return values;
    }

    /// <summary>Plain values that differ from their default, and sealed secrets; a secret that did not change keeps its record.</summary>
    public (IReadOnlyDictionary<string, string?> Plain, IReadOnlyDictionary<string, SealedValue> Secrets) Split(
        CatalogEntry connector,
        long accountId,
        string uid,
        ConfigurationValues values,
        Instance? known
    )
    {
        var plain = new Dictionary<string, string?>(StringComparer.Ordinal);
        var secrets = new Dictionary<string, SealedValue>(StringComparer.Ordinal);
        foreach (var key in values.Keys)
        {
            if (!connector.IsSecret(key))
            {
                if (values.Text(key) is { } text && text != connector.Entry(key)?.Default)
                {
                    plain[key] = text;
                }

                continue;
            }

            if (values.Secret(key) is not { Length: > 0 } secret)
            {
                continue;
            }

            using var old = known?.OpenSecret(vault.Sealer, key);
            if (old is not null && CryptographicOperations.FixedTimeEquals(old.Bytes, secret.Bytes))
            {
                secrets[key] = known!.Secrets[key];
                continue;
            }

            var version = 1 + (known?.Secrets.GetValueOrDefault(key)?.Version ?? 0);
            secrets[key] = new SealedValue(
                vault.Sealer.Seal(secret, Seals.Configuration(accountId, uid, key, version)),
                version
            );
        }

        return (plain, secrets);
    }
}
