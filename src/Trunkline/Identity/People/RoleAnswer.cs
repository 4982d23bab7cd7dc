namespace Trunkline.Identity.People;

/// <summary>A role on the wire.</summary>
/// <param name="Id">Fixed per key.</param>
/// <param name="Key">See <see cref="Roles"/>.</param>
/// <param name="Name">For people.</param>
/// <param name="Active">Always true.</param>
/// <param name="Description">For people.</param>
/// <param name="Hide">Always false.</param>
/// <param name="Features">Always empty.</param>
/// <param name="Privileges">Always empty: what a role may do follows from its key.</param>
internal sealed record RoleAnswer(
    long Id,
    string Key,
    string Name,
    bool Active,
    string Description,
    bool Hide,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> Privileges
)
{
    public static RoleAnswer Of(string key) =>
        key switch
        {
            Roles.OrganizationAdmin => Make(
                2,
                key,
                "Organization Administrator",
                "Administers the organization and all of its accounts"
            ),
            Roles.AccountAdmin => Make(3, key, "Administrator", "Administers one account"),
            Roles.OrganizationUser => Make(4, key, "Organization User", "Works in the organization"),
            _ => Make(5, Roles.DefaultUser, "Default User", "Works with what is their own"),
        };

    private static RoleAnswer Make(long id, string key, string name, string description) =>
        new(id, key, name, true, description, false, [], []);
}
