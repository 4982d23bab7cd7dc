using Trunkline.Storage;

namespace Trunkline.Identity.Console;

/// <summary>Who is signed in with this browser, and until when.</summary>
/// <remarks>
/// <para>ExpiresDate: Moves on while the session is used.</para>
/// </remarks>
internal sealed record SessionView(
    SessionUser User,
    SessionPlace Account,
    SessionPlace Organization,
    string ExpiresDate
)
{
    public static SessionView Of(User user, long expiresAt) =>
        new(
            new SessionUser(user.Id, user.Email, user.FirstName, user.LastName, user.Role, user.HasPassword),
            new SessionPlace(user.AccountId, user.AccountName),
            new SessionPlace(user.OrganizationId, user.OrganizationName),
            Database.WireInstant(expiresAt)
        );
}

/// <summary>The user of a session.</summary>
/// <remarks>
/// <para>Role: One of <c>org-admin</c>, <c>admin</c>, <c>org</c>, <c>default-user</c>.</para>
/// </remarks>
internal sealed record SessionUser(
    long Id,
    string EmailAddress,
    string FirstName,
    string LastName,
    string Role,
    bool HasPassword
);

/// <summary>An account or an organization.</summary>
internal sealed record SessionPlace(long Id, string Name);

/// <summary>Whether someone has to be let in with a one-time link.</summary>
/// <param name="Needed">No administrator has a password yet.</param>
internal sealed record SetUpState(bool Needed);
