using System.Data.Common;
using Dapper;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity.Callers;
using Trunkline.Identity.Passwords;
using Trunkline.Identity.People;
using Trunkline.Identity.Sessions;
using Trunkline.Identity.SignIn;
using Trunkline.Storage;

namespace Trunkline.Identity.Console;

/// <summary>
/// One-time links that let someone choose a password and sign in: for the first administrator, because there is no default
/// password, and for whoever lost theirs. Only who stands at the hub's machine gets one.
/// </summary>
internal sealed class ConsoleLinks(
    Database database,
    AccessChanges changes,
    ConsoleSessions sessions,
    UserSignIn signIn,
    PasswordHashes passwords,
    AuditLog audit,
    TimeProvider time
)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Candidates = """
        FROM users u JOIN accounts a ON a.id = u.account_id WHERE u.active = 1 AND a.active = 1
        """;

    /// <summary>No administrator of an organization has a password yet, so nobody can sign in and see to the others.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancel) =>
        await database.QueryFirstAsync<long>(
            $"SELECT COUNT(*) {Candidates} AND u.role = @Role AND u.password_hash IS NOT NULL",
            new { Role = Roles.OrganizationAdmin },
            cancel
        ) == 0;

    /// <param name="email">Whose; null for the first administrator.</param>
    /// <returns>The token. Earlier links of this user are worth nothing from now on.</returns>
    /// <exception cref="InvalidOperationException">There is no such user; the message says so.</exception>
    public Task<Secret> CreateAsync(string? email, CancellationToken cancel) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var user =
                    await connection.QueryFirstOrDefaultAsync<Row>(
                        $"SELECT u.id, u.account_id {Candidates} AND {(email is null ? "u.role = @Role" : "u.email = @Email")} ORDER BY u.id LIMIT 1",
                        new { Role = Roles.OrganizationAdmin, Email = EmailAddress.Normalize(email ?? "") },
                        transaction
                    )
                    ?? throw new InvalidOperationException(
                        email is null
                            ? "There is no administrator of an organization yet. Start the hub once."
                            : $"There is no active user with the e-mail {email}."
                    );
                var now = time.Milliseconds();
                await connection.ExecuteAsync(
                    "DELETE FROM console_links WHERE user_id = @Id OR expires_at <= @now",
                    new { user.Id, now },
                    transaction
                );
                var token = ApiKeyToken.New();
                await connection.ExecuteAsync(
                    "INSERT INTO console_links (hash, user_id, created_at, expires_at) VALUES (@Hash, @Id, @now, @Until)",
                    new
                    {
                        Hash = TokenHash.Of(token.Bytes).ToBytes(),
                        user.Id,
                        now,
                        Until = now + (long)Lifetime.TotalMilliseconds,
                    },
                    transaction
                );
                var entry = new AuditEntry(
                    "console-link.created",
                    "user",
                    user.Id,
                    user.AccountId,
                    "at the hub's machine"
                );
                await audit.WriteAsync(transaction, null, null, entry);
                return token;
            },
            cancel
        );

    /// <summary>Sets the password, uses the link up, and signs in; with anything wrong the link stays good.</summary>
    /// <exception cref="HubException">401 for the link, 400 for what was typed, 409 for an e-mail that is taken.</exception>
    public async Task<BegunSession> UseAsync(SetUp body, RequestOrigin origin, CancellationToken cancel)
    {
        Required.Members(("token", body.Token), ("password", body.Password));
        if (!ApiKeyToken.IsWellFormed(body.Token))
        {
            throw NotGood();
        }

        var hash = TokenHash.Of(body.Token).ToBytes();
        var user = await FindAsync(hash, cancel) ?? throw NotGood();
        if (user.PasswordHash is null)
        {
            // The first administrator has a made-up name until now, and needs their own to sign in with.
            Required.Members(
                ("emailAddress", body.EmailAddress),
                ("firstName", body.FirstName),
                ("lastName", body.LastName)
            );
        }

        var email = Or(body.EmailAddress, null) is { } typed ? EmailAddress.Require(typed) : user.Email;
        var firstName = Or(body.FirstName, user.FirstName)!;
        var lastName = Or(body.LastName, user.LastName)!;
        PasswordPolicy.Require(body.Password!, firstName, lastName, email);
        var passwordHash = await passwords.HashAsync(body.Password!, cancel);
        try
        {
            return await changes.WriteAsync(
                async transaction =>
                {
                    var connection = transaction.Connection!;
                    // Of two at once, one finds it gone.
                    if (
                        await connection.ExecuteAsync(
                            "DELETE FROM console_links WHERE hash = @hash",
                            new { hash },
                            transaction
                        ) == 0
                    )
                    {
                        throw NotGood();
                    }

                    await connection.ExecuteAsync(
                        "UPDATE users SET email = @email, first_name = @firstName, last_name = @lastName, password_hash = @passwordHash WHERE id = @Id",
                        new
                        {
                            email,
                            firstName,
                            lastName,
                            passwordHash,
                            user.Id,
                        },
                        transaction
                    );
                    await UserWrites.EndSessionsAsync(transaction, user.Id);
                    var entry = new AuditEntry(
                        "user.password-set",
                        "user",
                        user.Id,
                        user.AccountId,
                        "by a one-time link"
                    );
                    await audit.WriteAsync(transaction, user.Id, origin, entry);
                    var (token, expiresAt) = await sessions.BeginAsync(transaction, user.Id);
                    return new BegunSession(await signIn.RecordAsync(transaction, user.Id, origin), token, expiresAt);
                },
                cancel
            );
        }
        catch (DbException failure) when (UniqueViolation.Is(failure))
        {
            throw UserWrites.EmailTaken(email);
        }
    }

    private Task<Row?> FindAsync(byte[] hash, CancellationToken cancel) =>
        database.QueryFirstAsync<Row>(
            """
            SELECT u.id, u.account_id, u.email, u.first_name, u.last_name, u.password_hash
            FROM console_links l
            JOIN users u ON u.id = l.user_id
            JOIN accounts a ON a.id = u.account_id
            WHERE l.hash = @hash AND l.expires_at > @Now AND u.active = 1 AND a.active = 1
            """,
            new { hash, Now = time.Milliseconds() },
            cancel
        );

    private static string? Or(string? text, string? otherwise) =>
        string.IsNullOrWhiteSpace(text) ? otherwise : text.Trim();

    private static HubException NotGood() =>
        HubError
            .Unauthorized(
                "This link is not good: it was used, it is older than 24 hours, or it is not whole. 'trunkline admin console-link' on the hub's machine prints a new one."
            )
            .Raise();

    private sealed class Row
    {
        public long Id { get; init; }
        public long AccountId { get; init; }
        public string Email { get; init; } = "";
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string? PasswordHash { get; init; }
    }
}

/// <summary>Body of the one-time set-up.</summary>
/// <remarks>
/// <para>Token: What stands after the <c>#</c> of the link.</para>
/// <para>EmailAddress, FirstName, LastName: Needed by the first administrator; for a lost password what is left out stays.</para>
/// </remarks>
internal sealed record SetUp(string? Token, string? EmailAddress, string? FirstName, string? LastName, string? Password)
{
    public override string ToString() => "***";
}
