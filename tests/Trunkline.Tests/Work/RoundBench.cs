using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Trunkline.Work;

namespace Trunkline.Tests.Work;

/// <summary>One round under the hub's own runner, with a clock of its own; the test does the work.</summary>
internal sealed class RoundBench : IHostApplicationLifetime, ILogger<Rounds>, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim begun = new(0);
    private readonly Rounds runner;
    private int under;

    /// <param name="round">Its work is replaced.</param>
    /// <param name="work">What it does instead.</param>
    public RoundBench(Round round, Func<CancellationToken, Task> work)
    {
        Round = round with
        {
            Nudge = new Nudge(),
            Work = async cancel =>
            {
                MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref under));
                Interlocked.Increment(ref count);
                begun.Release();
                try
                {
                    await work(cancel);
                }
                finally
                {
                    Interlocked.Decrement(ref under);
                }
            },
        };
        runner = new Rounds([Round], Time, this, this);
    }

    private int count;

    public Round Round { get; }

    public FakeTimeProvider Time { get; } = new();

    /// <summary>Rounds that began.</summary>
    public int Count => Volatile.Read(ref count);

    public int MostAtOnce { get; private set; }

    /// <summary>The runner asked the hub to stop.</summary>
    public bool HubStops { get; private set; }

    public ConcurrentQueue<(LogLevel Level, string Text, Exception? Failure)> Lines { get; } = [];

    /// <summary>Starts the runner; a round that begins with the hub has begun when this returns.</summary>
    public async Task StartAsync()
    {
        await runner.StartAsync(CancellationToken.None);
        if (Round.AtStart)
        {
            await BegunAsync();
        }
    }

    /// <summary>Lets one period pass, and waits for the round that it brings.</summary>
    public async Task PassAsync()
    {
        Time.Advance(Round.Period);
        await BegunAsync();
    }

    public async Task BegunAsync() => Assert.True(await begun.WaitAsync(Patience), $"{Round.Name} did not begin");

    public Task StopAsync() => runner.StopAsync(CancellationToken.None);

    /// <summary>Waits for what the runner does after the work.</summary>
    public async Task TellsAsync(int lines)
    {
        var until = DateTime.UtcNow + Patience;
        while (Lines.Count < lines && DateTime.UtcNow < until)
        {
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        var stop = StopAsync();
        while (!stop.IsCompleted)
        {
            Time.Advance(Round.StopsWithin);
            await Task.Delay(5);
        }

        runner.Dispose();
        begun.Dispose();
    }

    void IHostApplicationLifetime.StopApplication() => HubStops = true;

    CancellationToken IHostApplicationLifetime.ApplicationStarted => CancellationToken.None;
    CancellationToken IHostApplicationLifetime.ApplicationStopping => CancellationToken.None;
    CancellationToken IHostApplicationLifetime.ApplicationStopped => CancellationToken.None;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Lines.Enqueue((logLevel, formatter(state, exception), exception));

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}
