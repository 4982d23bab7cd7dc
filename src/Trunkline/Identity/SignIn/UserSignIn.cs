using System.Data.Common;
using Dapper;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity.Passwords;
using Trunkline.Identity.People;
using Trunkline.Storage;

namespace Trunkline.Identity.SignIn;

/// <summary>Signs people in with e-mail and password.</summary>
internal sealed class UserSignIn(Database database, PasswordProof proof, AuditLog audit, TimeProvider time)
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
        var userId = await proof.RequireAsync(username, password, cancel);
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
}
