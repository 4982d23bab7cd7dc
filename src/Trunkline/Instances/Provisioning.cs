using Trunkline.Activity;
using Trunkline.Catalog;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Configuration;
using Trunkline.Connectors.Definition;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Idempotency;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Instances;

/// <summary>
/// Makes, changes and removes instances. The order is always the same: everything in the request is checked, then the
/// provider is asked, and only then one transaction stores the whole.
/// </summary>
public sealed class Provisioning(
    Database database,
    CredentialVault vault,
    CredentialCheck check,
    LiveInstances live,
    AuditLog audit,
    TimeProvider time
)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <param name="http">Of the request.</param>
    /// <param name="caller">Owns the new instance.</param>
    /// <param name="connector">What to connect to.</param>
    /// <param name="request">The body.</param>
    /// <param name="verify">False: store without asking the provider; the instance is then not <c>valid</c>.</param>
    /// <param name="render">The answer, to be kept under the request's idempotency key with the instance itself.</param>
    public async Task<Instance> CreateAsync(
        HttpContext http,
        Caller caller,
        CatalogEntry connector,
        InstanceRequest request,
        bool verify,
        Func<Instance, byte[]> render
    )
    {
        var supplied = WithProviderData(
            connector,
            request.ConfigurationText() ?? new Dictionary<string, string?>(),
            request
        );
        var values = Checked(connector, supplied, known: null);
        if (verify)
        {
            values = await check.RunAsync(connector, values, http.RequestAborted);
        }

        var uid = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        using var token = Secret.RandomBase64(32);
        var name = request.PlainName() is { Length: > 0 } given ? given : connector.Definition.Name;
        var (plain, secrets) = Split(connector, caller.AccountId, uid, values, known: null);
        var instance = new Instance
        {
            Id = 0,
            Uid = uid,
            OrganizationId = caller.OrganizationId,
            AccountId = caller.AccountId,
            User = new InstanceUser(caller.UserId, "", "", ""),
            Connector = connector,
            Name = name,
            Tags = InstanceRequest.PlainTags(request.Tags ?? [], name),
            TokenHash = TokenHash.Of(token.Bytes),
            TokenSealed = vault.Sealer.Seal(token, Seals.Token(caller.AccountId, uid)),
            Valid = verify,
            Disabled = false,
            Version = 1,
            Values = plain,
            Secrets = secrets,
            CreatedAt = Now,
        };
        return await database.WriteAsync(
            async transaction =>
            {
                var id = await InstanceStore.InsertAsync(transaction, instance, instance.CreatedAt);
                await audit.WriteAsync(transaction, http, caller, "instance.created", "instance", id);
                var stored = instance with
                {
                    Id = id,
                    User = await InstanceStore.OwnerAsync(transaction, caller.UserId),
                };
                if (http.Features.Get<IdempotentRequest>() is { } once)
                {
                    await once.CompleteAsync(transaction, render(stored));
                }

                return stored;
            },
            http.RequestAborted
        );
    }

    /// <summary>
    /// PUT (<paramref name="merge"/> false): a configuration that is sent takes the place of the old one. PATCH: it is
    /// merged. Without one, and without providerData, only name and tags change and the provider is not asked.
    /// </summary>
    public async Task<Instance> UpdateAsync(
        HttpContext http,
        Caller caller,
        Instance before,
        InstanceRequest request,
        bool merge,
        bool verify
    )
    {
        var after = before;
        if (request.PlainName() is { Length: > 0 } name)
        {
            after = after with
            {
                Name = name,
                Tags = InstanceRequest.PlainTags(request.Tags ?? [.. after.Tags.Where(t => t != before.Name)], name),
            };
        }
        else if (request.Tags is not null)
        {
            after = after with { Tags = InstanceRequest.PlainTags(request.Tags, after.Name) };
        }

        if (request.ConfigurationText() is { } sent || request.ProviderData is not null)
        {
            after = await ReconfigureAsync(http, after, request, merge, verify);
        }

        await StoreAsync(http, caller, after, "instance.updated");
        return after;
    }

    public async Task<Instance> EnableAsync(HttpContext http, Caller caller, Instance instance, bool enabled)
    {
        await database.WriteAsync(
            async transaction =>
            {
                await InstanceStore.SetDisabledAsync(transaction, instance, !enabled, Now);
                var action = enabled ? "instance.enabled" : "instance.disabled";
                await audit.WriteAsync(transaction, http, caller, action, "instance", instance.Id);
            },
            http.RequestAborted
        );
        live.Forget(instance.Id);
        return instance with { Disabled = !enabled };
    }

    public async Task DeleteAsync(HttpContext http, Caller caller, Instance instance)
    {
        await database.WriteAsync(
            async transaction =>
            {
                await InstanceStore.DeleteAsync(transaction, instance);
                await audit.WriteAsync(transaction, http, caller, "instance.deleted", "instance", instance.Id);
            },
            http.RequestAborted
        );
        live.Forget(instance.Id);
    }

    /// <summary>Records that someone was shown tokens; without the record nothing is shown.</summary>
    public Task RecordViewsAsync(HttpContext http, Caller caller, IEnumerable<long> ids) =>
        database.WriteAsync(
            async transaction =>
            {
                foreach (var id in ids)
                {
                    await audit.WriteAsync(transaction, http, caller, "token.viewed", "instance", id);
                }
            },
            http.RequestAborted
        );

    private async Task StoreAsync(HttpContext http, Caller caller, Instance after, string action)
    {
        await database.WriteAsync(
            async transaction =>
            {
                if (!await InstanceStore.UpdateAsync(transaction, after, Now))
                {
                    throw HubError
                        .Conflict(
                            $"Instance {after.Id} was changed by someone else meanwhile; nothing was stored. Read it and try again."
                        )
                        .Raise();
                }

                await audit.WriteAsync(transaction, http, caller, action, "instance", after.Id);
            },
            http.RequestAborted
        );
        live.Forget(after.Id);
    }

    private async Task<Instance> ReconfigureAsync(
        HttpContext http,
        Instance before,
        InstanceRequest request,
        bool merge,
        bool verify
    )
    {
        var connector = before.Connector;
        var known = OpenAll(before);
        var supplied = WithProviderData(
            connector,
            request.ConfigurationText() ?? new Dictionary<string, string?>(),
            request
        );
        // A mask is what the hub itself sent: it stands for the value that is stored.
        var values = supplied.ToDictionary(
            v => v.Key,
            v => v.Value == InstanceView.Mask && connector.IsSecret(v.Key) ? known.GetValueOrDefault(v.Key) : v.Value,
            StringComparer.Ordinal
        );
        if (merge || request.Configuration is null)
        {
            foreach (var (key, value) in known)
            {
                values.TryAdd(key, value);
            }
        }

        var complete = Checked(connector, values, known);
        var reauthenticates =
            CredentialKeys(connector).Any(k => complete.GetValueOrDefault(k) != known.GetValueOrDefault(k)) || !merge;
        var valid = before.Valid;
        if (reauthenticates)
        {
            valid = verify;
            complete = verify ? await check.RunAsync(connector, complete, http.RequestAborted) : complete;
        }

        var (plain, secrets) = Split(connector, before.AccountId, before.Uid, complete, before);
        return before with { Values = plain, Secrets = secrets, Valid = valid };
    }

    /// <summary>The AccountSid that Twilio Connect hands to the application stands for the account entry (as other providers' data does by alias).</summary>
    private static Dictionary<string, string?> WithProviderData(
        CatalogEntry connector,
        IReadOnlyDictionary<string, string?> configuration,
        InstanceRequest request
    )
    {
        var values = new Dictionary<string, string?>(configuration, StringComparer.Ordinal);
        if (
            request.ProviderData?.TryGetValue("AccountSid", out var sid) == true
            && connector.Definition.Values.TryGetValue("account", out var key)
        )
        {
            values[key] = sid.ValueKind == System.Text.Json.JsonValueKind.String ? sid.GetString() : sid.GetRawText();
        }

        return values;
    }

    private static IReadOnlyDictionary<string, string?> Checked(
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
    private static IEnumerable<string> CredentialKeys(CatalogEntry connector)
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

    private Dictionary<string, string?> OpenAll(Instance instance)
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
    private (IReadOnlyDictionary<string, string?> Plain, IReadOnlyDictionary<string, SealedValue> Secrets) Split(
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
            if (
                old is not null
                && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(old.Bytes, secret.Bytes)
            )
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
