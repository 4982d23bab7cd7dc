using System.Data.Common;
using System.Globalization;
using Dapper;
using Trunkline.Activity;
using Trunkline.Catalog;
using Trunkline.Credentials;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Instances.Reading;

/// <summary>The SQL of instances. Every query is limited to what the caller may see; a foreign id is as unknown as any other.</summary>
internal sealed class InstanceStore(Database database, ConnectorCatalog catalog, UseCounts uses)
{
    public async Task<Instance?> FindAsync(Caller caller, long id, CancellationToken cancel)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Id", id);
        var where = Visible(caller, parameters) + " AND i.id = @Id";
        return (await LoadAsync(InstanceRow.Select + InstanceRow.Tables + where, parameters, cancel)).FirstOrDefault();
    }

    public async Task<Instance?> FindByTokenAsync(TokenHash hash, CancellationToken cancel)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Hash", hash.ToBytes());
        const string where = " WHERE i.token_hash = @Hash AND i.deleted_at IS NULL AND u.active = 1";
        var sql = InstanceRow.Select + InstanceRow.Tables + where;
        return (await LoadAsync(sql, parameters, cancel)).FirstOrDefault();
    }

    /// <summary>The token's hash of an instance, whoever owns it.</summary>
    public async Task<TokenHash?> FindTokenAsync(long id, CancellationToken cancel) =>
        await database.QueryFirstAsync<byte[]>(
            "SELECT token_hash FROM instances WHERE id = @id AND deleted_at IS NULL",
            new { id },
            cancel
        )
            is { } hash
            ? TokenHash.FromBytes(hash)
            : null;

    /// <summary>One page of what the filter asks for (one more than it holds), and how many there are in all.</summary>
    public async Task<(List<Instance> Page, int Total)> ListAsync(
        Caller caller,
        InstanceFilter filter,
        CancellationToken cancel
    )
    {
        var parameters = new DynamicParameters();
        var where = Visible(caller, parameters) + filter.Where(catalog, parameters);
        var total = await database.QueryFirstAsync<long>(
            "SELECT COUNT(*)" + InstanceRow.Tables + where,
            parameters,
            cancel
        );
        var page = await LoadAsync(
            InstanceRow.Select + InstanceRow.Tables + where + filter.Slice(parameters),
            parameters,
            cancel
        );
        return (page, (int)total);
    }

    /// <summary>The instance of that id, whoever owns it; for the hub's own work.</summary>
    public async Task<Instance?> FindAnyAsync(long id, CancellationToken cancel)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Id", id);
        const string where = " WHERE i.id = @Id AND i.deleted_at IS NULL AND u.active = 1";
        return (await LoadAsync(InstanceRow.Select + InstanceRow.Tables + where, parameters, cancel)).FirstOrDefault();
    }

    /// <summary>For whom a linked instance was connected; null for all others.</summary>
    public Task<CustomerView?> CustomerAsync(long id, CancellationToken cancel) =>
        database.QueryFirstAsync<CustomerView>(
            "SELECT customer_id AS Id, customer_name AS Name FROM connect_links WHERE instance_id = @id ORDER BY granted_at DESC LIMIT 1",
            new { id },
            cancel
        );

    /// <summary>How many there are that the caller may see.</summary>
    public async Task<long> CountAsync(Caller caller, CancellationToken cancel)
    {
        var parameters = new DynamicParameters();
        var sql = "SELECT COUNT(*) FROM instances i" + Visible(caller, parameters);
        return await database.QueryFirstAsync<long>(sql, parameters, cancel);
    }

    /// <summary>How many instances of an organization are in each state of health.</summary>
    internal async Task<Dictionary<string, long>> CountByHealthAsync(long organizationId, CancellationToken cancel)
    {
        var rows = await database.QueryAsync<StateRow>(
            $"""
            SELECT h.state, COUNT(*) AS n
            FROM instance_health h
            JOIN instances i ON i.id = h.instance_id
            WHERE i.deleted_at IS NULL AND i.account_id IN {Tenancy.AccountsOfOrganization}
            GROUP BY h.state
            """,
            new { Organization = organizationId },
            cancel
        );
        return rows.ToDictionary(s => s.State, s => s.N, StringComparer.Ordinal);
    }

    /// <summary>The row is there, deleted or not.</summary>
    internal static async Task<bool> ExistsAsync(DbTransaction transaction, long id) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM instances WHERE id = @id",
            new { id },
            transaction
        ) > 0;

    /// <summary>See <see cref="NameOfInstance"/>.</summary>
    internal static string NameOf(string instanceId) => $"(SELECT i.name FROM instances i WHERE i.id = {instanceId})";

    private static string Visible(Caller caller, DynamicParameters parameters) =>
        " WHERE i.deleted_at IS NULL AND " + Tenancy.Visible(caller, "i.account_id", "i.user_id", parameters);

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
                SELECT l.instance_id, a.uid, a.account_id, a.primary_sealed, a.secondary_sealed, a.token_version, l.permissions,
                    l.permissions_read, l.granted_at
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
                        LastUsedAt = uses.LastUse(r.row.id) ?? r.row.last_used_at,
                    }
                ),
        ];
    }

    private sealed class StateRow
    {
        public string State { get; init; } = "";
        public long N { get; init; }
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
            Folder = row.folder,
            IsDefault = row.is_default != 0,
            ProviderName = row.provider_name,
            Health = row.ToHealth(),
            DisabledAt = row.disabled_at,
            CreatedAt = row.created_at,
        };
    }
}
