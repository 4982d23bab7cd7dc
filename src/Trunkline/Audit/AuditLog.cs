using System.Data.Common;
using System.Globalization;
using Dapper;
using Trunkline.Identity;

namespace Trunkline.Audit;

/// <summary>Who looked at, made, changed or removed what. Written in the same transaction as the act, so that neither is there without the other.</summary>
public sealed class AuditLog(TimeProvider time)
{
    public Task WriteAsync(DbTransaction transaction, Caller caller, AuditEntry entry) =>
        WriteAsync(transaction, caller.UserId, caller.Origin, entry);

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

/// <summary>One act.</summary>
/// <param name="Action">Such as <c>user.created</c>.</param>
/// <param name="Entity">Such as <c>user</c>.</param>
/// <param name="EntityId">Its id.</param>
/// <param name="AccountId">The tenant that it happened to; its administrators see it.</param>
/// <param name="Detail">What was changed, in words; names of members, roles and scopes, never a value that is secret.</param>
public sealed record AuditEntry(string Action, string Entity, long EntityId, long AccountId, string? Detail = null);

/// <summary>Where a request came from.</summary>
public sealed record RequestOrigin(string RequestId, string? Ip)
{
    public static RequestOrigin Of(HttpContext http) =>
        new(http.TraceIdentifier, http.Connection.RemoteIpAddress?.ToString());
}
