using System.Data.Common;
using Trunkline.Audit;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Health;
using Trunkline.Storage;

namespace Trunkline.Instances.Writing;

/// <summary>
/// Changes instances. Everything in the request is checked, then the provider is asked about new credentials, and only then one
/// transaction stores the whole.
/// </summary>
internal sealed class InstanceUpdate(
    ChangeTransaction transactions,
    InstanceConfiguration configurations,
    CredentialCheck check,
    HealthClock health,
    AuditLog audit,
    TimeProvider time
)
{
    private long Now => time.Milliseconds();

    /// <summary>
    /// PUT (<paramref name="merge"/> false): a configuration that is sent takes the place of the old one. PATCH: it is
    /// merged. Without one, and without providerData, only name and tags change and the provider is not asked.
    /// </summary>
    public async Task<Instance> UpdateAsync(
        ChangeContext change,
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
        if (request.ConfigurationText() is not null || request.ProviderData is not null)
        {
            (after, var reauthenticated) = await ReconfigureAsync(change, after, request, merge, verify);
            action = reauthenticated ? "instance.reauthenticated" : action;
        }

        await StoreAsync(change, caller, after, action);
        return after with { Health = after.Found ?? after.Health };
    }

    /// <summary>
    /// The instance with these checked values, secrets sealed. Who signs in otherwise than the way does, does not use it any
    /// more.
    /// </summary>
    public Instance WithValues(Instance instance, ConfigurationValues values)
    {
        var (plain, secrets) = configurations.Split(
            instance.Connector,
            instance.AccountId,
            instance.Uid,
            values,
            instance
        );
        var type = values.TextOrDefault("authentication.type");
        return instance with
        {
            Values = plain,
            Secrets = secrets,
            Way = type == instance.Connector.Definition.Connect?.Authentication ? instance.Way : null,
        };
    }

    /// <summary>Stores a change that has been checked, with what belongs to it in the same transaction.</summary>
    public Task StoreAsync(
        ChangeContext change,
        Caller caller,
        Instance after,
        string action,
        Func<DbTransaction, Task>? also = null
    ) =>
        transactions.RunAsync(
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

                await audit.WriteAsync(transaction, caller, InstanceAct.Of(action, after));
            },
            change.Cancel
        );

    /// <returns>The instance as it shall be, and whether its credentials are other ones, or were checked anew.</returns>
    private async Task<(Instance After, bool Reauthenticated)> ReconfigureAsync(
        ChangeContext change,
        Instance before,
        InstanceRequest request,
        bool merge,
        bool verify
    )
    {
        var connector = before.Connector;
        using var known = configurations.OpenAll(before);
        using var supplied = InstanceConfiguration.Supplied(connector, request, known);
        if (merge || request.Configuration is null)
        {
            foreach (var key in known.Keys.Where(k => !supplied.Has(k)))
            {
                supplied.Copy(known, key);
            }
        }

        using var complete = InstanceConfiguration.Checked(connector, supplied, known);
        var reauthenticates =
            !merge || InstanceConfiguration.CredentialKeys(connector).Any(k => !complete.IsSame(known, k));
        var after = before;
        if (reauthenticates)
        {
            var found = verify ? await check.RunAsync(connector, complete, change.Cancel) : null;
            after = after with
            {
                Valid = verify,
                ProviderName = found?.AccountName,
                Found = found is null ? InstanceHealth.Unchecked(Now) : health.Next(found.ToHealth(Now)),
            };
        }

        return (WithValues(after, complete), reauthenticates);
    }
}
