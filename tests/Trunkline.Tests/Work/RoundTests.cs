using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;
using Trunkline.Work;

namespace Trunkline.Tests.Work;

public sealed class RoundTests
{
    private static readonly Round Plain = new("Counting", TimeSpan.FromMinutes(1), _ => Task.CompletedTask);

    [Fact]
    public async Task AJobInTheBackgroundIsOneRegistration()
    {
        var time = new FakeTimeProvider();
        await using var hub = await TestHub.StartAsync(
            time: time,
            replace: services =>
                services.AddRound<Counter>(counter => new("Counting", TimeSpan.FromMinutes(1), counter.CountAsync))
        );
        var counter = hub.Hub.Services.GetRequiredService<Counter>();
        Assert.Equal(0, counter.Count);

        time.Advance(TimeSpan.FromMinutes(1));

        await Eventually.TrueAsync(() => Task.FromResult(counter.Count == 1));
    }

    [Fact]
    public async Task AnyBugInTheBackgroundLeavesTheHubAtWork()
    {
        var time = new FakeTimeProvider();
        await using var hub = await TestHub.StartAsync(
            time: time,
            replace: services =>
                services
                    .AddRound<Counter>(counter => new("Breaking", TimeSpan.FromMinutes(1), counter.BreakAsync))
                    .AddHostedService<Broken>()
        );
        Assert.Equal(
            BackgroundServiceExceptionBehavior.Ignore,
            hub.Hub.Services.GetRequiredService<IOptions<HostOptions>>().Value.BackgroundServiceExceptionBehavior
        );
        var counter = hub.Hub.Services.GetRequiredService<Counter>();
        for (var n = 1; n <= 2; n++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Eventually.TrueAsync(() => Task.FromResult(counter.Count == n));
        }

        var lifetime = hub.Hub.Services.GetRequiredService<IHostApplicationLifetime>();
        Assert.False(lifetime.ApplicationStopping.IsCancellationRequested);
        using var answer = await hub.Client.GetAsync(
            new Uri(hub.Hub.Url, "/health/ready"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task AFaultEndsTheHubOnlyWhereTheRoundSaysSo()
    {
        foreach (var ends in (bool[])[false, true])
        {
            await using var bench = new RoundBench(
                Plain with
                {
                    FaultEndsHub = ends,
                },
                _ => throw new InvalidOperationException("a bug")
            );
            await bench.StartAsync();
            await bench.PassAsync();
            // The second begins when the runner is done with the first.
            await bench.PassAsync();

            Assert.Equal(ends, bench.HubStops);
        }
    }

    [Fact]
    public async Task ANudgeBeginsARoundBeforeItsTime()
    {
        await using var bench = new RoundBench(Plain, _ => Task.CompletedTask);
        await bench.StartAsync();

        bench.Round.Nudge.Give();

        await bench.BegunAsync();
        Assert.Equal(1, bench.Count);
    }

    [Fact]
    public async Task WhatIsLeftIsDoneWhenTheHubStopsAndNoRoundRuns()
    {
        var last = 0;
        RoundBench? bench = null;
        bench = new RoundBench(
            Plain with
            {
                Last = _ =>
                {
                    last = bench!.Count;
                    return Task.CompletedTask;
                },
            },
            cancel => Task.Delay(Timeout.Infinite, cancel)
        );
        await using var disposed = bench;
        await bench.StartAsync();
        await bench.PassAsync();

        await bench.StopAsync();

        Assert.Equal(1, last);
        Assert.Empty(bench.Lines);
    }

    [Fact]
    public async Task WhatIsLeftToDoIsDoneAlsoWhenTheStopBreaksARound()
    {
        var isDone = false;
        var bench = new RoundBench(
            new Round("Counting", TimeSpan.FromMinutes(1), _ => Task.CompletedTask)
            {
                AtStart = true,
                Last = _ =>
                {
                    isDone = true;
                    return Task.CompletedTask;
                },
            },
            async cancel =>
            {
                await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw new InvalidOperationException("broken off");
            }
        );
        await using var disposed = bench;
        await bench.StartAsync();

        await bench.StopAsync();

        Assert.True(isDone);
    }

    private sealed class Counter
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public Task CountAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref count);
            return Task.CompletedTask;
        }

        public Task BreakAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref count);
            throw new InvalidOperationException("a bug");
        }
    }

    private sealed class Broken : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("a bug");
        }
    }
}
