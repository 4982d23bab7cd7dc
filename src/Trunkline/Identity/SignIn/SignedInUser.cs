using Trunkline.Identity.People;
using Trunkline.Storage;

namespace Trunkline.Identity.SignIn;

/// <summary>The authenticated-user object.</summary>
/// <remarks>
/// <para>Username: The e-mail.</para>
/// <para>Token: Bearer for 12 hours; only in the answer of a sign-in.</para>
/// </remarks>
internal sealed record SignedInUser(
    long Id,
    string Username,
    string FirstName,
    string LastName,
    long AccountId,
    string AccountName,
    long OrganizationId,
    string OrganizationName,
    bool AccountAdmin,
    bool OrganizationAdmin,
    bool SysAdmin,
    bool InIntelligenceRole,
    bool TwoFactor,
    bool RegisteredForTwoFactor,
    string? LastLoginDate,
    string CreatedDate,
    string? Token,
    IReadOnlyList<RoleAnswer> Roles
)
{
    public static SignedInUser Of(User user, string? token) =>
        new(
            user.Id,
            user.Email,
            user.FirstName,
            user.LastName,
            user.AccountId,
            user.AccountName,
            user.OrganizationId,
            user.OrganizationName,
            AccountAdmin: user.Role is Identity.Roles.AccountAdmin or Identity.Roles.OrganizationAdmin,
            OrganizationAdmin: user.Role == Identity.Roles.OrganizationAdmin,
            SysAdmin: false,
            InIntelligenceRole: false,
            TwoFactor: false,
            RegisteredForTwoFactor: false,
            user.LastLoginAt is { } at ? Dates.Day(at) : null,
            Dates.Day(user.CreatedAt),
            token,
            [RoleAnswer.Of(user.Role)]
        );

    public override string ToString() => $"signed-in user {Id}";
}
