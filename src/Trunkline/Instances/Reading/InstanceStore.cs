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
internal sealed class InstanceStore(Database database, ConnectorCatalog catalog, UseCounts uses, FindGrants findGrants)
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
        List<InstanceRow> rows;
        ILookup<long, ConfigurationRow> configuration;
        ILookup<long, TagRow> tags;
        // No longer than this: the ways take a connection of their own, and as many loads as the pool has would wait for each other.
        await using (var connection = await database.OpenAsync(cancel))
        {
            rows = (
                await connection.QueryAsync<InstanceRow>(
                    new CommandDefinition(sql, parameters, cancellationToken: cancel)
                )
            ).AsList();
            if (rows.Count == 0)
            {
                return [];
            }

            // Ids come from the database, so they can stand in the text; the engines do not share a way to pass a list.
            var ids = string.Join(',', rows.Select(r => r.Id.ToString(CultureInfo.InvariantCulture)));
            configuration = (
                await connection.QueryAsync<ConfigurationRow>(
                    $"SELECT instance_id, key, value, sealed, version FROM instance_configuration WHERE instance_id IN ({ids})"
                )
            ).ToLookup(c => c.InstanceId);
            tags = (
                await connection.QueryAsync<TagRow>(
                    $"SELECT instance_id, tag FROM instance_tags WHERE instance_id IN ({ids}) ORDER BY position"
                )
            ).ToLookup(t => t.InstanceId);
        }

        var connected = rows.Where(r => r.Way is not null).Select(r => r.Id).ToList();
        var grants = connected.Count == 0 ? null : await findGrants(connected, cancel);
        return
        [
            .. rows.Select(row => (row, connector: catalog.Find(row.ConnectorKey)))
                .Where(r => r.connector is not null)
                .Select(r =>
                    Read(r.row, r.connector!, configuration[r.row.Id], tags[r.row.Id]) with
                    {
                        Grant = grants?.GetValueOrDefault(r.row.Id),
                        LastUsedAt = uses.LastUse(r.row.Id) ?? r.row.LastUsedAt,
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
            Id = row.Id,
            Uid = row.Uid,
            OrganizationId = row.OrganizationId,
            AccountId = row.AccountId,
            User = new InstanceUser(row.UserId, row.Email, row.FirstName, row.LastName),
            Connector = connector,
            Name = row.Name,
            Tags = [.. tags.Select(t => t.Tag)],
            TokenHash = TokenHash.FromBytes(row.TokenHash),
            TokenSealed = row.TokenSealed,
            Valid = row.Valid != 0,
            Disabled = row.Disabled != 0,
            Version = row.Version,
            Values = entries
                .Where(e => e.Sealed is null)
                .ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal),
            Secrets = entries
                .Where(e => e.Sealed is not null)
                .ToDictionary(e => e.Key, e => new SealedValue(e.Sealed!, e.Version), StringComparer.Ordinal),
            Folder = row.Folder,
            Way = row.Way,
            IsDefault = row.IsDefault != 0,
            ProviderName = row.ProviderName,
            Health = row.ToHealth(),
            DisabledAt = row.DisabledAt,
            CreatedAt = row.CreatedAt,
        };
    }
}
