using Dapper;
using Trunkline.Identity;

namespace Trunkline.Instances.Reading;

/// <summary>Who may see which instance: the one rule, for one instance and for rows of them.</summary>
internal static class VisibleTo
{
    /// <summary>The same as a condition on <c>instances i</c> joined with <c>accounts a</c>; its parameters are those of <see cref="Parameters"/>.</summary>
    public const string Sql =
        "a.organization_id = @OrganizationId AND (@AllAccounts = 1 OR i.account_id = @AccountId) AND (@AllUsers = 1 OR i.user_id = @UserId)";

    public static DynamicParameters Parameters(Caller caller)
    {
        var parameters = new DynamicParameters();
        parameters.Add("OrganizationId", caller.OrganizationId);
        parameters.Add("AllAccounts", caller.IsOrganizationAdmin ? 1 : 0);
        parameters.Add("AccountId", caller.AccountId);
        parameters.Add("AllUsers", caller.IsAccountAdmin ? 1 : 0);
        parameters.Add("UserId", caller.UserId);
        return parameters;
    }

    public static bool MaySee(this Caller caller, Instance instance) =>
        caller.MaySee(instance.OrganizationId, instance.AccountId, instance.User.Id);
}
