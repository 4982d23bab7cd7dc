using Dapper;

namespace Trunkline.Identity;

/// <summary>
/// What the SQL of other rooms says of tenants and users. Identity's tables are read by the text that is here, so that who may
/// see what is written once.
/// </summary>
internal static class Tenancy
{
    /// <summary>The accounts of the organization <c>@Organization</c>: <c>account_id IN …</c>.</summary>
    public const string AccountsOfOrganization = "(SELECT id FROM accounts WHERE organization_id = @Organization)";

    /// <summary>
    /// Users, to be joined: <c>id, organization_id, account_id, email, first_name, last_name</c> and <c>active</c>, which is 0
    /// when the user or the account is switched off.
    /// </summary>
    public const string Users = """
        (SELECT x.id, x.organization_id, x.account_id, x.email, x.first_name, x.last_name, x.active * y.active AS active
            FROM users x JOIN accounts y ON y.id = x.account_id)
        """;

    /// <summary>The e-mail of the user with that id; null when there is none any more.</summary>
    public static string EmailOf(string userId) => $"(SELECT x.email FROM users x WHERE x.id = {userId})";

    /// <summary>The name of the API key with that id.</summary>
    public static string ApiKeyName(string keyId) => $"(SELECT x.name FROM api_keys x WHERE x.id = {keyId})";

    /// <summary>The organization of the account with that id.</summary>
    public static string OrganizationOf(string accountId) =>
        $"(SELECT x.organization_id FROM accounts x WHERE x.id = {accountId})";

    /// <summary>The condition that a row is one of the caller's, as <see cref="Caller.MaySee"/> says of one that is read already.</summary>
    /// <param name="caller">Users see what is their own, administrators what is their account's or their organization's.</param>
    /// <param name="account">The row's column of the account.</param>
    /// <param name="user">The row's column of the user; null where rows belong to no user.</param>
    /// <param name="parameters">Gets what the condition names.</param>
    public static string Visible(Caller caller, string account, string? user, DynamicParameters parameters)
    {
        if (caller.IsOrganizationAdmin)
        {
            parameters.Add("Organization", caller.OrganizationId);
            return $"{account} IN {AccountsOfOrganization}";
        }

        parameters.Add("AccountId", caller.AccountId);
        if (caller.IsAccountAdmin || user is null)
        {
            return $"{account} = @AccountId";
        }

        parameters.Add("UserId", caller.UserId);
        return $"{account} = @AccountId AND {user} = @UserId";
    }
}
