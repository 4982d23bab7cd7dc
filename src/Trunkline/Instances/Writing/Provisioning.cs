using System.Data.Common;
using Microsoft.Extensions.Options;
using Trunkline.Audit;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Idempotency;
using Trunkline.Identity;
using Trunkline.Instances.Health;
using Trunkline.Instances.Live;
using Trunkline.Storage;

namespace Trunkline.Instances.Writing;

/// <summary>
/// Makes, changes and removes instances. The order is always the same: everything in the request is checked, then the
/// provider is asked, and only then one transaction stores the whole.
/// </summary>
public sealed class Provisioning(
    Database database,
    CredentialVault vault,
    InstanceConfiguration configurations,
    CredentialCheck check,
    HealthClock health,
    LiveInstances live,
    AuditLog audit,
    IOptions<InstancesOptions> options,
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
        var values = InstanceConfiguration.Checked(
            connector,
            InstanceConfiguration.Supplied(connector, request, known: null),
            known: null
        );
        var found = verify ? await check.RunAsync(connector, values, http.RequestAborted) : null;
        var name = request.PlainName() is { Length: > 0 } given ? given : connector.Definition.Name;
        return await StoreNewAsync(
            http,
            caller,
            connector,
            new NewInstance(name, InstanceRequest.PlainTags(request.Tags ?? [], name), found?.Values ?? values, verify)
            {
                AccountName = found?.AccountName,
                Folder = request.PlainFolder(),
            },
            async (transaction, stored) =>
            {
                if (http.Features.Get<IdempotentRequest>() is { } once)
                {
                    await once.CompleteAsync(transaction, render(stored), Act("token.viewed", stored));
                }
            }
        );
    }

    /// <summary>Stores what has been checked, with what belongs to it in the same transaction.</summary>
    public async Task<Instance> StoreNewAsync(
        HttpContext http,
        Caller caller,
        CatalogEntry connector,
        NewInstance made,
        Func<DbTransaction, Instance, Task> also
    )
    {
        var uid = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        using var token = Secret.RandomBase64(32);
        var (plain, secrets) = configurations.Split(connector, caller.AccountId, uid, made.Values, known: null);
        var instance = new Instance
        {
            Id = 0,
            Uid = uid,
            OrganizationId = caller.OrganizationId,
            AccountId = caller.AccountId,
            User = new InstanceUser(caller.UserId, "", "", ""),
            Connector = connector,
            Name = made.Name,
            Tags = made.Tags,
            TokenHash = TokenHash.Of(token.Bytes),
            TokenSealed = vault.Sealer.Seal(token, Seals.Token(caller.AccountId, uid)),
            Valid = made.Valid,
            Disabled = false,
            Version = 1,
            Values = plain,
            Secrets = secrets,
            Folder = made.Folder,
            ProviderName = made.AccountName,
            Health = made.Valid ? health.Next(InstanceHealth.Taken(Now)) : InstanceHealth.Unchecked(Now),
            CreatedAt = Now,
        };
        return await database.WriteAsync(
            async transaction =>
            {
                var id = await InstanceWrites.InsertAsync(transaction, instance, instance.CreatedAt);
                await audit.WriteAsync(transaction, caller, Act("instance.created", instance with { Id = id }));
                var stored = instance with
                {
                    Id = id,
                    User = await InstanceWrites.OwnerAsync(transaction, caller.UserId),
                };
                await also(transaction, stored);
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

        if (request.MovesFolder)
        {
            after = after with { Folder = request.PlainFolder() };
        }

        var action = "instance.updated";
        if (request.ConfigurationText() is { } sent || request.ProviderData is not null)
        {
            (after, var reauthenticated) = await ReconfigureAsync(http, after, request, merge, verify);
            action = reauthenticated ? "instance.reauthenticated" : action;
        }

        await StoreAsync(http, caller, after, action);
        return after with { Health = after.Found ?? after.Health };
    }

    public async Task<Instance> EnableAsync(HttpContext http, Caller caller, Instance instance, bool enabled)
    {
        await ChangeAsync(
            http,
            instance.Id,
            async transaction =>
            {
                await InstanceWrites.SetDisabledAsync(transaction, instance, !enabled, Now);
                var action = enabled ? "instance.enabled" : "instance.disabled";
                await audit.WriteAsync(transaction, caller, Act(action, instance));
            }
        );
        return instance with { Disabled = !enabled, DisabledAt = enabled ? null : Now };
    }

    /// <summary>One default for each owner and connector at most; it is a mark for people and changes no call.</summary>
    public Task SetDefaultAsync(HttpContext http, Caller caller, Instance instance, bool on) =>
        database.WriteAsync(
            async transaction =>
            {
                await InstanceWrites.SetDefaultAsync(transaction, instance, on);
                await audit.WriteAsync(
                    transaction,
                    caller,
                    Act(on ? "instance.default-set" : "instance.default-unset", instance)
                );
            },
            http.RequestAborted
        );

    /// <summary>Dead at once for everyone. What is kept for a while, sealed, is so that it can be restored.</summary>
    /// <param name="http">Of the request.</param>
    /// <param name="caller">Who deletes.</param>
    /// <param name="instance">What is deleted.</param>
    /// <param name="purge">Keep nothing.</param>
    public Task DeleteAsync(HttpContext http, Caller caller, Instance instance, bool purge) =>
        ChangeAsync(
            http,
            instance.Id,
            async transaction =>
            {
                var destroyed = purge || options.Value.UndoHours == 0;
                var changed = destroyed
                    ? await InstanceWrites.DestroyAsync(transaction, instance.Id, deleted: false)
                    : await InstanceWrites.DeleteAsync(transaction, instance, caller.UserId, Now);
                if (changed == 0)
                {
                    // Somebody else was faster.
                    throw HubError.NotFound($"No element instance found with ID {instance.Id}").Raise();
                }

                await audit.WriteAsync(transaction, caller, Act("instance.deleted", instance));
                if (destroyed)
                {
                    await audit.WriteAsync(transaction, caller, Act("instance.destroyed", instance));
                }
            }
        );

    /// <summary>Records that someone was shown tokens; without the record nothing is shown.</summary>
    public Task RecordViewsAsync(HttpContext http, Caller caller, IEnumerable<Instance> instances) =>
        database.WriteAsync(
            async transaction =>
            {
                foreach (var instance in instances)
                {
                    await audit.WriteAsync(transaction, caller, Act("token.viewed", instance));
                }
            },
            http.RequestAborted
        );

    /// <summary>The instance with these checked values, secrets sealed.</summary>
    public Instance WithValues(Instance instance, IReadOnlyDictionary<string, string?> values)
    {
        var (plain, secrets) = configurations.Split(
            instance.Connector,
            instance.AccountId,
            instance.Uid,
            values,
            instance
        );
        return instance with { Values = plain, Secrets = secrets };
    }

    /// <summary>Stores a change that has been checked, with what belongs to it in the same transaction.</summary>
    public Task StoreAsync(
        HttpContext http,
        Caller caller,
        Instance after,
        string action,
        Func<DbTransaction, Task>? also = null
    ) =>
        ChangeAsync(
            http,
            after.Id,
            async transaction =>
            {
                await (also?.Invoke(transaction) ?? Task.CompletedTask);
                if (!await InstanceWrites.UpdateAsync(transaction, after, Now))
                {
                    throw HubError
                        .Conflict(
                            $"Instance {after.Id} was changed by someone else meanwhile; nothing was stored. Read it and try again."
                        )
                        .Raise();
                }

                await audit.WriteAsync(transaction, caller, Act(action, after));
            }
        );

    private static AuditEntry Act(string action, Instance instance) =>
        new(action, "instance", instance.Id, instance.AccountId);

    private async Task ChangeAsync(HttpContext http, long id, Func<DbTransaction, Task> change)
    {
        try
        {
            await database.WriteAsync(
                async transaction =>
                {
                    await change(transaction);
                    await InstanceChanges.RecordAsync(transaction, id);
                },
                http.RequestAborted
            );
        }
        finally
        {
            // Also after a failure: a commit whose answer was lost may have happened.
            live.Forget(id);
        }
    }

    /// <returns>The instance as it shall be, and whether its credentials are other ones, or were checked anew.</returns>
    private async Task<(Instance After, bool Reauthenticated)> ReconfigureAsync(
        HttpContext http,
        Instance before,
        InstanceRequest request,
        bool merge,
        bool verify
    )
    {
        var connector = before.Connector;
        var known = configurations.OpenAll(before);
        var values = InstanceConfiguration.Supplied(connector, request, known);
        if (merge || request.Configuration is null)
        {
            foreach (var (key, value) in known)
            {
                values.TryAdd(key, value);
            }
        }

        var complete = InstanceConfiguration.Checked(connector, values, known);
        var reauthenticates =
            InstanceConfiguration
                .CredentialKeys(connector)
                .Any(k => complete.GetValueOrDefault(k) != known.GetValueOrDefault(k)) || !merge;
        var after = before;
        if (reauthenticates)
        {
            var found = verify ? await check.RunAsync(connector, complete, http.RequestAborted) : null;
            complete = found?.Values ?? complete;
            after = after with
            {
                Valid = verify,
                ProviderName = found?.AccountName,
                Found = found is null ? InstanceHealth.Unchecked(Now) : health.Next(InstanceHealth.OfCheck(found, Now)),
            };
        }

        var (plain, secrets) = configurations.Split(connector, before.AccountId, before.Uid, complete, before);
        return (after with { Values = plain, Secrets = secrets }, reauthenticates);
    }
}
