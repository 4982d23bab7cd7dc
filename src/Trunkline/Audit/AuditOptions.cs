namespace Trunkline.Audit;

/// <summary>Of section <c>Activity</c>.</summary>
internal sealed class AuditOptions
{
    /// <summary>Days that audit rows are kept; 1 to 3650, default 365. 0 keeps them for good.</summary>
    public int KeepAuditDays { get; set; } = 365;

    public IEnumerable<string> Problems()
    {
        if (KeepAuditDays is < 0 or > 3650)
        {
            yield return $"Activity:KeepAuditDays is {KeepAuditDays}; use 1 to 3650, or 0 to keep them for good.";
        }
    }
}
