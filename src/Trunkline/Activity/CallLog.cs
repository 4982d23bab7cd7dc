using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace Trunkline.Activity;

/// <summary>
/// Remembers calls without slowing them: a call is encoded at once, at the end of a buffer, so that nothing of it is left in
/// memory; one writer stores what has gathered as blocks. When too many wait, a call is dropped and counted.
/// </summary>
internal sealed partial class CallLog : BackgroundService
{
    /// <summary>Buffers that are kept to be filled again; more are needed only while the database is slow.</summary>
    private const int Spares = 4;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);
    private static readonly Meter Meter = new("Trunkline");
    private static readonly Counter<long> DroppedCounter = Meter.CreateCounter<long>(
        "trunkline.activity.dropped",
        "{record}",
        "Call records dropped because the queue was full or the database refused them"
    );

    private readonly CallBlocks blocks;
    private readonly UseCounts uses;
    private readonly TimeProvider time;
    private readonly ILogger<CallLog> log;
    private readonly int limit;
    private readonly Lock gate = new();
    private readonly Stack<CallEncoder> spare = [];
    private readonly CancellationTokenSource hurry = new();
    private List<CallEncoder> filled = [];
    private CallEncoder filling = new();
    private TaskCompletionSource anyWaits = NewSignal();
    private TaskCompletionSource manyWait = NewSignal();
    private TaskCompletionSource written = NewSignal();
    private int waiting;
    private bool closed;
    private long dropped;

    public CallLog(
        CallBlocks blocks,
        UseCounts uses,
        TimeProvider time,
        IOptions<ActivityOptions> options,
        ILogger<CallLog> log
    )
    {
        this.blocks = blocks;
        this.uses = uses;
        this.time = time;
        this.log = log;
        limit = options.Value.QueueLength;
    }

    /// <summary>Records lost to overload or to a database that refused them, since the start.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Is over when the next records are in the table.</summary>
    public Task NextWrite => Volatile.Read(ref written).Task;

    /// <summary>Never waits.</summary>
    public void Add(CallRecord record)
    {
        lock (gate)
        {
            if (!closed && waiting < limit)
            {
                filling.Add(record);
                waiting++;
                if (filling.IsFull)
                {
                    filled.Add(filling);
                    filling = spare.TryPop(out var empty) ? empty : new CallEncoder();
                    manyWait.TrySetResult();
                }

                if (!anyWaits.Task.IsCompleted)
                {
                    anyWaits.TrySetResult();
                }

                return;
            }
        }

        Drop(1);
    }

    /// <summary>Takes no more records, and returns when those that wait are written.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            closed = true;
            anyWaits.TrySetResult();
        }

        await hurry.CancelAsync();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken);
        }

        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        hurry.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not ended by the token: StopAsync closes the log, and what is in it is still written.
        var more = true;
        while (more)
        {
            await anyWaits.Task;
            (var taken, more) = Take();
            foreach (var block in taken)
            {
                await WriteAsync(block);
            }

            if (more)
            {
                // A pause makes blocks out of single calls; a full block does without.
                await Task.WhenAny(manyWait.Task, Task.Delay(Gather, time, hurry.Token));
            }
        }
    }

    /// <summary>What waits, and whether more may come.</summary>
    private (List<CallEncoder> Taken, bool More) Take()
    {
        lock (gate)
        {
            var taken = filled;
            filled = [];
            if (filling.Count > 0)
            {
                taken.Add(filling);
                filling = spare.TryPop(out var empty) ? empty : new CallEncoder();
            }

            if (!closed)
            {
                anyWaits = NewSignal();
                manyWait = NewSignal();
            }

            return (taken, !closed);
        }
    }

    private async Task WriteAsync(CallEncoder block)
    {
        var count = block.Count;
        try
        {
            var encoded = block.Finish();
            await blocks.AppendAsync(encoded);
            uses.Add(new CallBody(0, encoded.Body));
            Interlocked.Exchange(ref written, NewSignal()).TrySetResult();
        }
#pragma warning disable CA1031 // Whatever it is, the log goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // A full disk must not end the log for good, and must not fill the log either.
            Drop(count);
            NotWritten(log, failure.GetType().Name, count, Dropped);
        }

        block.Clear();
        lock (gate)
        {
            waiting -= count;
            if (spare.Count < Spares)
            {
                spare.Push(block);
            }
        }
    }

    /// <summary>Whoever waits goes on elsewhere: the writer has the next records to write.</summary>
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Drop(int count)
    {
        Interlocked.Add(ref dropped, count);
        DroppedCounter.Add(count);
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "{Count} call records could not be written ({Fault}); {Dropped} dropped since the start"
    )]
    private static partial void NotWritten(ILogger log, string fault, int count, long dropped);
}
