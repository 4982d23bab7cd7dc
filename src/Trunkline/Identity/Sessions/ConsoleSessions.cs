using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity.Callers;
using Trunkline.Storage;

namespace Trunkline.Identity.Sessions;

/// <summary>
/// Who is signed in with a browser. The database knows sessions by the SHA-256 of their token; the first request of each asks
/// it, the others are answered from memory. <see cref="CallerTable"/> empties the memory when someone signs out, gets a new
/// password or is switched off.
/// </summary>
internal sealed class ConsoleSessions(Database database, ConsoleCookie cookie, TimeProvider time)
{
    /// <summary>More than this many, and the memory starts afresh.</summary>
    private const int MaxRemembered = 100_000;

    /// <summary>A session ends when it was not used for so long.</summary>
    internal static readonly TimeSpan Length = TimeSpan.FromHours(12);

    /// <summary>A page that is left open asks again and again; a stolen cookie must not last for ever with it.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>The end moves on in steps, so that not every request is a write.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<TokenHash, ConsoleSession> sessions = new();
    private long generation;

    /// <summary>The session that signs the request in, or the reason why there is none.</summary>
    internal async ValueTask<(ConsoleSession? Session, HubError? Error)> ResolveAsync(
        HttpRequest request,
        CancellationToken cancel
    )
    {
        if (cookie.Read(request) is not null && cookie.Refuse(request) is { } foreign)
        {
            return (null, foreign);
        }

        return await FindAsync(request, cancel) is { } session
            ? (session, null)
            : (null, HubError.Unauthorized("You are not signed in, or no longer. Sign in at /console."));
    }

    /// <summary>The session of the request's cookie, or null. Does not look at where the request comes from.</summary>
    internal ValueTask<ConsoleSession?> FindAsync(HttpRequest request, CancellationToken cancel)
    {
        if (cookie.Read(request) is not { } token || !ApiKeyToken.IsWellFormed(token))
        {
            return new((ConsoleSession?)null);
        }

        var hash = TokenHash.Of(token);
        if (sessions.TryGetValue(hash, out var known) && known.ExpiresAt > time.Milliseconds())
        {
            Use(known);
            return new(known);
        }

        return LoadAsync(hash, cancel);
    }

    internal void Forget()
    {
        Interlocked.Increment(ref generation);
        sessions.Clear();
    }

    /// <summary>A new session of a user who has proved who they are.</summary>
    internal async Task<(Secret Token, long ExpiresAt)> BeginAsync(DbTransaction transaction, long userId)
    {
        var now = time.Milliseconds();
        var until = now + (long)Length.TotalMilliseconds;
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM console_sessions WHERE user_id = @userId AND expires_at <= @now",
            new { userId, now },
            transaction
        );
        var token = ApiKeyToken.New();
        await transaction.Connection!.ExecuteAsync(
            "INSERT INTO console_sessions (user_id, hash, created_at, expires_at) VALUES (@userId, @Hash, @now, @until)",
            new
            {
                userId,
                Hash = TokenHash.Of(token.Bytes).ToBytes(),
                now,
                until,
            },
            transaction
        );
        return (token, until);
    }

    /// <summary>Removes sessions that ended, also of those who never come back.</summary>
    internal Task CleanAsync(CancellationToken cancel) =>
        database.ExecuteAsync(
            "DELETE FROM console_sessions WHERE expires_at <= @Now",
            new { Now = time.Milliseconds() },
            cancel
        );

    private async ValueTask<ConsoleSession?> LoadAsync(TokenHash hash, CancellationToken cancel)
    {
        var before = Interlocked.Read(ref generation);
        var row = await database.QueryFirstAsync<Row>(
            """
            SELECT s.id, s.created_at, s.expires_at, u.id AS user_id, u.account_id, u.organization_id, u.role
            FROM console_sessions s
            JOIN users u ON u.id = s.user_id
            JOIN accounts a ON a.id = u.account_id
            WHERE s.hash = @Hash AND s.expires_at > @Now AND u.active = 1 AND a.active = 1
            """,
            new { Hash = hash.ToBytes(), Now = time.Milliseconds() },
            cancel
        );
        if (row is null)
        {
            sessions.TryRemove(hash, out _);
            return null;
        }

        var caller = new Caller(row.OrganizationId, row.AccountId, row.UserId, row.Role, null);
        var session = new ConsoleSession(row.Id, caller, row.CreatedAt, row.ExpiresAt);
        if (sessions.Count >= MaxRemembered)
        {
            sessions.Clear();
        }

        sessions[hash] = session;
        // Put in first and taken out after: a Forget between a check and the put would be missed.
        if (before != Interlocked.Read(ref generation))
        {
            sessions.TryRemove(hash, out _);
        }

        Use(session);
        return session;
    }

    /// <summary>Moves the end on, beside the request that is answered meanwhile.</summary>
    private void Use(ConsoleSession session)
    {
        var until = Math.Min(
            time.Milliseconds() + (long)Length.TotalMilliseconds,
            session.CreatedAt + (long)Longest.TotalMilliseconds
        );
        if (until - session.ExpiresAt >= (long)Step.TotalMilliseconds && session.TryExtend())
        {
            _ = Task.Run(() => ExtendAsync(session, until), CancellationToken.None);
        }
    }

    private async Task ExtendAsync(ConsoleSession session, long until)
    {
        try
        {
            await database.ExecuteAsync(
                "UPDATE console_sessions SET expires_at = @until WHERE id = @Id",
                new { until, session.Id }
            );
            session.ExpiresAt = until;
        }
        catch (Exception failure) when (StorageFault.Describe(failure) is not null)
        {
            // The session ends no later than it did; the next use tries again.
        }
        finally
        {
            session.Extended();
        }
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long CreatedAt { get; init; }
        public long ExpiresAt { get; init; }
        public long UserId { get; init; }
        public long AccountId { get; init; }
        public long OrganizationId { get; init; }
        public string Role { get; init; } = "";
    }
}
