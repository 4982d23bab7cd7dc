using System.Runtime.InteropServices;
using Trunkline.Activity;
using Trunkline.Catalog;
using Trunkline.Identity;
using Trunkline.Instances.Reading;
using Trunkline.Storage;

namespace Trunkline.Support;

/// <summary>
/// Gathers the support bundle. It is made to be sent to strangers: nothing secret goes in, and nothing that callers or
/// providers wrote, such as names, numbers, paths and texts.
/// </summary>
internal sealed class Diagnostics(
    SystemReport system,
    ConnectorCatalog catalog,
    InstanceStore instances,
    IEnumerable<Fact> facts,
    OrganizationCalls calls,
    Database database,
    IServiceProvider services,
    TimeProvider time
)
{
    private const int Faults = 100;

    public async Task<DiagnosticsView> ReadAsync(HttpRequest request, Caller caller, CancellationToken cancel)
    {
        var own = new { Organization = caller.OrganizationId };
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            counts[fact.Name] = await database.QueryFirstAsync<long>(fact.Sql, own, cancel);
        }

        counts["calls"] = await calls.CountAsync(caller.OrganizationId, cancel);
        var failed = await calls.FailedAsync(caller.OrganizationId, Faults, cancel);
        return new(
            Database.WireInstant(time.Milliseconds()),
            await system.ReadAsync(request, caller, cancel),
            Machine(),
            await StorageAsync(cancel),
            SettingsReport.Of(services),
            [
                .. catalog.Current.All.Select(c => new ConnectorFacts(
                    c.Key,
                    c.Definition.Resources.Sum(r => r.Operations.Count)
                )),
            ],
            counts,
            await instances.CountByHealthAsync(caller.OrganizationId, cancel),
            [.. failed.Select(FaultFacts.Of)]
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
            await database.MigrationsAsync(cancel)
        );
}
