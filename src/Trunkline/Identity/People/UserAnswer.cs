using Trunkline.Storage;

namespace Trunkline.Identity.People;

/// <summary>A user on the wire.</summary>
/// <remarks>
/// <para>Password: Always the word <c>secured</c>.</para>
/// <para>Secret: Only when the user was just made, or the request proved the user's password.</para>
/// </remarks>
internal sealed record UserAnswer(
    long Id,
    string CreatedDate,
    string FirstName,
    string LastName,
    string FullName,
    string Email,
    bool Active,
    bool Enabled,
    bool EmailValid,
    bool AccountExpired,
    bool AccountNonExpired,
    bool AccountLocked,
    bool AccountNonLocked,
    bool CredentialsExpired,
    bool CredentialsNonExpired,
    long AccountId,
    string Password,
    string? LastLoginDate,
    string? Secret,
    IReadOnlyList<RoleAnswer> Roles
)
{
    public static UserAnswer Of(User user) => Of(user, null);

    public static UserAnswer Of(User user, string? secret) =>
        new(
            user.Id,
            Dates.Day(user.CreatedAt),
            user.FirstName,
            user.LastName,
            $"{user.FirstName} {user.LastName}",
            user.Email,
            user.Active,
            Enabled: user.Active,
            EmailValid: true,
            AccountExpired: false,
            AccountNonExpired: true,
            AccountLocked: false,
            AccountNonLocked: true,
            CredentialsExpired: false,
            CredentialsNonExpired: true,
            user.AccountId,
            Password: "secured",
            user.LastLoginAt is { } at ? Dates.Day(at) : null,
            secret,
            [RoleAnswer.Of(user.Role)]
        );

    public override string ToString() => $"user {Id}";
}
