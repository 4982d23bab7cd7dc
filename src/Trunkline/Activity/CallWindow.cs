using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>
/// Finds where in the log a time begins. Records are numbered in the order that calls end, so a search by halves over the
/// numbers finds it in a few steps, without an index that every call would have to pay for.
/// </summary>
internal static class CallWindow
{
    /// <summary>A call may have started this long before those that were written before it.</summary>
    private const long Slack = 60 * 60 * 1000L;

    public static async Task<long> FirstIdAsync(Database database, long from, CancellationToken cancel)
    {
        var ends = await database.QueryFirstAsync<Ends>(
            "SELECT MIN(id) AS low, MAX(id) AS high FROM calls",
            null,
            cancel
        );
        if (ends is not { Low: { } low, High: { } high })
        {
            return 0;
        }

        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var at = await database.QueryFirstAsync<long?>(
                "SELECT started_at FROM calls WHERE id >= @middle ORDER BY id LIMIT 1",
                new { middle },
                cancel
            );
            if (at < from - Slack)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private sealed class Ends
    {
        public long? Low { get; init; }
        public long? High { get; init; }
    }
}
