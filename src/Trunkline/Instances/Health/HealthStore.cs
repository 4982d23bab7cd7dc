using System.Data.Common;
using Dapper;
using Trunkline.Storage;

namespace Trunkline.Instances.Health;

/// <summary>The table of health: one row an instance, written when a state changes or somebody checks, never by a call.</summary>
internal sealed class HealthStore(Database database)
{
    /// <summary>Stores what was found; <c>since</c> stays when the reason does.</summary>
    public static Task<int> PutAsync(DbTransaction transaction, long instanceId, InstanceHealth health) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO instance_health (instance_id, account_id, state, reason, since, checked_at, next_check_at, evidence, evidence_at,
                provider_status, provider_code, request_id)
            SELECT i.id, i.account_id, @State, @Reason, @Since, @CheckedAt, @NextCheckAt, @Kind, @At, @ProviderStatus, @ProviderCode, @RequestId
            FROM instances i WHERE i.id = @instanceId
            ON CONFLICT (instance_id) DO UPDATE SET
                since = CASE WHEN instance_health.reason = excluded.reason THEN instance_health.since ELSE excluded.since END,
                state = excluded.state, reason = excluded.reason, checked_at = COALESCE(excluded.checked_at, instance_health.checked_at),
                next_check_at = excluded.next_check_at, evidence = excluded.evidence, evidence_at = excluded.evidence_at,
                provider_status = excluded.provider_status, provider_code = excluded.provider_code, request_id = excluded.request_id
            """,
            new
            {
                instanceId,
                health.State,
                health.Reason,
                health.Since,
                health.CheckedAt,
                health.NextCheckAt,
                health.Evidence.Kind,
                health.Evidence.At,
                health.Evidence.ProviderStatus,
                health.Evidence.ProviderCode,
                health.Evidence.RequestId,
            },
            transaction
        );

    /// <summary>Instances whose time for a check has come, the longest due first.</summary>
    public Task<List<long>> DueAsync(long now, int limit, CancellationToken cancel) =>
        database.QueryAsync<long>(
            """
            SELECT h.instance_id FROM instance_health h JOIN instances i ON i.id = h.instance_id
            WHERE h.next_check_at <= @now AND i.disabled = 0 AND i.deleted_at IS NULL ORDER BY h.next_check_at LIMIT @limit
            """,
            new { now, limit },
            cancel
        );

    /// <summary>Puts the next check off; false when another hub on the same database did it first, and checks.</summary>
    public async Task<bool> PostponeAsync(long instanceId, long now, long until, CancellationToken cancel) =>
        await database.ExecuteAsync(
            "UPDATE instance_health SET next_check_at = @until WHERE instance_id = @instanceId AND next_check_at <= @now",
            new
            {
                instanceId,
                now,
                until,
            },
            cancel
        ) > 0;
}
