using System.Data.Common;
using Dapper;
using Trunkline.Credentials;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary>The SQL of one-time states, for applications that run the redirect themselves.</summary>
internal sealed class ConnectStates(Database database, TimeProvider time)
{
    private const long Minutes = 60;

    /// <summary>False: the state is in use.</summary>
    public Task<bool> AddAsync(Caller caller, ConnectApp app, string state, string proof, CancellationToken cancel)
    {
        var now = time.Milliseconds();
        return database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "DELETE FROM connect_states WHERE expires_at < @now",
                    new { now },
                    transaction
                );
                return await transaction.Connection!.ExecuteAsync(
                        """
                        INSERT INTO connect_states (state_hash, account_id, user_id, app_id, proof, created_at, expires_at)
                        VALUES (@Hash, @AccountId, @UserId, @AppId, @proof, @now, @Until) ON CONFLICT (state_hash) DO NOTHING
                        """,
                        new
                        {
                            Hash = TokenHash.Of(state).ToBytes(),
                            caller.AccountId,
                            caller.UserId,
                            AppId = app.Id,
                            proof,
                            now,
                            Until = now + Minutes * 60_000,
                        },
                        transaction
                    ) > 0;
            },
            cancel
        );
    }

    /// <summary>A state of this caller that is still good.</summary>
    public Task<ConnectState?> FindAsync(Caller caller, ConnectApp app, string state, CancellationToken cancel) =>
        database.QueryFirstAsync<ConnectState>(
            """
            SELECT proof AS Proof, created_at AS CreatedAt FROM connect_states
            WHERE state_hash = @Hash AND account_id = @AccountId AND user_id = @UserId AND app_id = @AppId AND expires_at > @Now
            """,
            new
            {
                Hash = TokenHash.Of(state).ToBytes(),
                caller.AccountId,
                caller.UserId,
                AppId = app.Id,
                Now = time.Milliseconds(),
            },
            cancel
        );

    /// <summary>Uses a state up; false when somebody was faster.</summary>
    public static async Task<bool> UseAsync(DbTransaction transaction, string state) =>
        await transaction.Connection!.ExecuteAsync(
            "DELETE FROM connect_states WHERE state_hash = @Hash",
            new { Hash = TokenHash.Of(state).ToBytes() },
            transaction
        ) > 0;
}

/// <summary>A state that was handed out.</summary>
internal sealed class ConnectState
{
    /// <summary>The name that an older account is given to show whose it is.</summary>
    public string Proof { get; set; } = "";
    public long CreatedAt { get; set; }
}
