using System.Data.Common;
using Trunkline.Audit;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Identity;
using Trunkline.Instances.Health;
using Trunkline.Storage;

namespace Trunkline.Instances.Writing;

/// <summary>
/// Makes instances. Everything in the request is checked, then the provider is asked, and only then one transaction stores the
/// whole.
/// </summary>
internal sealed class InstanceCreation(
    Database database,
    CredentialVault vault,
    InstanceConfiguration configurations,
    CredentialCheck check,
    HealthClock health,
    AuditLog audit,
    TimeProvider time
)
{
    private long Now => time.Milliseconds();

    /// <param name="change">Of the request.</param>
    /// <param name="caller">Owns the new instance.</param>
    /// <param name="connector">What to connect to.</param>
    /// <param name="request">The body.</param>
    /// <param name="verify">False: store without asking the provider; the instance is then not <c>valid</c>.</param>
    /// <param name="render">The answer, to be kept under the request's idempotency key with the instance itself.</param>
    public async Task<Instance> CreateAsync(
        ChangeContext change,
        Caller caller,
        CatalogEntry connector,
        InstanceRequest request,
        bool verify,
        Func<Instance, byte[]> render
    )
    {
        using var supplied = InstanceConfiguration.Supplied(connector, request, known: null);
        using var values = InstanceConfiguration.Checked(connector, supplied, known: null);
        var found = verify ? await check.RunAsync(connector, values, change.Cancel) : null;
        var name = request.PlainName() is { Length: > 0 } given ? given : connector.Definition.Name;
        return await StoreNewAsync(
            change,
            caller,
            connector,
            new NewInstance(name, InstanceRequest.PlainTags(request.Tags ?? [], name), values, verify)
            {
                AccountName = found?.AccountName,
                Folder = request.PlainFolder(),
            },
            async (transaction, stored) =>
            {
                if (change.Complete is { } complete)
                {
                    await complete(transaction, render(stored), InstanceAct.Of("token.viewed", stored));
                }
            }
        );
    }

    /// <summary>Stores what has been checked, with what belongs to it in the same transaction.</summary>
    public async Task<Instance> StoreNewAsync(
        ChangeContext change,
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
            Way = made.Way,
            Health = made.Valid ? health.Next(InstanceHealth.Taken(Now)) : InstanceHealth.Unchecked(Now),
            CreatedAt = Now,
        };
        return await database.WriteAsync(
            async transaction =>
            {
                var id = await InstanceWrites.InsertAsync(transaction, instance, instance.CreatedAt);
                await audit.WriteAsync(
                    transaction,
                    caller,
                    InstanceAct.Of("instance.created", instance with { Id = id })
                );
                var stored = instance with
                {
                    Id = id,
                    User = await InstanceWrites.OwnerAsync(transaction, caller.UserId),
                };
                await also(transaction, stored);
                return stored;
            },
            change.Cancel
        );
    }
}
