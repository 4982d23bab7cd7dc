using Trunkline.Paging;

namespace Trunkline.Audit;

/// <summary>A stored act; see <see cref="AuditEntry"/>.</summary>
internal sealed class AuditRow
{
    public long Id { get; init; }
    public long AccountId { get; init; }
    public long? UserId { get; init; }

    /// <summary>UTC epoch milliseconds.</summary>
    public long At { get; init; }
    public string Action { get; init; } = "";
    public string Entity { get; init; } = "";
    public string EntityId { get; init; } = "";
    public string RequestId { get; init; } = "";
    public string? RequestIp { get; init; }
    public string? Detail { get; init; }

    /// <summary>All of them, of every tenant: whoever asks limits it to what the caller may see.</summary>
    public static RowFilter All() => new("FROM audit");
}
