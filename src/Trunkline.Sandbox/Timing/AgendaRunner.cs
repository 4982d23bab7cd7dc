namespace Trunkline.Sandbox.Timing;

/// <summary>
/// Does what falls due. By itself it wakes by the clock and works on many records at once, because
/// one customer's slow server must not hold up everybody. Told to go to a point in time, it does everything up to there
/// in order, one after the other, so that a clock moved by hand always gives the same story.
/// </summary>
internal sealed class AgendaRunner : IAsyncDisposable
{
    private const int MostAtOnce = 64;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time;
    private readonly Agenda agenda;
    private readonly Func<Appointment, CancellationToken, Task> work;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<Appointment>> lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim places = new(MostAtOnce);
    private readonly SemaphoreSlim stepping = new(1);
    private readonly CancellationTokenSource stop = new();
    private readonly ITimer timer;
    private TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool held;

    /// <param name="time">The clock of the agenda.</param>
    /// <param name="agenda">What there is to do.</param>
    /// <param name="work">Does one piece of it, and plans what follows from it.</param>
    public AgendaRunner(TimeProvider time, Agenda agenda, Func<Appointment, CancellationToken, Task> work)
    {
        this.time = time;
        this.agenda = agenda;
        this.work = work;
        idle.SetResult();
        timer = time.CreateTimer(_ => Dispatch(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        agenda.NextChanged = Rearm;
        Rearm();
    }

    /// <summary>Does everything that is due by now, and what falls due because of it; returns when all of it is done.</summary>
    public Task RunDueAsync() => RunUntilAsync(time.GetUtcNow(), _ => { });

    /// <summary>
    /// Moves a clock to a point in time with a stop at everything that falls due on the way, so that what follows from
    /// work is planned from the time it was due and not from the end of the leap.
    /// </summary>
    public async Task RunUntilAsync(DateTimeOffset target, Action<DateTimeOffset> moveClock)
    {
        await stepping.WaitAsync(stop.Token);
        try
        {
            await HoldAsync();
            while (agenda.NextDue is { } due && due <= target && !stop.IsCancellationRequested)
            {
                if (due > time.GetUtcNow())
                {
                    moveClock(due);
                }

                if (agenda.TakeDue(due) is { } next)
                {
                    await DoAsync(next);
                }
            }

            moveClock(target);
        }
        finally
        {
            lock (gate)
            {
                held = false;
            }

            stepping.Release();
            Rearm();
        }
    }

    /// <summary>Starts nothing more and lets go of what still waits for an answer.</summary>
    public async ValueTask DisposeAsync()
    {
        agenda.NextChanged = null;
        await timer.DisposeAsync();
        await stop.CancelAsync();
        try
        {
            await HoldAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // It was told to stop, and there is nobody left to wait for it.
        }
    }

    private Task HoldAsync()
    {
        lock (gate)
        {
            held = true;
            return idle.Task;
        }
    }

    private void Rearm()
    {
        if (held || stop.IsCancellationRequested)
        {
            return;
        }

        if (agenda.NextDue is not { } due)
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Rounded up: woken a fraction too early there would be nothing to do yet.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (due - time.GetUtcNow()).TotalMilliseconds)));
        timer.Change(wait < LongestSleep ? wait : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    private void Dispatch()
    {
        lock (gate)
        {
            while (!held && !stop.IsCancellationRequested && agenda.TakeDue(time.GetUtcNow()) is { } next)
            {
                Hand(next);
            }
        }

        Rearm();
    }

    private void Hand(Appointment next)
    {
        var lane = next.RecordSid ?? next.AccountSid;
        if (lanes.TryGetValue(lane, out var waiting))
        {
            waiting.Enqueue(next);
            return;
        }

        if (lanes.Count == 0)
        {
            idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        lanes[lane] = new();
        _ = Task.Run(() => WorkAsync(lane, next));
    }

    private async Task WorkAsync(string lane, Appointment first)
    {
        for (var next = first; next is not null; next = Following(lane))
        {
            await places.WaitAsync();
            await DoAsync(next);
            places.Release();
        }
    }

    private Appointment? Following(string lane)
    {
        lock (gate)
        {
            if (lanes[lane].TryDequeue(out var next))
            {
                return next;
            }

            lanes.Remove(lane);
            if (lanes.Count == 0)
            {
                idle.SetResult();
            }

            return null;
        }
    }

    private async Task DoAsync(Appointment due)
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await work(due, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping is no fault.
        }
#pragma warning disable CA1031 // Whatever it is, the agenda goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            // A fault of the sandbox itself; the rest of the agenda must not suffer from it.
            await Console.Error.WriteLineAsync($"{due.Kind} of {due.RecordSid}: {error}");
        }
    }
}
