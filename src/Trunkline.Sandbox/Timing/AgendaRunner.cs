using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Timing;

/// <summary>
/// Does what falls due in a world. By itself it wakes by the world's clock and works on many records at once, because
/// one customer's slow server must not hold up everybody. Told to go to a point in time, it does everything up to there
/// in order, one after the other, so that a clock moved by hand always gives the same story.
/// </summary>
internal sealed class AgendaRunner : IAsyncDisposable
{
    private const int MostAtOnce = 64;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly World world;
    private readonly Duties duties;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<Appointment>> lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim places = new(MostAtOnce);
    private readonly SemaphoreSlim stepping = new(1);
    private readonly CancellationTokenSource stop = new();
    private readonly ITimer timer;
    private TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool held;

    public AgendaRunner(World world, Duties duties)
    {
        this.world = world;
        this.duties = duties;
        idle.SetResult();
        timer = world.Time.CreateTimer(
            _ => Dispatch(),
            state: null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        world.Agenda.NextChanged = Rearm;
        Rearm();
    }

    /// <summary>Does everything that is due by now, and what falls due because of it; returns when all of it is done.</summary>
    public Task RunDueAsync() => RunUntilAsync(world.Now, _ => { });

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
            while (world.Agenda.NextDue is { } due && due <= target && !stop.IsCancellationRequested)
            {
                if (due > world.Now)
                {
                    moveClock(due);
                }

                if (world.Agenda.TakeDue(due) is { } next)
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
        world.Agenda.NextChanged = null;
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

        if (world.Agenda.NextDue is not { } due)
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Rounded up: woken a fraction too early there would be nothing to do yet.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (due - world.Now).TotalMilliseconds)));
        timer.Change(wait < LongestSleep ? wait : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    private void Dispatch()
    {
        lock (gate)
        {
            while (!held && !stop.IsCancellationRequested && world.Agenda.TakeDue(world.Now) is { } next)
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

    private async Task DoAsync(Appointment work)
    {
        if (stop.IsCancellationRequested || duties.Of(work.Kind) is not { } duty)
        {
            return;
        }

        try
        {
            await duty(world, work, stop.Token);
            world.Touch();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping is no fault.
        }
        catch (Exception error)
        {
            // A fault of the sandbox itself; the rest of the agenda must not suffer from it.
            await Console.Error.WriteLineAsync($"{work.Kind} of {work.RecordSid}: {error}");
        }
    }
}
