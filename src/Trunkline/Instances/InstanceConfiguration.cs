using System.Security.Cryptography;
using Trunkline.Catalog;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Configuration;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances;

/// <summary>The configuration of an instance on its way in and out of storage: checked against the connector, secrets sealed.</summary>
internal sealed class InstanceConfiguration(CredentialVault vault)
{
    /// <summary>What a provider handed to the application stands for the entries that the connector says.</summary>
    public static Dictionary<string, string?> WithProviderData(
        CatalogEntry connector,
        IReadOnlyDictionary<string, string?> configuration,
        InstanceRequest request
    )
    {
        var values = new Dictionary<string, string?>(configuration, StringComparer.Ordinal);
        foreach (var (member, name) in connector.Definition.ProviderData)
        {
            if (request.ProviderData?.TryGetValue(member, out var given) == true)
            {
                values[connector.KeyOf(name)] =
                    given.ValueKind == System.Text.Json.JsonValueKind.String ? given.GetString() : given.GetRawText();
            }
        }

        return values;
    }

    /// <summary>What was sent. A mask is what the hub itself sent: it stands for the value that is stored.</summary>
    public static Dictionary<string, string?> Supplied(
        CatalogEntry connector,
        InstanceRequest request,
        Dictionary<string, string?>? known
    ) =>
        WithProviderData(connector, request.ConfigurationText() ?? new Dictionary<string, string?>(), request)
            .ToDictionary(
                v => v.Key,
                v =>
                    known is not null && v.Value == InstanceView.Mask && connector.IsSecret(v.Key)
                        ? known.GetValueOrDefault(v.Key)
                        : v.Value,
                StringComparer.Ordinal
            );

    public static IReadOnlyDictionary<string, string?> Checked(
        CatalogEntry connector,
        IReadOnlyDictionary<string, string?> supplied,
        IReadOnlyDictionary<string, string?>? known
    )
    {
        var result = ConfigurationCheck.Check(connector.Definition, supplied);
        if (result.Missing.Count > 0)
        {
            throw HubError.Invalid("Missing required configuration: " + string.Join(", ", result.Missing)).Raise();
        }

        var problems = result
            .Problems.Where(p =>
                known is null || !known.ContainsKey(p.Key) || known[p.Key] != supplied.GetValueOrDefault(p.Key)
            )
            .Select(p => p.Message)
            .ToList();
        foreach (var entry in connector.Definition.Configuration.Where(e => e.IsBaseUrl))
        {
            if (
                result.Values.GetValueOrDefault(entry.Key) is { Length: > 0 } url
                && url != entry.Default
                && !ProviderAddress.IsAllowedBaseUrl(connector.Definition, url, connector.Origin)
            )
            {
                problems.Add(
                    $"configuration '{entry.Key}' must be an address of {connector.Definition.Name} itself; leave it out to use {entry.Default}."
                );
            }
        }

        return problems.Count == 0 ? result.Values : throw HubError.Invalid(string.Join("; ", problems)).Raise();
    }

    /// <summary>The entries that decide who signs in where; a change of one of them asks the provider again.</summary>
    public static IEnumerable<string> CredentialKeys(CatalogEntry connector)
    {
        var definition = connector.Definition;
        var templates = definition
            .Authentication.Types.SelectMany(t =>
                t.Credential switch
                {
                    BasicCredential basic => [basic.User, basic.Password],
                    HeaderCredential header => [header.Value],
                    QueryCredential query => (Template[])[query.Value],
                    _ => [],
                }
            )
            .Append(definition.Check.Call.Path);
        return templates
            .SelectMany(t => t.Names)
            .Concat(definition.Provider.BaseUrls.SelectMany(b => b.When))
            .Concat(definition.Configuration.Where(e => e.IsBaseUrl || e.GroupControl).Select(e => e.Key))
            .Select(connector.KeyOf)
            .Distinct(StringComparer.Ordinal);
    }

    public Dictionary<string, string?> OpenAll(Instance instance)
    {
        var values = new Dictionary<string, string?>(instance.Values, StringComparer.Ordinal);
        foreach (var key in instance.Secrets.Keys)
        {
            using var secret = instance.OpenSecret(vault.Sealer, key);
            values[key] = secret!.Reveal();
        }

        return values;
    }

    /// <summary>Plain values that differ from their default, and sealed secrets; a secret that did not change keeps its record.</summary>
    public (IReadOnlyDictionary<string, string?> Plain, IReadOnlyDictionary<string, SealedValue> Secrets) Split(
        CatalogEntry connector,
        long accountId,
        string uid,
        IReadOnlyDictionary<string, string?> values,
        Instance? known
    )
    {
        var plain = new Dictionary<string, string?>(StringComparer.Ordinal);
        var secrets = new Dictionary<string, SealedValue>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            if (!connector.IsSecret(key))
            {
                if (value is not null && value != connector.Entry(key)?.Default)
                {
                    plain[key] = value;
                }

                continue;
            }

            if (string.IsNullOrEmpty(value))
            {
                continue;
            }

            using var old = known?.OpenSecret(vault.Sealer, key);
            using var secret = Secret.FromText(value);
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
