using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using Trunkline.Credentials;
using Trunkline.Storage;

namespace Trunkline.Idempotency;

/// <summary>
/// The table of requests that must happen once. The row is written before the work begins, so that a crash in between is
/// seen afterwards as what it is: an outcome that nobody knows.
/// </summary>
internal sealed class IdempotencyStore(
    Database database,
    CredentialVault vault,
    TimeProvider time,
    IOptions<IdempotencyOptions> options
)
{
    private const string Where =
        " WHERE account_id = @Account AND principal = @Principal AND route = @Route AND key = @Key";

    /// <summary>The row of this very request: one that comes back late must not touch a later one's.</summary>
    private const string Mine = Where + " AND uid = @Uid";

    /// <summary>Longer than any call may take; after that a request that never ended counts as lost.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromHours(1.1);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes the key for this request, or says what became of the one that has it.</summary>
    public async Task<KeyState> BeginAsync(RequestKey key, byte[] fingerprint, CancellationToken cancel)
    {
        while (true)
        {
            if (await TryBeginAsync(key, fingerprint, cancel) is { } state)
            {
                return state;
            }

            // The one that had the key gave it back between two statements.
        }
    }

    /// <summary>Removes keys whose time is over, and the sealed answers with them.</summary>
    public Task CleanAsync(CancellationToken cancel) =>
        database.ExecuteAsync("DELETE FROM idempotency WHERE expires_at <= @Now", new { Now }, cancel);

    private Task<KeyState?> TryBeginAsync(RequestKey key, byte[] fingerprint, CancellationToken cancel) =>
        database.WriteAsync<KeyState?>(
            async transaction =>
            {
                var connection = transaction.Connection!;
                // Its time may be over and no round have removed it yet.
                await connection.ExecuteAsync(
                    "DELETE FROM idempotency" + Where + " AND expires_at <= @Now",
                    new
                    {
                        key.Account,
                        key.Principal,
                        key.Route,
                        key.Key,
                        Now,
                    },
                    transaction
                );
                var inserted = await connection.ExecuteAsync(
                    """
                    INSERT INTO idempotency (account_id, principal, route, key, uid, fingerprint, state, lease_until, expires_at)
                    VALUES (@Account, @Principal, @Route, @Key, @Uid, @fingerprint, 'running', @LeaseUntil, @ExpiresAt)
                    ON CONFLICT DO NOTHING
                    """,
                    new
                    {
                        key.Account,
                        key.Principal,
                        key.Route,
                        key.Key,
                        key.Uid,
                        fingerprint,
                        LeaseUntil = Now + (long)Lease.TotalMilliseconds,
                        ExpiresAt = Now + (long)TimeSpan.FromHours(options.Value.KeepHours).TotalMilliseconds,
                    },
                    transaction
                );
                if (inserted == 1)
                {
                    return new KeyState(KeyOutcome.Started, null);
                }

                var row = await connection.QueryFirstOrDefaultAsync<Row>(
                    "SELECT * FROM idempotency" + Where,
                    key,
                    transaction
                );
                return row switch
                {
                    null => null,
                    _ when !row.Fingerprint.AsSpan().SequenceEqual(fingerprint) => new KeyState(
                        KeyOutcome.OtherRequest,
                        null
                    ),
                    { State: "done" } => new KeyState(KeyOutcome.Done, Open(key, row)),
                    { State: "running" } when row.LeaseUntil > Now => new KeyState(KeyOutcome.Running, null),
                    _ => new KeyState(KeyOutcome.Unknown, null),
                };
            },
            cancel
        );

    /// <summary>Keeps the answer, in the transaction of the effect where there is one. Answers hold tokens, so they are sealed.</summary>
    public Task CompleteAsync(DbTransaction transaction, RequestKey key, StoredAnswer answer) =>
        transaction.Connection!.ExecuteAsync(
            "UPDATE idempotency SET state = 'done', status = @Status, body_sealed = @Sealed" + Mine,
            new
            {
                answer.Status,
                Sealed = vault.Sealer.Seal(answer.ToBytes(), Seal(key.Account, key.Uid)),
                key.Account,
                key.Principal,
                key.Route,
                key.Key,
                key.Uid,
            },
            transaction
        );

    public Task CompleteAsync(RequestKey key, StoredAnswer answer) =>
        database.WriteAsync(t => CompleteAsync(t, key, answer));

    /// <summary>Nothing happened: the key is free again.</summary>
    public Task ForgetAsync(RequestKey key) => database.ExecuteAsync("DELETE FROM idempotency" + Mine, key);

    /// <summary>
    /// The work may have been done or not; the key says so from now on. An answer that was kept in the transaction of its
    /// effect stays: it is known.
    /// </summary>
    public Task MarkUnknownAsync(RequestKey key) =>
        database.ExecuteAsync("UPDATE idempotency SET state = 'unknown'" + Mine + " AND state = 'running'", key);

    private StoredAnswer Open(RequestKey key, Row row)
    {
        using var body = vault.Sealer.Open(row.BodySealed!, Seal(key.Account, row.Uid));
        return StoredAnswer.FromBytes((int)row.Status!, body.Bytes);
    }

    private static SealContext Seal(long account, string uid) => new(account, "idempotency", uid, "answer", 1);

    private sealed class Row
    {
        public string Uid { get; init; } = "";
        public byte[] Fingerprint { get; init; } = [];
        public string State { get; init; } = "";
        public long LeaseUntil { get; init; }
        public long? Status { get; init; }
        public byte[]? BodySealed { get; init; }
    }
}

/// <summary>Whose key it is, and for which route; <paramref name="Uid"/> names the row.</summary>
internal sealed record RequestKey(long Account, string Principal, string Route, string Key, string Uid);

internal enum KeyOutcome
{
    Started,
    Running,
    Done,
    OtherRequest,
    Unknown,
}

internal readonly record struct KeyState(KeyOutcome Outcome, StoredAnswer? Answer);
