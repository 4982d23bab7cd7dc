using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary>
/// Remembers calls without slowing them: a record goes into a bounded queue, and one writer puts what has gathered into the
/// database in one transaction. When the queue is full the record is dropped and counted.
/// </summary>
internal sealed partial class CallLog : BackgroundService
{
    /// <summary>A transaction writes each page of table and indexes once, so the more rows share it the less each costs.</summary>
    private const int BatchSize = 2_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);
    private static readonly Meter Meter = new("Trunkline");
    private static readonly Counter<long> DroppedCounter = Meter.CreateCounter<long>(
        "trunkline.activity.dropped",
        "{record}",
        "Call records dropped because the queue was full or the database refused them"
    );

    private readonly Database database;
    private readonly UseCounts uses;
    private readonly TimeProvider time;
    private readonly ILogger<CallLog> log;
    private readonly Channel<CallRecord> queue;
    private readonly CancellationTokenSource hurry = new();
    private TaskCompletionSource written = NewSignal();
    private long dropped;

    public CallLog(
        Database database,
        UseCounts uses,
        TimeProvider time,
        IOptions<ActivityOptions> options,
        ILogger<CallLog> log
    )
    {
        this.database = database;
        this.uses = uses;
        this.time = time;
        this.log = log;
        queue = Channel.CreateBounded<CallRecord>(
            new BoundedChannelOptions(options.Value.QueueLength)
            {
                SingleReader = true,
                FullMode = BoundedChannelFullMode.Wait,
            }
        );
    }

    /// <summary>Records lost to overload or to a database that refused them, since the start.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Is over when the next records are in the table.</summary>
    public Task NextWrite => Volatile.Read(ref written).Task;

    /// <summary>Never waits.</summary>
    public void Add(CallRecord record)
    {
        if (!queue.Writer.TryWrite(record))
        {
            Drop(1);
        }
    }

    /// <summary>Takes no more records, and returns when those that wait are written.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
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
        // Not ended by the token: StopAsync completes the queue, and what is in it is still written.
        var batch = new List<CallRecord>(BatchSize);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < BatchSize && queue.Reader.TryRead(out var record))
            {
                batch.Add(record);
            }

            await WriteAsync(batch);
            batch.Clear();
            if (
                !queue.Reader.Completion.IsCompleted
                && queue.Reader.Count < BatchSize
                && !hurry.IsCancellationRequested
            )
            {
                // A pause makes batches out of single calls; a full queue does without.
                await Task.Delay(Gather, time, hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WriteAsync(List<CallRecord> batch)
    {
        try
        {
            await database.WriteLazilyAsync(async transaction =>
            {
                using var insert = CallInsert.Into(transaction);
                foreach (var record in batch)
                {
                    await insert.WriteAsync(record);
                }
            });
            uses.Add(batch);
            Interlocked.Exchange(ref written, NewSignal()).TrySetResult();
        }
#pragma warning disable CA1031 // Whatever it is, the log goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // A full disk must not end the log for good, and must not fill the log either.
            Drop(batch.Count);
            NotWritten(log, failure.GetType().Name, batch.Count, Dropped);
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
