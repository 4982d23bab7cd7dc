using System.Data.Common;
using Dapper;

namespace Trunkline.Instances.Health;

/// <summary>For whoever watches links: the provider's account withdrew what an instance calls with.</summary>
internal static class Revocations
{
    /// <summary>
    /// Marks the instance. It is a change like any other: one that somebody began before it must not be stored over it, and
    /// the hubs beside this one forget the instance.
    /// </summary>
    public static async Task MarkAsync(DbTransaction transaction, long instanceId, long now)
    {
        var marked = await transaction.Connection!.ExecuteAsync(
            // One that signs in with credentials of its own by now lost nothing.
            "UPDATE instances SET valid = 0, version = version + 1, updated_at = @now WHERE id = @instanceId AND way IS NOT NULL",
            new { now, instanceId },
            transaction
        );
        if (marked > 0)
        {
            await HealthStore.PutAsync(transaction, instanceId, InstanceHealth.Revoked(now));
            await InstanceChanges.RecordAsync(transaction, instanceId);
        }
    }

    /// <summary>The app that its customer authorized is gone, and the way with it.</summary>
    public static async Task LeaveWayAsync(DbTransaction transaction, long instanceId, long now)
    {
        await transaction.Connection!.ExecuteAsync(
            "UPDATE instances SET way = NULL, version = version + 1, updated_at = @now WHERE id = @instanceId",
            new { now, instanceId },
            transaction
        );
        await InstanceChanges.RecordAsync(transaction, instanceId);
    }
}
