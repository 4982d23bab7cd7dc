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
        if (caller.IsOrganizationAdmin)
        {
            filter.And(
                "c.account_id IN (SELECT id FROM accounts WHERE organization_id = @OrganizationId)",
                "OrganizationId",
                caller.OrganizationId
            );
            return filter;
        }

        filter.And("c.account_id = @AccountId", "AccountId", caller.AccountId);
        if (!caller.IsAccountAdmin)
        {
            filter.And("c.user_id = @UserId", "UserId", caller.UserId);
        }

        return filter;
    }
}
