using System.Runtime.InteropServices;
using Trunkline.Catalog;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Support;

/// <summary>
/// Gathers the support bundle. It is made to be sent to strangers: nothing secret goes in, and nothing that callers or
/// providers wrote, such as names, numbers, paths and texts.
/// </summary>
internal sealed class Diagnostics(
    SystemReport system,
    ConnectorCatalog catalog,
    Database database,
    IServiceProvider services,
    TimeProvider time
)
{
    private const int Faults = 100;

    private static readonly (string Name, string Sql)[] Counted =
    [
        ("accounts", "accounts WHERE organization_id = @Organization"),
        ("users", "users WHERE organization_id = @Organization"),
        ("apiKeys", $"api_keys WHERE kind = 'key' AND revoked_at IS NULL AND account_id IN {Own}"),
        (
            "consoleSessions",
            "console_sessions WHERE user_id IN (SELECT id FROM users WHERE organization_id = @Organization)"
        ),
        ("instances", $"instances WHERE deleted_at IS NULL AND account_id IN {Own}"),
        ("instancesDeleted", $"instances WHERE deleted_at IS NOT NULL AND account_id IN {Own}"),
        ("connectApps", $"connect_apps WHERE account_id IN {Own}"),
        ("calls", $"calls WHERE account_id IN {Own}"),
    ];

    private const string Own = "(SELECT id FROM accounts WHERE organization_id = @Organization)";

    public async Task<DiagnosticsView> ReadAsync(HttpRequest request, Caller caller, CancellationToken cancel)
    {
        var own = new { Organization = caller.OrganizationId };
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, sql) in Counted)
        {
            counts[name] = await database.QueryFirstAsync<long>($"SELECT COUNT(*) FROM {sql}", own, cancel);
        }

        var health = await database.QueryAsync<StateRow>(
            $"""
            SELECT h.state, COUNT(*) AS n
            FROM instance_health h
            JOIN instances i ON i.id = h.instance_id
            WHERE i.deleted_at IS NULL AND i.account_id IN {Own}
            GROUP BY h.state
            """,
            own,
            cancel
        );
        var faults = await database.QueryAsync<FaultRow>(
            $"""
            SELECT started_at, request_id, connector_key, operation, status, provider_status, attempts, total_us, fault
            FROM calls WHERE account_id IN {Own} AND status >= 400
            ORDER BY id DESC LIMIT {Faults}
            """,
            own,
            cancel
        );
        return new(
            Database.WireInstant(time.Milliseconds()),
            await system.ReadAsync(request, caller, cancel),
            Machine(),
            await StorageAsync(cancel),
            SettingsReport.Of(services),
            [
                .. catalog.All.Select(c => new ConnectorFacts(
                    c.Key,
                    c.Definition.Resources.Sum(r => r.Operations.Count)
                )),
            ],
            counts,
            health.ToDictionary(s => s.State, s => s.N, StringComparer.Ordinal),
            faults.ConvertAll(f => f.ToFacts())
        );
    }

    private static MachineFacts Machine() =>
        new(
            RuntimeInformation.OSDescription,
            RuntimeInformation.ProcessArchitecture.ToString(),
            RuntimeInformation.FrameworkDescription,
            Environment.ProcessorCount,
            Environment.WorkingSet / 1024 / 1024,
            GC.GetTotalMemory(forceFullCollection: false) / 1024 / 1024
        );

    private async Task<StorageFacts> StorageAsync(CancellationToken cancel) =>
        new(
            database.Engine,
            (
                await database.QueryFirstAsync<string>(
                    database.Engine == "SQLite" ? "SELECT sqlite_version()" : "SHOW server_version",
                    cancel: cancel
                )
            )!,
            await database.QueryAsync<string>("SELECT name FROM schema_migrations ORDER BY version", cancel: cancel)
        );

    private sealed class StateRow
    {
        public string State { get; init; } = "";
        public long N { get; init; }
    }

    private sealed class FaultRow
    {
        public long StartedAt { get; init; }
        public string RequestId { get; init; } = "";
        public string? ConnectorKey { get; init; }
        public string Operation { get; init; } = "";
        public long Status { get; init; }
        public long? ProviderStatus { get; init; }
        public long Attempts { get; init; }
        public long TotalUs { get; init; }
        public string? Fault { get; init; }

        public FaultFacts ToFacts() =>
            new(
                Database.WireInstant(StartedAt),
                RequestId,
                ConnectorKey,
                Operation,
                Status,
                ProviderStatus,
                Attempts,
                TotalUs / 1000.0,
                Fault
            );
    }
}
