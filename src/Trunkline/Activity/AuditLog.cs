using System.Data.Common;
using System.Globalization;
using Dapper;
using Trunkline.Identity;

namespace Trunkline.Activity;

/// <summary>Who looked at, made or removed what. Written in the same transaction as the act, so that neither is there without the other.</summary>
public sealed class AuditLog(TimeProvider time)
{
    public Task WriteAsync(
        DbTransaction transaction,
        HttpContext context,
        Caller caller,
        string action,
        string entity,
        long entityId
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO audit (account_id, user_id, at, action, entity, entity_id, request_id, request_ip)
            VALUES (@AccountId, @UserId, @At, @action, @entity, @EntityId, @RequestId, @Ip)
            """,
            new
            {
                caller.AccountId,
                caller.UserId,
                At = time.GetUtcNow().ToUnixTimeMilliseconds(),
                action,
                entity,
                EntityId = entityId.ToString(CultureInfo.InvariantCulture),
                RequestId = context.TraceIdentifier,
                Ip = context.Connection.RemoteIpAddress?.ToString(),
            },
            transaction
        );
}
