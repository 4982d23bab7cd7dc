using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Trunkline.Audit;

/// <summary>Who looked at, made, changed or removed what. Written in the same transaction as the act, so that neither is there without the other.</summary>
internal sealed class AuditLog(TimeProvider time)
{
    /// <param name="transaction">Of the act.</param>
    /// <param name="userId">Null for the operator at the machine.</param>
    /// <param name="origin">Null for the operator at the machine.</param>
    /// <param name="entry">What was done.</param>
    public Task WriteAsync(DbTransaction transaction, long? userId, RequestOrigin? origin, AuditEntry entry) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO audit (account_id, user_id, at, action, entity, entity_id, request_id, request_ip, detail)
            VALUES (@AccountId, @userId, @At, @Action, @Entity, @EntityId, @RequestId, @Ip, @Detail)
            """,
            new
            {
                entry.AccountId,
                userId,
                At = time.GetUtcNow().ToUnixTimeMilliseconds(),
                entry.Action,
                entry.Entity,
                EntityId = entry.EntityId.ToString(CultureInfo.InvariantCulture),
                RequestId = origin?.RequestId ?? "",
                origin?.Ip,
                entry.Detail,
            },
            transaction
        );
}
