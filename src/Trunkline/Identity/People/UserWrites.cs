using System.Data.Common;
using Dapper;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity.Callers;
using Trunkline.Identity.Passwords;
using Trunkline.Storage;

namespace Trunkline.Identity.People;

/// <summary>Makes, changes and removes users. Whether the caller may is decided here; whom the caller sees, in <see cref="Users"/>.</summary>
internal sealed class UserWrites(
    AccessChanges changes,
    CredentialVault vault,
    PasswordHashes passwords,
    PasswordProof proof,
    IEnumerable<UserRemoved> removed,
    AuditLog audit,
    TimeProvider time
)
{
    /// <returns>The user and their secret, which is shown this once.</returns>
    public async Task<(User User, string Secret)> CreateAsync(
        Caller caller,
        Account account,
        NewUser body,
        CancellationToken cancel
    )
    {
        var role = body.RoleKey();
        caller.RequireMayGrant(role, account.IsDefault);
        var passwordHash = await passwords.HashAsync(body.Password!, cancel);
        using var secret = Secret.RandomBase64(32);
        var secretHash = TokenHash.Of(secret.Bytes).ToBytes();
        try
        {
            return await changes.WriteAsync(
                async transaction =>
                {
                    // The seal is bound to the row's id, which is known only once the row is there.
                    var id = await transaction.Connection!.ExecuteScalarAsync<long>(
                        """
                        INSERT INTO users (organization_id, account_id, email, first_name, last_name, password_hash, secret_hash, secret_sealed, secret_version, role, active, created_at)
                        VALUES (@OrganizationId, @AccountId, @Email, @FirstName, @LastName, @passwordHash, @secretHash, @secretHash, 0, @role, 1, @Now) RETURNING id
                        """,
                        new
                        {
                            account.OrganizationId,
                            AccountId = account.Id,
                            body.Email,
                            FirstName = body.FirstName!.Trim(),
                            LastName = body.LastName!.Trim(),
                            passwordHash,
                            secretHash,
                            role,
                            Now = time.Milliseconds(),
                        },
                        transaction
                    );
                    await StoredSecrets.SetUserAsync(transaction, vault.Sealer, account.OrganizationId, id, secret);
                    var made = new AuditEntry("user.created", "user", id, account.Id, role);
                    await audit.WriteAsync(transaction, caller, made);
                    return (await Users.ReadAsync(transaction, id), secret.Reveal());
                },
                cancel
            );
        }
        catch (DbException failure) when (UniqueViolation.Is(failure))
        {
            throw EmailTaken(body.Email!);
        }
    }

    /// <param name="caller">Must be allowed to change the user.</param>
    /// <param name="user">As it is.</param>
    /// <param name="body">As it shall be.</param>
    /// <param name="permanent">With <c>active: false</c>: everything that the user owns goes as well.</param>
    public async Task<User> ChangeAsync(
        Caller caller,
        User user,
        UserChanges body,
        bool permanent,
        CancellationToken cancel
    )
    {
        caller.RequireMayChange(user);
        if (body.Active is { } active && active != user.Active && user.Id == caller.UserId)
        {
            throw HubError.Forbidden("Nobody deactivates themselves; ask another administrator.").Raise();
        }

        var email = body.Email ?? user.Email;
        string? passwordHash = null;
        if (body.Password is { } password)
        {
            PasswordPolicy.Require(password, body.FirstName ?? user.FirstName, body.LastName ?? user.LastName, email);
            if (user.Id == caller.UserId && user.HasPassword)
            {
                await RequireCurrentAsync(user, body.CurrentPassword, cancel);
            }

            passwordHash = await passwords.HashAsync(password, cancel);
        }

        try
        {
            return await changes.WriteAsync(
                async transaction =>
                {
                    var connection = transaction.Connection!;
                    await connection.ExecuteAsync(
                        """
                        UPDATE users SET first_name = @FirstName, last_name = @LastName, email = @email,
                            password_hash = COALESCE(@passwordHash, password_hash), active = COALESCE(@Active, active)
                        WHERE id = @Id
                        """,
                        new
                        {
                            FirstName = body.FirstName?.Trim() ?? user.FirstName,
                            LastName = body.LastName?.Trim() ?? user.LastName,
                            email,
                            passwordHash,
                            Active = body.Active is { } flag ? (long?)(flag ? 1 : 0) : null,
                            user.Id,
                        },
                        transaction
                    );
                    if (passwordHash is not null || body.Active == false)
                    {
                        await EndSessionsAsync(transaction, user.Id);
                    }

                    if (permanent && body.Active == false)
                    {
                        await RemoveBelongingsAsync(transaction, user.Id);
                    }

                    await audit.WriteAsync(transaction, caller, Act("user.changed", user, body.Describe(permanent)));
                    return await Users.ReadAsync(transaction, user.Id);
                },
                cancel
            );
        }
        catch (DbException failure) when (UniqueViolation.Is(failure))
        {
            throw EmailTaken(email);
        }
    }

    public async Task<User> SetRoleAsync(Caller caller, User user, string role, CancellationToken cancel)
    {
        if (user.Id == caller.UserId)
        {
            throw HubError.Forbidden("Nobody changes their own role; ask another administrator.").Raise();
        }

        caller.RequireMayChange(user);
        caller.RequireMayGrant(role, user.InDefaultAccount);
        return await changes.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "UPDATE users SET role = @role WHERE id = @Id",
                    new { role, user.Id },
                    transaction
                );
                await audit.WriteAsync(transaction, caller, Act("user.role-changed", user, role));
                return await Users.ReadAsync(transaction, user.Id);
            },
            cancel
        );
    }

    /// <summary>For good, with everything that the user owns.</summary>
    public async Task DeleteAsync(Caller caller, User user, CancellationToken cancel)
    {
        if (user.Id == caller.UserId)
        {
            throw HubError.Forbidden("Nobody deletes themselves; ask another administrator.").Raise();
        }

        caller.RequireMayChange(user);
        await changes.WriteAsync(
            async transaction =>
            {
                await RemoveBelongingsAsync(transaction, user.Id);
                await transaction.Connection!.ExecuteAsync(
                    "DELETE FROM users WHERE id = @Id",
                    new { user.Id },
                    transaction
                );
                await audit.WriteAsync(transaction, caller, Act("user.deleted", user, null));
            },
            cancel
        );
    }

    /// <summary>Lets every feature delete what it keeps for the user.</summary>
    public async Task RemoveBelongingsAsync(DbTransaction transaction, long userId)
    {
        foreach (var remove in removed)
        {
            await remove(transaction, userId);
        }
    }

    /// <summary>
    /// Whoever finds a page that is signed in, or a secret, must not make it theirs for good. Administrators who set another's
    /// password do not know the old one.
    /// </summary>
    /// <exception cref="HubException">400: missing or wrong; 429 after too many failures.</exception>
    private async Task RequireCurrentAsync(User user, string? current, CancellationToken cancel)
    {
        Required.Members(("currentPassword", current));
        if (await proof.FindAsync(user.Email, current!, cancel) != user.Id)
        {
            throw HubError
                .Invalid("currentPassword is not the password that you have now. Nothing was changed.")
                .Raise();
        }
    }

    private static AuditEntry Act(string action, User user, string? detail) =>
        new(action, "user", user.Id, user.AccountId, detail);

    public static HubException EmailTaken(string email) =>
        HubError.Conflict($"A user with the e-mail {email} exists already.").Raise();

    /// <summary>A new password ends the sign-ins that the old one began; who is switched off begins anew when they come back.</summary>
    public static async Task EndSessionsAsync(DbTransaction transaction, long userId)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "DELETE FROM api_keys WHERE user_id = @userId AND kind = 'session'",
            new { userId },
            transaction
        );
        await connection.ExecuteAsync(
            "DELETE FROM console_sessions WHERE user_id = @userId",
            new { userId },
            transaction
        );
    }
}
