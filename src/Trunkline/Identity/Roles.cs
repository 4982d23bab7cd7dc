namespace Trunkline.Identity;

/// <summary>Role keys of the API.</summary>
internal static class Roles
{
    public const string OrganizationAdmin = "org-admin";
    public const string AccountAdmin = "admin";
    public const string OrganizationUser = "org";
    public const string DefaultUser = "default-user";

    public static readonly IReadOnlyList<string> All = [OrganizationAdmin, AccountAdmin, OrganizationUser, DefaultUser];

    /// <summary>Higher may grant lower.</summary>
    public static int Rank(string role) =>
        role switch
        {
            OrganizationAdmin => 3,
            AccountAdmin => 2,
            OrganizationUser => 1,
            _ => 0,
        };
}
