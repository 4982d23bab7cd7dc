using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.Identity.Passwords;

/// <summary>
/// Who has this e-mail and this password. An unknown e-mail, a user without a password, a deactivated one and a wrong
/// password all take the same time and get the same answer.
/// </summary>
internal sealed class PasswordProof(Database database, PasswordHashes passwords, SignInThrottle throttle)
{
    /// <returns>The id of the active user whose e-mail and password these are.</returns>
    /// <exception cref="HubException">401; 429 after too many failures.</exception>
    public async Task<long> RequireAsync(string username, string password, CancellationToken cancel) =>
        await FindAsync(EmailAddress.Normalize(username), password, cancel)
        ?? throw HubError.Unauthorized("The username or the password is wrong.").Raise();

    /// <returns>The id of the active user whose e-mail and password these are, or null.</returns>
    /// <exception cref="HubException">429 after too many failures.</exception>
    public async Task<long?> FindAsync(string email, string password, CancellationToken cancel)
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
        if (!await passwords.VerifyAsync(row?.PasswordHash, password, cancel))
        {
            return null;
        }

        throttle.Succeeded(email);
        return row!.Id;
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string? PasswordHash { get; init; }
    }
}
