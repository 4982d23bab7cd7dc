using Trunkline.Errors;
using Trunkline.Identity.Passwords;

namespace Trunkline.Identity.People;

/// <summary>Body of the requests that make a user.</summary>
/// <remarks>
/// <para>Roles: At most one; default <c>default-user</c>.</para>
/// </remarks>
internal sealed record NewUser(
    string? FirstName,
    string? LastName,
    string? Email,
    string? Password,
    IReadOnlyList<RoleReference>? Roles
)
{
    /// <summary>The body with everything in it that must be, or 400.</summary>
    public static NewUser Require(NewUser? body)
    {
        Required.Members(
            ("firstName", body?.FirstName),
            ("lastName", body?.LastName),
            ("email", body?.Email),
            ("password", body?.Password)
        );
        var user = body! with { Email = EmailAddress.Require(body.Email!) };
        PasswordPolicy.Require(user.Password!, user.FirstName!, user.LastName!, user.Email);
        return user;
    }

    /// <summary>The role to give.</summary>
    /// <exception cref="HubException">400 for an unknown one or for several.</exception>
    public string RoleKey() =>
        Roles switch
        {
            null or [] => Identity.Roles.DefaultUser,
            [{ Key: { } key }] when Identity.Roles.All.Contains(key) => key,
            [var one] => throw HubError
                .Invalid($"There is no role '{one.Key}'. Roles: {string.Join(", ", Identity.Roles.All)}.")
                .Raise(),
            _ => throw HubError.Invalid("A user has one role; roles holds several.").Raise(),
        };

    public override string ToString() => $"new user {Email}";
}

/// <remarks>
/// <para>Key: See <see cref="Roles"/>.</para>
/// </remarks>
internal sealed record RoleReference(string? Key);
