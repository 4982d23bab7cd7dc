using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>Reads the log, newest first: blocks that hold nothing of what is asked for are passed by, the others are read one after the other.</summary>
internal sealed partial class CallReader(
    CallBlocks blocks,
    Database database,
    NameOfInstance nameOf,
    ILogger<CallReader> log
)
{
    public const int MaxPageSize = 1000;

    /// <summary>Blocks that are looked at first, then more and more: a page is mostly in the newest.</summary>
    private const int FirstLook = 8;
    private const int MaxLook = 512;

    /// <summary>So many small blocks are read at once.</summary>
    private const int MaxAtOnce = 64;

    private readonly ConcurrentDictionary<long, bool> damagedBlocks = new();

    /// <summary>One page, and one call more when there is another page.</summary>
    public async Task<List<CallRow>> ReadAsync(CallFilter filter, int size, CancellationToken cancel)
    {
        var found = new List<CallRow>();
        await foreach (var matches in MatchesAsync(filter, cancel))
        {
            found.AddRange(matches.Take(size + 1 - found.Count).Select(h => RowOf(matches.Body, h)));
            if (found.Count > size)
            {
                break;
            }
        }

        return await NamedAsync(found, cancel);
    }

    /// <summary>All of them, some at a time.</summary>
    public async IAsyncEnumerable<List<CallRow>> AllAsync(
        CallFilter filter,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await foreach (var matches in MatchesAsync(filter, cancel))
        {
            foreach (var some in matches.Chunk(MaxPageSize))
            {
                yield return await NamedAsync([.. some.Select(h => RowOf(matches.Body, h))], cancel);
            }
        }
    }

    /// <summary>Block by block, for who needs only some numbers of each call.</summary>
    public async IAsyncEnumerable<CallMatches> MatchesAsync(
        CallFilter filter,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        for (var look = FirstLook; ; look = Math.Min(look * 4, MaxLook))
        {
            var found = await blocks.FindAsync(filter, look, cancel);
            var (next, complete) = (0, true);
            while (complete && Wanted(found, filter, ref next) is { Count: > 0 } wanted)
            {
                var bodies = await blocks.ReadAsync(wanted[^1].Id, wanted[0].Id, cancel);
                // A block of another time may lie between them.
                bodies.RemoveAll(b => !wanted.Exists(w => w.Id == b.Id));
                // Merged meanwhile: the calls are in a block that must be looked for anew, below what was read so far.
                complete = bodies.Count == wanted.Count;
                foreach (var block in complete ? bodies : [])
                {
                    if (Open(block) is { } body)
                    {
                        yield return new CallMatches(body, filter);
                    }

                    // The block may have grown at its end by calls that were read, or passed by, as blocks of their own.
                    filter = filter with
                    {
                        Before = block.Id,
                    };
                }
            }

            if (complete && found.Count < look)
            {
                yield break;
            }

            if (complete)
            {
                filter = filter with { Before = found[^1].Id };
            }
        }
    }

    /// <summary>The calls in a block; null when it is damaged, which is told: the others can still be read.</summary>
    public CallBody? Open(CallBlock block)
    {
        try
        {
            return new CallBody(block.Id, block.Body);
        }
        catch (InvalidDataException damage)
        {
            // Once, and not at each look of everyone who reads the list.
            if (damagedBlocks.TryAdd(block.Id, true))
            {
                Damaged(log, block.Id, block.LastId, damage.Message);
            }

            return null;
        }
    }

    private static CallRow RowOf(CallBody body, in CallHead head) => new(head.Id, body.Record(head), null);

    /// <summary>The next blocks that hold calls of the accounts: neighbours, so that they are read at once and nothing else is.</summary>
    private static List<CallBlock> Wanted(List<CallBlock> found, CallFilter filter, ref int next)
    {
        var wanted = new List<CallBlock>();
        var calls = 0L;
        for (; next < found.Count && wanted.Count < MaxAtOnce && calls < CallEncoder.MaxCalls; next++)
        {
            if (CallAccounts.HasAny(found[next].Accounts, filter.Accounts))
            {
                wanted.Add(found[next]);
                calls += found[next].Calls;
            }
            else if (wanted.Count > 0)
            {
                break;
            }
        }

        return wanted;
    }

    private async Task<List<CallRow>> NamedAsync(List<CallRow> rows, CancellationToken cancel)
    {
        var names = await NamesAsync(rows.Select(r => r.Call.InstanceId), cancel);
        return rows.ConvertAll(r => r with { InstanceName = names.GetValueOrDefault(r.Call.InstanceId ?? 0) });
    }

    /// <summary>The names of these instances, as they are now; those of destroyed ones are null.</summary>
    public async Task<IReadOnlyDictionary<long, string?>> NamesAsync(
        IEnumerable<long?> instances,
        CancellationToken cancel
    )
    {
        var ids = instances.OfType<long>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return new Dictionary<long, string?>();
        }

        // Each is its own parameter: the engines do not share a way to pass a list.
        var values = new DynamicParameters();
        var names = ids.Select((_, n) => string.Create(CultureInfo.InvariantCulture, $"@Id{n}")).ToList();
        for (var n = 0; n < ids.Count; n++)
        {
            values.Add(names[n], ids[n]);
        }

        var rows = await database.QueryAsync<(long Id, string? Name)>(
            $"""
            SELECT CAST(v.column1 AS BIGINT) AS id, {nameOf("v.column1")} AS name FROM (VALUES {string.Join(
                ", ",
                names.Select(n => $"({n})")
            )}) v
            """,
            values,
            cancel
        );
        return rows.ToDictionary(r => r.Id, r => r.Name);
    }

    [LoggerMessage(
        1,
        LogLevel.Error,
        "The block of calls {First} to {Last} is damaged and left out of the log: {Reason} Restore table call_blocks from a backup, or delete its row with this id"
    )]
    private static partial void Damaged(ILogger log, long first, long last, string reason);
}
