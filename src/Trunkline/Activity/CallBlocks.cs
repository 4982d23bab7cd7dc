using System.Data;
using System.Data.Common;
using Dapper;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>The table of blocks: calls as they were written, some hundreds or thousands to a row.</summary>
internal sealed class CallBlocks(Database database)
{
    /// <summary>Writes calls under the next numbers that are free.</summary>
    public Task AppendAsync(EncodedCalls calls) =>
        database.WriteLazilyAsync(async transaction =>
        {
            // The row is locked until the transaction ends: whoever sees a number sees all that are lower.
            var next = await transaction.Connection!.ExecuteScalarAsync<long>(
                "UPDATE call_numbers SET next = next + @Count RETURNING next",
                new { Count = calls.LastOffset + 1 },
                transaction
            );
            await InsertAsync(transaction, next - calls.LastOffset - 1, calls);
        });

    public static Task InsertAsync(DbTransaction transaction, long id, EncodedCalls calls) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO call_blocks (id, last_id, first_at, last_at, calls, accounts, body)
            VALUES (@Id, @LastId, @FirstAt, @LastAt, @Calls, @Accounts, @Body)
            """,
            new
            {
                Id = id,
                LastId = id + calls.LastOffset,
                calls.FirstAt,
                calls.LastAt,
                calls.Calls,
                Accounts = new Blob(calls.Accounts),
                Body = new Blob(calls.Body),
            },
            transaction
        );

    /// <summary>The number of the newest call; 0 when there was none yet.</summary>
    public async Task<long> NewestAsync(CancellationToken cancel) =>
        await database.QueryFirstAsync<long>("SELECT next - 1 FROM call_numbers", null, cancel);

    /// <summary>Blocks that may hold calls of these numbers and times, newest first.</summary>
    public Task<List<CallBlock>> FindAsync(CallFilter filter, int limit, CancellationToken cancel) =>
        database.QueryAsync<CallBlock>(
            """
            SELECT id, last_id, calls, accounts FROM call_blocks
            WHERE id < @Before AND last_id > @After AND last_at >= @From AND first_at < @To ORDER BY id DESC LIMIT @limit
            """,
            new
            {
                filter.Before,
                filter.After,
                filter.From,
                filter.To,
                limit,
            },
            cancel
        );

    /// <summary>The bodies of the blocks from the one that begins with this number to the one that begins with that, newest first.</summary>
    public Task<List<CallBlock>> ReadAsync(long first, long last, CancellationToken cancel) =>
        database.QueryAsync<CallBlock>(
            "SELECT id, last_id, calls, body FROM call_blocks WHERE id >= @first AND id <= @last ORDER BY id DESC",
            new { first, last },
            cancel
        );

    /// <summary>How many calls of these accounts there are.</summary>
    public async Task<long> CountAsync(IReadOnlySet<long> accounts, CancellationToken cancel)
    {
        var blocks = await database.QueryAsync<byte[]>("SELECT accounts FROM call_blocks", null, cancel);
        return blocks.Sum(b => CallAccounts.Count(b, accounts));
    }

    /// <summary>Blocks in the order of their numbers, without what is in them.</summary>
    public Task<List<CallBlock>> AllAsync(CancellationToken cancel) =>
        database.QueryAsync<CallBlock>(
            "SELECT id, last_id, calls, LENGTH(body) AS bytes FROM call_blocks ORDER BY id",
            null,
            cancel
        );

    /// <summary>
    /// Puts one block in the place of neighbours. Does nothing when these are not there as they were read: another hub may have
    /// been faster, or they were too old to keep.
    /// </summary>
    /// <param name="old">Newest first.</param>
    /// <param name="merged">Their calls.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task ReplaceAsync(IReadOnlyList<CallBlock> old, EncodedCalls merged, CancellationToken cancel)
    {
        try
        {
            await database.WriteLazilyAsync(
                async transaction =>
                {
                    var gone = await transaction.Connection!.ExecuteAsync(
                        "DELETE FROM call_blocks WHERE id >= @First AND id <= @Last",
                        new { First = old[^1].Id, Last = old[0].Id },
                        transaction
                    );
                    if (gone != old.Count)
                    {
                        throw new DBConcurrencyException();
                    }

                    await InsertAsync(transaction, old[^1].Id, merged);
                },
                cancel
            );
        }
        catch (DBConcurrencyException)
        {
            // Rolled back.
        }
    }

    /// <summary>A block goes when all of its calls began before that time.</summary>
    public Task RemoveAsync(long before, CancellationToken cancel) =>
        database.WriteLazilyAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "DELETE FROM call_blocks WHERE last_at < @before",
                    new { before },
                    transaction
                ),
            cancel
        );
}

/// <summary>A row of the table; what a query does not ask for is empty.</summary>
internal sealed class CallBlock
{
    /// <summary>The number of its first call.</summary>
    public long Id { get; init; }
    public long LastId { get; init; }
    public long Calls { get; init; }

    /// <summary>Of the body.</summary>
    public long Bytes { get; init; }
    public byte[] Accounts { get; init; } = [];
    public byte[] Body { get; init; } = [];
}
