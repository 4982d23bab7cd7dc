using System.Data.Common;
using Dapper;
using Trunkline.Storage;

namespace Trunkline.Identity;

/// <summary>
/// Tells whether another process changed who may call: a number in the database that counts up in the transaction of each
/// such change. It is read at most once a second, so what callers remember is never older than that.
/// </summary>
internal sealed class CallerEpoch(Database database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>
    /// With the database away no reset can be stored either; calls that need no database go on this long before the memory
    /// is no longer trusted.
    /// </summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1, 1);
    private State state = new(null, null, null);

    public bool IsFresh => state.AskedAt is { } asked && time.GetElapsedTime(asked) < Fresh;

    /// <summary>Whether the number is another than at the last look. Those who come meanwhile wait for the same look.</summary>
    public async ValueTask<bool> HasChangedAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (IsFresh)
            {
                return false;
            }

            var before = state;
            var now = time.GetTimestamp();
            try
            {
                var epoch = await database.QueryFirstAsync<long>(
                    "SELECT epoch FROM identity_epoch WHERE id = 1",
                    cancel: cancel
                );
                state = new(epoch, now, now);
                return before.Epoch is { } known && known != epoch;
            }
            catch (Exception failure)
                when (StorageFault.Describe(failure) is not null
                    && before.ReadAt is { } read
                    && time.GetElapsedTime(read) < Trusted
                )
            {
                state = before with { AskedAt = now };
                return false;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Part of the transaction of every change of secrets, roles, users or accounts.</summary>
    public static Task AdvanceAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync(
            "UPDATE identity_epoch SET epoch = epoch + 1 WHERE id = 1",
            transaction: transaction
        );

    public void Dispose() => gate.Dispose();

    /// <param name="Epoch">The number last read.</param>
    /// <param name="AskedAt">Timestamp of the last attempt.</param>
    /// <param name="ReadAt">Timestamp of the last attempt that succeeded.</param>
    private sealed record State(long? Epoch, long? AskedAt, long? ReadAt);
}
