using System.Data.Common;
using System.Globalization;
using Dapper;
using Trunkline.Audit;
using Trunkline.Errors;
using Trunkline.Identity.Callers;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Identity.People;

/// <summary>Accounts of the caller's organization; one of another is not found, in the same words as one that does not exist.</summary>
internal sealed class Accounts(
    Database database,
    AccessChanges changes,
    UserWrites users,
    AuditLog audit,
    TimeProvider time
)
{
    private const string Select =
        "SELECT id, organization_id, name, description, external_id, is_default, active, created_at FROM accounts";

    private static readonly ListFilter<Account> Filter = new(
        a => a.Id,
        ("id", a => a.Id),
        ("name", a => a.Name),
        ("description", a => a.Description),
        ("externalId", a => a.ExternalId),
        ("defaultAccount", a => a.IsDefault),
        ("active", a => a.Active),
        ("createdDate", a => Database.Instant(a.CreatedAt))
    );

    /// <summary>An account that the caller administers, or 404. The caller must be an administrator of something.</summary>
    public async Task<Account> FindAsync(Caller caller, string id, CancellationToken cancel)
    {
        var isNumber = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var parameters = new DynamicParameters(new { number });
        var row = isNumber
            ? await database.QueryFirstAsync<Row>(
                $"{Select} WHERE id = @number AND {Tenancy.Visible(caller, "id", null, parameters)}",
                parameters,
                cancel
            )
            : null;
        return row?.ToAccount() ?? throw HubError.NotFound($"No account found with ID {id}").Raise();
    }

    public async Task<Account> DefaultAsync(Caller caller, CancellationToken cancel) =>
        (
            await database.QueryFirstAsync<Row>(
                $"{Select} WHERE organization_id = @OrganizationId AND is_default = 1",
                new { caller.OrganizationId },
                cancel
            )
        )!.ToAccount();

    public async Task<List<Account>> ListAsync(Caller caller, ListQuery query, CancellationToken cancel)
    {
        async Task<List<Account>> ReadAsync(long after, long skip, long limit)
        {
            var rows = await database.QueryAsync<Row>(
                $"""
                {Select}
                WHERE organization_id = @OrganizationId AND id > @after AND (@IncludeInactive = 1 OR active = 1)
                ORDER BY id LIMIT @limit OFFSET @skip
                """,
                new
                {
                    caller.OrganizationId,
                    after,
                    IncludeInactive = query.IncludeInactiveFlag,
                    limit,
                    skip,
                },
                cancel
            );
            return rows.ConvertAll(r => r.ToAccount());
        }

        var found = await Filter.ReadAsync(query, ReadAsync);
        return found.Count > 0 ? found : throw HubError.NotFound("No accounts found").Raise();
    }

    public async Task<Account> CreateAsync(Caller caller, AccountBody body, CancellationToken cancel)
    {
        var externalId = body.ExternalId!.Trim();
        try
        {
            return await database.WriteAsync(
                async transaction =>
                {
                    var row = await transaction.Connection!.QuerySingleAsync<Row>(
                        """
                        INSERT INTO accounts (organization_id, name, description, external_id, is_default, active, created_at)
                        VALUES (@OrganizationId, @Name, @Description, @externalId, 0, @Active, @Now)
                        RETURNING id, organization_id, name, description, external_id, is_default, active, created_at
                        """,
                        new
                        {
                            caller.OrganizationId,
                            Name = Or(body.Name, externalId),
                            Description = Or(body.Description, externalId),
                            externalId,
                            Active = body.Active == false ? 0L : 1L,
                            Now = time.Milliseconds(),
                        },
                        transaction
                    );
                    var made = new AuditEntry("account.created", "account", row.Id, row.Id);
                    await audit.WriteAsync(transaction, caller, made);
                    return row.ToAccount();
                },
                cancel
            );
        }
        catch (DbException failure) when (UniqueViolation.Is(failure))
        {
            throw ExternalIdTaken(externalId);
        }
    }

    /// <param name="caller">An administrator of the organization.</param>
    /// <param name="account">As it is.</param>
    /// <param name="body">As it shall be; what is left out stays.</param>
    /// <param name="permanent">With <c>active: false</c>: everything that its users own goes as well.</param>
    public async Task<Account> ChangeAsync(
        Caller caller,
        Account account,
        AccountBody body,
        bool permanent,
        CancellationToken cancel
    )
    {
        if (account.IsDefault && body.Active == false)
        {
            throw HubError.Forbidden("The default account cannot be deactivated.").Raise();
        }

        var changed = account with
        {
            Name = body.Name?.Trim() ?? account.Name,
            Description = body.Description ?? account.Description,
            ExternalId = body.ExternalId?.Trim() ?? account.ExternalId,
            Active = body.Active ?? account.Active,
        };
        try
        {
            await changes.WriteAsync(
                async transaction =>
                {
                    await transaction.Connection!.ExecuteAsync(
                        """
                        UPDATE accounts SET name = @Name, description = @Description, external_id = @ExternalId, active = @Active
                        WHERE id = @Id AND organization_id = @OrganizationId
                        """,
                        new
                        {
                            changed.Name,
                            changed.Description,
                            changed.ExternalId,
                            Active = changed.Active ? 1L : 0L,
                            changed.Id,
                            changed.OrganizationId,
                        },
                        transaction
                    );
                    if (!changed.Active)
                    {
                        await transaction.Connection!.ExecuteAsync(
                            "DELETE FROM console_sessions WHERE user_id IN (SELECT id FROM users WHERE account_id = @Id)",
                            new { account.Id },
                            transaction
                        );
                    }

                    if (permanent && !changed.Active)
                    {
                        await RemoveBelongingsAsync(transaction, account.Id);
                    }

                    var entry = new AuditEntry(
                        "account.changed",
                        "account",
                        account.Id,
                        account.Id,
                        body.Describe(permanent)
                    );
                    await audit.WriteAsync(transaction, caller, entry);
                },
                cancel
            );
            return changed;
        }
        catch (DbException failure) when (UniqueViolation.Is(failure))
        {
            throw ExternalIdTaken(changed.ExternalId);
        }
    }

    private async Task RemoveBelongingsAsync(DbTransaction transaction, long accountId)
    {
        var members = await transaction.Connection!.QueryAsync<long>(
            "SELECT id FROM users WHERE account_id = @accountId",
            new { accountId },
            transaction
        );
        foreach (var member in members)
        {
            await users.RemoveBelongingsAsync(transaction, member);
        }
    }

    private static string Or(string? text, string otherwise) =>
        string.IsNullOrWhiteSpace(text) ? otherwise : text.Trim();

    private static HubException ExternalIdTaken(string externalId) =>
        HubError.Conflict($"An account with the externalId {externalId} exists already.").Raise();

    private sealed class Row
    {
        public long Id { get; init; }
        public long OrganizationId { get; init; }
        public string Name { get; init; } = "";
        public string? Description { get; init; }
        public string ExternalId { get; init; } = "";
        public long IsDefault { get; init; }
        public long Active { get; init; }
        public long CreatedAt { get; init; }

        public Account ToAccount() =>
            new(Id, OrganizationId, Name, Description, ExternalId, IsDefault == 1, Active == 1, CreatedAt);
    }
}
