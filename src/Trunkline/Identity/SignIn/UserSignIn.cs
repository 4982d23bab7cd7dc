using System.Data.Common;
using Dapper;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity.People;
using Trunkline.Storage;

namespace Trunkline.Identity.SignIn;

/// <summary>
/// Signs people in with e-mail and password. An unknown e-mail, a user without a password, a deactivated one and a wrong
/// password all take the same time and get the same answer.
/// </summary>
internal sealed class UserSignIn(
    Database database,
    Passwords passwords,
    SignInThrottle throttle,
    AuditLog audit,
    TimeProvider time
)
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    /// <returns>The user, and a bearer for 12 hours.</returns>
    /// <exception cref="HubException">401; 429 after too many failures.</exception>
    public async Task<(User User, string Token)> RunAsync(
        string username,
        string password,
        RequestOrigin origin,
        CancellationToken cancel
    )
    {
        var userId = await RequireAsync(username, password, cancel);
        using var token = ApiKeyToken.New();
        var now = time.Milliseconds();
        var user = await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    "DELETE FROM api_keys WHERE user_id = @userId AND kind = 'session' AND expires_at <= @now",
                    new { userId, now },
                    transaction
                );
                await connection.ExecuteAsync(
                    """
                    INSERT INTO api_keys (account_id, user_id, kind, name, hash, hint, scopes, created_at, expires_at)
                    SELECT account_id, id, 'session', 'Sign-in', @Hash, '', '', @now, @Until FROM users WHERE id = @userId
                    """,
                    new
                    {
                        Hash = TokenHash.Of(token.Bytes).ToBytes(),
                        now,
                        Until = now + (long)SessionLength.TotalMilliseconds,
                        userId,
                    },
                    transaction
                );
                return await RecordAsync(transaction, userId, origin);
            },
            cancel
        );
        return (user, token.Reveal());
    }

    /// <returns>The id of the active user whose e-mail and password these are.</returns>
    /// <exception cref="HubException">401; 429 after too many failures.</exception>
    public async Task<long> RequireAsync(string username, string password, CancellationToken cancel) =>
        await ProveAsync(EmailAddress.Normalize(username), password, cancel)
        ?? throw HubError.Unauthorized("The username or the password is wrong.").Raise();

    /// <summary>Keeps that and when the user signed in.</summary>
    public async Task<User> RecordAsync(DbTransaction transaction, long userId, RequestOrigin origin)
    {
        await transaction.Connection!.ExecuteAsync(
            "UPDATE users SET last_login_at = @Now WHERE id = @userId",
            new { Now = time.Milliseconds(), userId },
            transaction
        );
        var user = await Users.ReadAsync(transaction, userId);
        var entry = new AuditEntry("user.signed-in", "user", userId, user.AccountId);
        await audit.WriteAsync(transaction, userId, origin, entry);
        return user;
    }

    /// <summary>The id of the active user whose e-mail and password these are, or null.</summary>
    /// <exception cref="HubException">429 after too many failures.</exception>
    public async Task<long?> ProveAsync(string email, string password, CancellationToken cancel)
    {
        throttle.Begin(email);
        var row = await database.QueryFirstAsync<Row>(
            """
            SELECT u.id, u.password_hash
            FROM users u
            JOIN accounts a ON a.id = u.account_id
            WHERE u.email = @email AND u.active = 1 AND a.active = 1
            """,
            new { email },
            cancel
        );
        if (!await passwords.VerifyAsync(row?.password_hash, password, cancel))
        {
            return null;
        }

        throttle.Succeeded(email);
        return row!.id;
    }

    private sealed class Row
    {
        public long id { get; set; }
        public string? password_hash { get; set; }
    }
}
