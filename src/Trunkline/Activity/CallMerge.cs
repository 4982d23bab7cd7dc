namespace Trunkline.Activity;

/// <summary>
/// A block is written each quarter of a second, however few calls there were. Small neighbours become one, so that a month is
/// some thousand rows and not ten million. Calls keep their numbers: a token of a page or a place in the live view stays good.
/// </summary>
internal sealed class CallMerge(CallBlocks blocks, CallReader reader)
{
    /// <summary>Fewer are not worth it, unless they fill a block.</summary>
    private const int Enough = 64;

    private readonly HashSet<long> damaged = [];

    /// <summary>One round: merges until nothing is left to merge.</summary>
    public async Task MergeAsync(CancellationToken cancel)
    {
        foreach (var run in RunsOf(await blocks.AllAsync(cancel)))
        {
            cancel.ThrowIfCancellationRequested();
            await MergeAsync(run, cancel);
        }
    }

    /// <summary>
    /// Neighbours that fit one block. The newest need no care: a number is seen only when all lower ones are, so nobody can
    /// still write between two of them.
    /// </summary>
    internal IEnumerable<List<CallBlock>> RunsOf(IEnumerable<CallBlock> all)
    {
        var run = new List<CallBlock>();
        var (calls, bytes) = (0L, 0L);
        foreach (var block in all)
        {
            if (
                calls + block.Calls > CallEncoder.MaxCalls
                || bytes + block.Bytes > CallEncoder.MaxBytes
                || damaged.Contains(block.Id)
            )
            {
                // Full: also two are one row less.
                if (run.Count > 1)
                {
                    yield return run;
                }

                (run, calls, bytes) = ([], 0, 0);
            }

            if (!damaged.Contains(block.Id))
            {
                run.Add(block);
                calls += block.Calls;
                bytes += block.Bytes;
            }
        }

        if (run.Count >= Enough)
        {
            yield return run;
        }
    }

    private async Task MergeAsync(List<CallBlock> run, CancellationToken cancel)
    {
        var found = await blocks.ReadAsync(run[0].Id, run[^1].Id, cancel);
        var merged = new CallEncoder();
        foreach (var block in Enumerable.Reverse(found))
        {
            if (reader.Open(block) is not { } body)
            {
                damaged.Add(block.Id);
                return;
            }

            for (var place = 0; place < body.Count; place++)
            {
                var head = body.Head(place);
                merged.Add(body.Record(head), head.Id - run[0].Id);
            }
        }

        if (found.Count == run.Count)
        {
            await blocks.ReplaceAsync(found, merged.Finish(), cancel);
        }
    }
}
