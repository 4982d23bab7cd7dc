using Dapper;
using Trunkline.Audit;
using Trunkline.Identity.Callers;
using Trunkline.Identity.Passwords;
using Trunkline.Identity.Sessions;
using Trunkline.Identity.SignIn;
using Trunkline.Storage;

namespace Trunkline.Identity.Console;

/// <summary>Begins and ends the sessions of people with a browser.</summary>
internal sealed class ConsoleSignIn(
    Database database,
    PasswordProof proof,
    UserSignIn signIn,
    ConsoleSessions sessions,
    AccessChanges changes,
    AuditLog audit
)
{
    /// <exception cref="Errors.HubException">401; 429 after too many failures.</exception>
    public async Task<BegunSession> BeginAsync(
        string username,
        string password,
        RequestOrigin origin,
        CancellationToken cancel
    )
    {
        var userId = await proof.RequireAsync(username, password, cancel);
        return await database.WriteAsync(
            async transaction =>
            {
                var (token, expiresAt) = await sessions.BeginAsync(transaction, userId);
                return new BegunSession(await signIn.RecordAsync(transaction, userId, origin), token, expiresAt);
            },
            cancel
        );
    }

    /// <summary>The cookie is worth nothing when this returns.</summary>
    public Task EndAsync(ConsoleSession session, RequestOrigin origin, CancellationToken cancel) =>
        changes.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "DELETE FROM console_sessions WHERE id = @Id",
                    new { session.Id },
                    transaction
                );
                var (user, account) = (session.Caller.UserId, session.Caller.AccountId);
                await audit.WriteAsync(
                    transaction,
                    user,
                    origin,
                    new AuditEntry("user.signed-out", "user", user, account)
                );
            },
            cancel
        );
}
