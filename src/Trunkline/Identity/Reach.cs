using Trunkline.Paging;

namespace Trunkline.Identity;

/// <summary>Which rows a caller may see, as <see cref="Caller.MaySee"/> says it of one.</summary>
internal static class Reach
{
    /// <summary>
    /// Limits rows to what the caller may see, by their columns <c>account_id</c> and <c>user_id</c>. It comes first: whatever
    /// else is asked for is asked within it.
    /// </summary>
    public static RowFilter Within(this RowFilter filter, Caller caller)
    {
        filter.And(parameters => Tenancy.Visible(caller, "c.account_id", "c.user_id", parameters));
        return filter;
    }
}
