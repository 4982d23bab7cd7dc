using Trunkline.Errors;

namespace Trunkline.Identity;

/// <summary>What a role may do in this folder.</summary>
internal static class Access
{
    /// <summary>The API answers 401 here, not 403, and clients know it so.</summary>
    /// <exception cref="HubException">401.</exception>
    public static void RequireForAccounts(this Caller caller)
    {
        if (!caller.IsOrganizationAdmin)
        {
            throw HubError.Unauthorized("Accounts need an administrator of the organization.").Raise();
        }
    }

    /// <exception cref="HubException">403.</exception>
    public static void RequireOrganizationAdmin(this Caller caller)
    {
        if (!caller.IsOrganizationAdmin)
        {
            throw HubError.Forbidden("This needs an administrator of the organization.").Raise();
        }
    }

    /// <exception cref="HubException">403.</exception>
    public static void RequireAccountAdmin(this Caller caller)
    {
        if (!caller.IsAccountAdmin)
        {
            throw HubError.Forbidden("This needs an administrator of the account or of the organization.").Raise();
        }
    }

    /// <summary>Everyone changes themselves; administrators change those who do not stand above them.</summary>
    /// <exception cref="HubException">403.</exception>
    public static void RequireMayChange(this Caller caller, User user)
    {
        if (user.Id == caller.UserId)
        {
            return;
        }

        caller.RequireAccountAdmin();
        if (Roles.Rank(user.Role) > Roles.Rank(caller.Role))
        {
            throw HubError.Forbidden("This user has a role above your own.").Raise();
        }
    }

    /// <exception cref="HubException">403.</exception>
    public static void RequireMayGrant(this Caller caller, string role, bool inDefaultAccount)
    {
        if (Roles.Rank(role) > Roles.Rank(caller.Role))
        {
            throw HubError.Forbidden($"The role '{role}' is above your own.").Raise();
        }

        if (role == Roles.OrganizationAdmin && !inDefaultAccount)
        {
            throw HubError
                .Forbidden("Only users of the default account can be administrators of the organization.")
                .Raise();
        }
    }
}
