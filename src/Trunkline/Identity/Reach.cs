using Trunkline.Paging;
using Trunkline.Storage;

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

    /// <summary>
    /// The same for rows that are looked through here and not by the database: those of these accounts, and of this user
    /// where one is named.
    /// </summary>
    public static async Task<(IReadOnlySet<long> Accounts, long? User)> OfAsync(
        Caller caller,
        Database database,
        CancellationToken cancel
    ) =>
        caller.IsOrganizationAdmin
            ? (await AccountsAsync(caller.OrganizationId, database, cancel), null)
            : (new HashSet<long> { caller.AccountId }, caller.IsAccountAdmin ? null : caller.UserId);

    public static async Task<IReadOnlySet<long>> AccountsAsync(
        long organizationId,
        Database database,
        CancellationToken cancel
    ) =>
        (
            await database.QueryAsync<long>(
                "SELECT id FROM accounts WHERE organization_id = @Organization",
                new { Organization = organizationId },
                cancel
            )
        ).ToHashSet();
}
