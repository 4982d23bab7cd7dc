using System.ComponentModel;
using System.Text.Json.Nodes;
using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.Control;

/// <summary>Reset, named seeds, snapshots, and the whole state as a file.</summary>
internal static class StateEndpoints
{
    private const int MostSnapshots = 100;

    public static IReadOnlyList<ControlRoute> Routes { get; } =
    [
        new("POST", "/reset", "reset", "Go back to a seed, real time, no faults and an empty journal")
        {
            Handle = ControlRoute.With<ResetBody>(ResetAsync),
            Body = typeof(ResetBody),
            Answer = typeof(ResetAnswer),
        },
        new("GET", "/seeds", "listSeeds", "List the seeds there are")
        {
            Handle = ControlRoute.Now(_ =>
                ControlAnswer.Ok(new SeedList([.. NamedSeed.All.Select(s => new SeedItem(s.Name, s.Description))]))
            ),
            Answer = typeof(SeedList),
        },
        new("GET", "/snapshots", "listSnapshots", "List the snapshots of a tenant")
        {
            Handle = ControlRoute.Now(request => ControlAnswer.Ok(new SnapshotList(request.Tenant.Snapshots))),
            Answer = typeof(SnapshotList),
        },
        new("PUT", "/snapshots/{name}", "takeSnapshot", "Keep the state in memory under a name")
        {
            Handle = TakeAsync,
            Answer = typeof(SnapshotAnswer),
        },
        new("POST", "/snapshots/{name}/restore", "restoreSnapshot", "Go back to a snapshot, clock included")
        {
            Handle = RestoreAsync,
            Answer = typeof(SnapshotAnswer),
        },
        new("DELETE", "/snapshots/{name}", "deleteSnapshot", "Forget a snapshot")
        {
            Handle = ControlRoute.Now(request =>
                request.Tenant.Forget(request.Value) ? ControlAnswer.NoContent : NoSnapshot(request.Value)
            ),
            Status = 204,
        },
        new("GET", "/state", "exportState", "Read the whole state of a tenant, to keep it in a file")
        {
            Handle = async request => ControlAnswer.Ok(await request.Tenant.ExportAsync()),
            Answer = typeof(JsonObject),
        },
        new("PUT", "/state", "importState", "Put a state in the place of the present one")
        {
            Handle = ImportAsync,
            Body = typeof(JsonObject),
            Status = 204,
            IsLarge = true,
        },
    ];

    private static async Task<ControlAnswer> ResetAsync(ControlRequest request, ResetBody body)
    {
        if ((body.Seed is null ? request.Tenant.Seed : NamedSeed.Find(body.Seed)) is not { } seed)
        {
            return NoSeed(body.Seed!);
        }

        await request.Tenant.ResetAsync(seed);
        return ControlAnswer.Ok(new ResetAnswer(request.Tenant.Name, seed.Name));
    }

    private static async Task<ControlAnswer> TakeAsync(ControlRequest request)
    {
        if (!TenantNames.IsValid(request.Value))
        {
            return ControlAnswer.Bad(TenantEndpoints.NameRule);
        }

        var names = request.Tenant.Snapshots;
        if (names.Count >= MostSnapshots && !names.Contains(request.Value))
        {
            return ControlAnswer.Conflict($"A tenant keeps {MostSnapshots} snapshots. Delete one.");
        }

        await request.Tenant.KeepAsync(request.Value);
        return ControlAnswer.Ok(new SnapshotAnswer(request.Value));
    }

    private static async Task<ControlAnswer> RestoreAsync(ControlRequest request) =>
        await request.Tenant.RestoreAsync(request.Value)
            ? ControlAnswer.Ok(new SnapshotAnswer(request.Value))
            : NoSnapshot(request.Value);

    private static async Task<ControlAnswer> ImportAsync(ControlRequest request)
    {
        try
        {
            await request.Tenant.ImportAsync(await request.BytesAsync());
            return ControlAnswer.NoContent;
        }
        catch (InvalidDataException error)
        {
            return ControlAnswer.Bad(error.Message);
        }
    }

    public static ControlAnswer NoSeed(string name) =>
        ControlAnswer.Bad(
            $"There is no seed '{name}'. There are {string.Join(", ", NamedSeed.All.Select(s => s.Name))}."
        );

    private static ControlAnswer NoSnapshot(string name) => ControlAnswer.NotFound($"There is no snapshot '{name}'.");

    private sealed record ResetBody(
        [property: Description("The one of the last reset if left out.")] string? Seed = null
    );

    private sealed record ResetAnswer(string Tenant, string Seed);

    private sealed record SeedItem(string Name, string Description);

    private sealed record SeedList(IReadOnlyList<SeedItem> Seeds);

    private sealed record SnapshotList(IReadOnlyList<string> Snapshots);

    private sealed record SnapshotAnswer(string Snapshot);
}
