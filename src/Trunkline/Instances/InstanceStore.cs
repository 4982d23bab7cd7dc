using System.Data.Common;
using System.Globalization;
using Dapper;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Instances;

/// <summary>The SQL of instances. Every query is limited to what the caller may see; a foreign id is as unknown as any other.</summary>
public sealed class InstanceStore(Database database, ConnectorCatalog catalog)
{
    private const string Visible =
        " WHERE a.organization_id = @OrganizationId AND (@AllAccounts = 1 OR i.account_id = @AccountId) AND (@AllUsers = 1 OR i.user_id = @UserId)";

    public async Task<Instance?> FindAsync(Caller caller, long id, CancellationToken cancel)
    {
        var parameters = Tenant(caller);
        parameters.Add("Id", id);
        return (await LoadAsync(InstanceRow.Select + Visible + " AND i.id = @Id", parameters, cancel)).FirstOrDefault();
    }

    public async Task<Instance?> FindByTokenAsync(TokenHash hash, CancellationToken cancel)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Hash", hash.ToBytes());
        var sql = InstanceRow.Select + " WHERE i.token_hash = @Hash AND a.active = 1 AND u.active = 1";
        return (await LoadAsync(sql, parameters, cancel)).FirstOrDefault();
    }

    /// <summary>The token's hash of an instance, whoever owns it.</summary>
    public async Task<TokenHash?> FindTokenAsync(long id, CancellationToken cancel) =>
        await database.QueryFirstAsync<byte[]>("SELECT token_hash FROM instances WHERE id = @id", new { id }, cancel)
            is { } hash
            ? TokenHash.FromBytes(hash)
            : null;

    /// <summary>Newest first, one more than the page holds.</summary>
    public Task<List<Instance>> ListAsync(Caller caller, InstanceFilter filter, CancellationToken cancel)
    {
        var parameters = Tenant(caller);
        var sql = InstanceRow.Select + Visible;
        if (filter.ConnectorKey is not null)
        {
            sql += " AND i.connector_key = @ConnectorKey";
            parameters.Add("ConnectorKey", filter.ConnectorKey);
        }

        if (filter.AccountId is { } account)
        {
            sql += " AND i.account_id = @OnlyAccount";
            parameters.Add("OnlyAccount", account);
        }

        for (var n = 0; n < filter.Tags.Count; n++)
        {
            sql += string.Create(
                CultureInfo.InvariantCulture,
                $" AND EXISTS (SELECT 1 FROM instance_tags t WHERE t.instance_id = i.id AND t.tag = @Tag{n})"
            );
            parameters.Add(string.Create(CultureInfo.InvariantCulture, $"Tag{n}"), filter.Tags[n]);
        }

        if (filter.SearchText is not null)
        {
            sql += " AND (lower(i.name) LIKE @Search ESCAPE '!' OR lower(i.connector_key) LIKE @Search ESCAPE '!')";
            parameters.Add("Search", "%" + EscapeLike(filter.SearchText.ToLowerInvariant()) + "%");
        }

        if (filter.Before is { } before)
        {
            sql += " AND i.id < @Before";
            parameters.Add("Before", before);
        }

        sql += string.Create(CultureInfo.InvariantCulture, $" ORDER BY i.id DESC LIMIT {filter.PageSize + 1}");
        return LoadAsync(sql, parameters, cancel);
    }

    public static async Task<InstanceUser> OwnerAsync(DbTransaction transaction, long userId)
    {
        var row = await transaction.Connection!.QueryFirstAsync<InstanceRow>(
            "SELECT id AS user_id, email, first_name, last_name FROM users WHERE id = @userId",
            new { userId },
            transaction
        );
        return new InstanceUser(row.user_id, row.email, row.first_name, row.last_name);
    }

    /// <summary>Stores a new instance and returns its id.</summary>
    public static async Task<long> InsertAsync(DbTransaction transaction, Instance instance, long now)
    {
        var id = await transaction.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO instances (uid, account_id, user_id, connector_key, name, token_hash, token_sealed, valid, disabled, created_at, updated_at)
            VALUES (@Uid, @AccountId, @UserId, @Key, @Name, @Hash, @TokenSealed, @Valid, 0, @now, @now) RETURNING id
            """,
            new
            {
                instance.Uid,
                instance.AccountId,
                UserId = instance.User.Id,
                instance.Connector.Key,
                instance.Name,
                Hash = instance.TokenHash.ToBytes(),
                instance.TokenSealed,
                Valid = instance.Valid ? 1 : 0,
                now,
            },
            transaction
        );
        await WriteTagsAsync(transaction, instance.AccountId, id, instance.Tags);
        await WriteConfigurationAsync(transaction, instance with { Id = id });
        return id;
    }

    /// <summary>Stores name, tags and configuration; false when someone else changed the instance meanwhile.</summary>
    public static async Task<bool> UpdateAsync(DbTransaction transaction, Instance instance, long now)
    {
        var changed = await transaction.Connection!.ExecuteAsync(
            """
            UPDATE instances SET name = @Name, valid = @Valid, version = version + 1, updated_at = @now
            WHERE id = @Id AND account_id = @AccountId AND version = @Version
            """,
            new
            {
                instance.Name,
                Valid = instance.Valid ? 1 : 0,
                now,
                instance.Id,
                instance.AccountId,
                instance.Version,
            },
            transaction
        );
        if (changed == 0)
        {
            return false;
        }

        var row = new { instance.Id, instance.AccountId };
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM instance_tags WHERE instance_id = @Id AND account_id = @AccountId",
            row,
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM instance_configuration WHERE instance_id = @Id AND account_id = @AccountId",
            row,
            transaction
        );
        await WriteTagsAsync(transaction, instance.AccountId, instance.Id, instance.Tags);
        await WriteConfigurationAsync(transaction, instance);
        return true;
    }

    /// <summary>A switch of its own: it must not be undone by a change that was under way when it was thrown.</summary>
    public static Task SetDisabledAsync(DbTransaction transaction, Instance instance, bool disabled, long now) =>
        transaction.Connection!.ExecuteAsync(
            "UPDATE instances SET disabled = @Disabled, updated_at = @now WHERE id = @Id AND account_id = @AccountId",
            new
            {
                Disabled = disabled ? 1 : 0,
                now,
                instance.Id,
                instance.AccountId,
            },
            transaction
        );

    /// <summary>Removes the row; its configuration, tags and wrapped data keys go with it.</summary>
    public static Task<int> DeleteAsync(DbTransaction transaction, Instance instance) =>
        transaction.Connection!.ExecuteAsync(
            "DELETE FROM instances WHERE id = @Id AND account_id = @AccountId",
            new { instance.Id, instance.AccountId },
            transaction
        );

    /// <summary>Part of the removal of a user.</summary>
    public static Task DeleteOfUserAsync(DbTransaction transaction, long userId) =>
        transaction.Connection!.ExecuteAsync(
            "DELETE FROM instances WHERE user_id = @userId",
            new { userId },
            transaction
        );

    private static async Task WriteTagsAsync(
        DbTransaction transaction,
        long accountId,
        long id,
        IReadOnlyList<string> tags
    ) =>
        await transaction.Connection!.ExecuteAsync(
            "INSERT INTO instance_tags (account_id, instance_id, position, tag) VALUES (@accountId, @id, @position, @tag)",
            tags.Select(
                (tag, position) =>
                    new
                    {
                        accountId,
                        id,
                        position,
                        tag,
                    }
            ),
            transaction
        );

    private static async Task WriteConfigurationAsync(DbTransaction transaction, Instance instance)
    {
        const string sql =
            "INSERT INTO instance_configuration (account_id, instance_id, key, value, sealed, version) VALUES (@AccountId, @Id, @Key, @Value, @Record, @Version)";
        await transaction.Connection!.ExecuteAsync(
            sql,
            instance.Values.Select(v => new
            {
                instance.AccountId,
                instance.Id,
                v.Key,
                v.Value,
                Record = (byte[]?)null,
                Version = 1L,
            }),
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            sql,
            instance.Secrets.Select(s => new
            {
                instance.AccountId,
                instance.Id,
                s.Key,
                Value = (string?)null,
                Record = (byte[]?)s.Value.Record,
                s.Value.Version,
            }),
            transaction
        );
    }

    private static string EscapeLike(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);

    private static DynamicParameters Tenant(Caller caller)
    {
        var parameters = new DynamicParameters();
        parameters.Add("OrganizationId", caller.OrganizationId);
        parameters.Add("AllAccounts", caller.IsOrganizationAdmin ? 1 : 0);
        parameters.Add("AccountId", caller.AccountId);
        parameters.Add("AllUsers", caller.IsAccountAdmin ? 1 : 0);
        parameters.Add("UserId", caller.UserId);
        return parameters;
    }

    private async Task<List<Instance>> LoadAsync(string sql, DynamicParameters parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = (
            await connection.QueryAsync<InstanceRow>(new CommandDefinition(sql, parameters, cancellationToken: cancel))
        ).AsList();
        if (rows.Count == 0)
        {
            return [];
        }

        // Ids come from the database, so they can stand in the text; the engines do not share a way to pass a list.
        var ids = string.Join(',', rows.Select(r => r.id.ToString(CultureInfo.InvariantCulture)));
        var configuration = (
            await connection.QueryAsync<ConfigurationRow>(
                $"SELECT instance_id, key, value, sealed, version FROM instance_configuration WHERE instance_id IN ({ids})"
            )
        ).ToLookup(c => c.instance_id);
        var tags = (
            await connection.QueryAsync<TagRow>(
                $"SELECT instance_id, tag FROM instance_tags WHERE instance_id IN ({ids}) ORDER BY position"
            )
        ).ToLookup(t => t.instance_id);
        var links = (
            await connection.QueryAsync<LinkRow>(
                $"""
                SELECT l.instance_id, a.uid, a.account_id, a.primary_sealed, a.secondary_sealed, a.token_version, l.permissions
                FROM connect_links l JOIN connect_apps a ON a.id = l.app_id WHERE l.instance_id IN ({ids})
                """
            )
        ).ToLookup(l => l.instance_id);
        return
        [
            .. rows.Select(row => (row, connector: catalog.Find(row.connector_key)))
                .Where(r => r.connector is not null)
                .Select(r =>
                    Read(r.row, r.connector!, configuration[r.row.id], tags[r.row.id]) with
                    {
                        Linked = links[r.row.id].FirstOrDefault()?.ToTokens(),
                    }
                ),
        ];
    }

    private static Instance Read(
        InstanceRow row,
        CatalogEntry connector,
        IEnumerable<ConfigurationRow> configuration,
        IEnumerable<TagRow> tags
    )
    {
        var entries = configuration.ToList();
        return new Instance
        {
            Id = row.id,
            Uid = row.uid,
            OrganizationId = row.organization_id,
            AccountId = row.account_id,
            User = new InstanceUser(row.user_id, row.email, row.first_name, row.last_name),
            Connector = connector,
            Name = row.name,
            Tags = [.. tags.Select(t => t.tag)],
            TokenHash = TokenHash.FromBytes(row.token_hash),
            TokenSealed = row.token_sealed,
            Valid = row.valid != 0,
            Disabled = row.disabled != 0,
            Version = row.version,
            Values = entries
                .Where(e => e.@sealed is null)
                .ToDictionary(e => e.key, e => e.value, StringComparer.Ordinal),
            Secrets = entries
                .Where(e => e.@sealed is not null)
                .ToDictionary(e => e.key, e => new SealedValue(e.@sealed!, e.version), StringComparer.Ordinal),
            CreatedAt = row.created_at,
        };
    }
}

/// <summary>Which instances a list asks for. All tags must be there.</summary>
public sealed record InstanceFilter(int PageSize)
{
    public string? ConnectorKey { get; init; }
    public long? AccountId { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? SearchText { get; init; }
    public long? Before { get; init; }
}
