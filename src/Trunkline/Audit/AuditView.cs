using Trunkline.Storage;

namespace Trunkline.Audit;

/// <summary>An audit row as the API shows it.</summary>
/// <remarks>
/// <para>UserId: Who did it; absent for the operator at the hub's machine.</para>
/// <para>AccountId: The account that it happened to.</para>
/// </remarks>
internal sealed record AuditView(
    long Id,
    string Date,
    string Action,
    string Entity,
    string EntityId,
    string? Detail,
    long? UserId,
    long AccountId,
    string? RequestId,
    string? RequestIp
)
{
    public static AuditView Of(AuditRow row) =>
        new(
            row.Id,
            Database.WireInstant(row.At),
            row.Action,
            row.Entity,
            row.EntityId,
            row.Detail,
            row.UserId,
            row.AccountId,
            row.RequestId.Length == 0 ? null : row.RequestId,
            row.RequestIp
        );
}
