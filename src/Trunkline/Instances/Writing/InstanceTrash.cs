using System.Text.Json.Serialization;
using Dapper;
using Microsoft.Extensions.Options;
using Trunkline.Audit;
using Trunkline.Catalog;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Instances.Writing;

/// <summary>
/// Deleted instances: dead for every call and every list but this one, and kept sealed until the time to undo is over. Then
/// a round in the background destroys them, secrets and token with the row.
/// </summary>
internal sealed class InstanceTrash(
    Database database,
    ConnectorCatalog catalog,
    ChangeTransaction transactions,
    AuditLog audit,
    IOptions<InstancesOptions> options,
    TimeProvider time
)
{
    private long Keep => (long)TimeSpan.FromHours(options.Value.UndoHours).TotalMilliseconds;

    /// <summary>What the caller could restore, last deleted first.</summary>
    public async Task<List<DeletedView>> ListAsync(Caller caller, CancellationToken cancel)
    {
        var rows = await FindAsync(caller, null, cancel);
        return
        [
            .. rows.Select(r => new DeletedView(
                r.Id,
                r.Name,
                new DeletedElement(r.ConnectorKey, catalog.Find(r.ConnectorKey)?.Definition.Name ?? r.ConnectorKey),
                Database.WireInstant(r.DeletedAt),
                Database.WireInstant(r.DeletedAt + Keep),
                r.Email is null ? null : new DeletedBy(r.DeletedBy, r.Email)
            )),
        ];
    }

    /// <summary>The instance is back with its id and token.</summary>
    /// <exception cref="HubException">404: not in the trash, or not the caller's.</exception>
    public Task RestoreAsync(ChangeContext change, Caller caller, long id) =>
        ChangeAsync(change, caller, id, "instance.restored", InstanceWrites.RestoreAsync);

    /// <exception cref="HubException">404: not in the trash, or not the caller's.</exception>
    public Task DestroyAsync(ChangeContext change, Caller caller, long id) =>
        ChangeAsync(
            change,
            caller,
            id,
            "instance.destroyed",
            (transaction, instance) => InstanceWrites.DestroyAsync(transaction, instance, deleted: true)
        );

    /// <summary>Destroys what can no longer be restored.</summary>
    internal async Task EmptyAsync(CancellationToken cancel)
    {
        var before = time.Milliseconds() - Keep;
        if (
            await database.QueryFirstAsync<long>(
                "SELECT COUNT(*) FROM instances WHERE deleted_at <= @before",
                new { before },
                cancel
            ) == 0
        )
        {
            return;
        }

        await database.WriteAsync(
            async transaction =>
            {
                var gone = await transaction.Connection!.QueryAsync<DeletedRow>(
                    "DELETE FROM instances WHERE deleted_at <= @before RETURNING id, account_id",
                    new { before },
                    transaction
                );
                foreach (var row in gone)
                {
                    var act = new AuditEntry(
                        "instance.destroyed",
                        "instance",
                        row.Id,
                        row.AccountId,
                        "time to undo is over"
                    );
                    await audit.WriteAsync(transaction, null, null, act);
                }
            },
            cancel
        );
    }

    private async Task ChangeAsync(
        ChangeContext change,
        Caller caller,
        long id,
        string action,
        Func<System.Data.Common.DbTransaction, long, Task<int>> work
    )
    {
        var row = (await FindAsync(caller, id, change.Cancel)).FirstOrDefault() ?? throw NotThere(id);
        await transactions.RunAsync(
            id,
            async transaction =>
            {
                if (await work(transaction, id) == 0)
                {
                    throw NotThere(id);
                }

                await audit.WriteAsync(transaction, caller, new AuditEntry(action, "instance", id, row.AccountId));
            },
            change.Cancel
        );
    }

    private Task<List<DeletedRow>> FindAsync(Caller caller, long? id, CancellationToken cancel)
    {
        var parameters = new DynamicParameters();
        parameters.Add("After", time.Milliseconds() - Keep);
        parameters.Add("Any", id is null ? 1 : 0);
        parameters.Add("Id", id ?? 0);
        return database.QueryAsync<DeletedRow>(
            $"""
            SELECT i.id, i.account_id, i.name, i.connector_key, i.deleted_at, i.deleted_by, {Tenancy.EmailOf(
                "i.deleted_by"
            )} AS email
            FROM instances i
            WHERE i.deleted_at > @After AND {Tenancy.Visible(caller, "i.account_id", "i.user_id", parameters)}
                AND (@Any = 1 OR i.id = @Id)
            ORDER BY i.deleted_at DESC, i.id DESC
            """,
            parameters,
            cancel
        );
    }

    private static HubException NotThere(long id) =>
        HubError.NotFound($"No deleted element instance found with ID {id}").Raise();

    private sealed class DeletedRow
    {
        public long Id { get; set; }
        public long AccountId { get; set; }
        public string Name { get; set; } = "";
        public string ConnectorKey { get; set; } = "";
        public long DeletedAt { get; set; }
        public long DeletedBy { get; set; }
        public string? Email { get; set; }
    }
}

/// <summary>A deleted instance that can be restored until <c>purgeDate</c>.</summary>
internal sealed record DeletedView(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("element")] DeletedElement Element,
    [property: JsonPropertyName("deletedDate")] string DeletedDate,
    [property: JsonPropertyName("purgeDate")] string PurgeDate,
    [property: JsonPropertyName("deletedBy")] DeletedBy? DeletedBy
);

/// <summary>The connector of a deleted instance.</summary>
internal sealed record DeletedElement(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("name")] string Name
);

/// <summary>Who deleted it.</summary>
internal sealed record DeletedBy(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("emailAddress")] string EmailAddress
);
