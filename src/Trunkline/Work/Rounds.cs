using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.Work;

/// <summary>Runs every <see cref="Round"/> that a room registered, each in a loop of its own.</summary>
internal sealed partial class Rounds(
    IEnumerable<Round> rounds,
    TimeProvider time,
    IHostApplicationLifetime hub,
    ILogger<Rounds> log
) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<(Round Round, Task Loop)> running = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        running.AddRange(rounds.Select(round => (round, RepeatAsync(round, stopping.Token))));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Select(r => EndAsync(r.Round, r.Loop, cancellationToken)));
        running.Clear();
    }

    public void Dispose() => stopping.Dispose();

    private async Task RepeatAsync(Round round, CancellationToken stop)
    {
        // The timer only nudges, and the loop is the one reader of nudges: so no round meets another of its kind.
        await using var timer = time.CreateTimer(_ => round.Nudge.Give(), null, round.Period, round.Period);
        if (round.AtStart)
        {
            round.Nudge.Give();
        }

        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        string? fault = null;
        try
        {
            while (await round.Nudge.NextAsync(stop))
            {
                fault = await RunAsync(round, fault, stop);
            }
        }
#pragma warning disable CA1031 // Broken off by the stop, in whatever way. What is due is done after the next start.
        catch (Exception) when (stop.IsCancellationRequested) { }
#pragma warning restore CA1031
    }

    /// <returns>What went wrong, so that the same is not told again; null when nothing did.</returns>
    private async Task<string?> RunAsync(Round round, string? before, CancellationToken stop)
    {
        try
        {
            await round.Work(stop);
            if (before is not null)
            {
                Recovered(log, round.Name);
            }

            return null;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            var fault = failure.GetType().Name;
            if (fault != before)
            {
                Tell(round, failure);
            }

            if (round.FaultEndsHub)
            {
                hub.StopApplication();
            }

            return fault;
        }
    }

    private async Task EndAsync(Round round, Task loop, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(round.StopsWithin, time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await loop.WaitAsync(enough.Token);
            if (round.Last is { } last)
            {
                await last(enough.Token).WaitAsync(enough.Token);
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            NotEnded(log, round.Name);
        }
#pragma warning disable CA1031 // The last round is told like any other; the others must end too.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Tell(round, failure);
        }
    }

    /// <summary>A database that is away is no bug: one line, without the stack.</summary>
    private void Tell(Round round, Exception failure)
    {
        var expected = failure is HubException refused ? refused.Error : StorageFault.Describe(failure);
        if (expected is not null)
        {
            Failed(log, round.Name, expected.Message);
        }
        else
        {
            Broke(log, round.Name, failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Round} failed: {Reason} Every round tries again; this is told once")]
    private static partial void Failed(ILogger log, string round, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Round} broke. Every round tries again; this is told once")]
    private static partial void Broke(ILogger log, string round, Exception failure);

    [LoggerMessage(3, LogLevel.Information, "{Round} works again")]
    private static partial void Recovered(ILogger log, string round);

    [LoggerMessage(4, LogLevel.Warning, "{Round} did not end in time when the hub stopped")]
    private static partial void NotEnded(ILogger log, string round);
}
