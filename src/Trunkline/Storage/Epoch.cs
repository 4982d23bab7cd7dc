using System.Data.Common;
using Dapper;

namespace Trunkline.Storage;

/// <summary>
/// Tells whether another process changed what this one remembers: a number in the database that counts up in the
/// transaction of each such change. What is remembered is never older than a second, and calls in a row do not wait for the
/// look: it is taken ahead, in the background.
/// </summary>
/// <param name="database">Shared with the other processes.</param>
/// <param name="time">Clock.</param>
/// <param name="id">Which number; each room that has one says which is its own.</param>
/// <param name="changed">Forgets; is told the number before and the number now, and is done before anyone goes on.</param>
internal sealed class Epoch(Database database, TimeProvider time, long id, Func<long, long, Task> changed) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Early = Fresh / 2;

    /// <summary>
    /// With the database away no change can be stored either; calls that need no database go on this long before the memory
    /// is no longer trusted.
    /// </summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1, 1);
    private State state = new(null, null, null);
    private int ahead;

    /// <summary>Done at once while the last look is fresh.</summary>
    public ValueTask RefreshAsync(CancellationToken cancel)
    {
        if (Age is not { } age || age >= Fresh)
        {
            return new(AskAsync(cancel));
        }

        if (age >= Early && Interlocked.Exchange(ref ahead, 1) == 0)
        {
            _ = Task.Run(AskAheadAsync, CancellationToken.None);
        }

        return default;
    }

    /// <summary>Part of the transaction of every change; the last part, because it makes the others wait.</summary>
    /// <returns>The number of this change. Changes are committed in the order of their numbers.</returns>
    public static Task<long> AdvanceAsync(DbTransaction transaction, long id) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            "UPDATE identity_epoch SET epoch = epoch + 1 WHERE id = @id RETURNING epoch",
            new { id },
            transaction
        );

    public void Dispose() => gate.Dispose();

    private TimeSpan? Age => state.AskedAt is { } asked ? time.GetElapsedTime(asked) : null;

    private async Task AskAheadAsync()
    {
        try
        {
            await AskAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // Nobody waits for this one.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Nothing is lost: when the last look is no longer fresh, a call takes its own and is told what is wrong.
        }
        finally
        {
            Volatile.Write(ref ahead, 0);
        }
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (Age < Early)
            {
                // Someone looked while this one waited.
                return;
            }

            var before = state;
            var now = time.GetTimestamp();
            try
            {
                var epoch = await database.QueryFirstAsync<long>(
                    "SELECT epoch FROM identity_epoch WHERE id = @id",
                    new { id },
                    cancel
                );
                if (before.Number is { } known && known != epoch)
                {
                    await changed(known, epoch);
                }

                state = new(epoch, now, now);
            }
            catch (Exception failure)
                when (StorageFault.Describe(failure) is not null
                    && before.ReadAt is { } read
                    && time.GetElapsedTime(read) < Trusted
                )
            {
                state = before with { AskedAt = now };
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <param name="Number">The number last read.</param>
    /// <param name="AskedAt">Timestamp of the last attempt.</param>
    /// <param name="ReadAt">Timestamp of the last attempt that succeeded.</param>
    private sealed record State(long? Number, long? AskedAt, long? ReadAt);
}
