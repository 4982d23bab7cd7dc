using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trunkline.Tests.Fixtures;
using Trunkline.Work;

namespace Trunkline.Tests.Work;

/// <summary>Every round that a room of the hub registers is held to the same.</summary>
public sealed class RoundComplianceTests(RoundsOfTheHub hub) : IClassFixture<RoundsOfTheHub>
{
    private static readonly string[] Known =
    [
        "Asking how instances without calls are doing",
        "Confirming that access was withdrawn",
        "Emptying the trash",
        "Learning from calls how instances are doing",
        "Merging small blocks of calls",
        "Removing expired idempotency keys",
        "Removing old audit rows",
        "Removing old calls",
        "Removing sessions that ended",
        "Wiping credentials that rest",
        "Writing who uses instances",
    ];

    public static TheoryData<string> Names => [.. Known];

    [Fact]
    public void EachRoundIsHere() => Assert.Equal(Known, hub.All.Select(r => r.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task DoesItsWorkInAHubThatHasNothingToDo(string name) =>
        await hub.Find(name).Work(TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ComesRoundAtItsPeriod(string name)
    {
        await using var bench = new RoundBench(hub.Find(name), _ => Task.CompletedTask);
        await bench.StartAsync();
        var first = bench.Round.AtStart ? 1 : 0;
        Assert.Equal(first, bench.Count);

        bench.Time.Advance(bench.Round.Period - TimeSpan.FromMilliseconds(1));
        Assert.Equal(first, bench.Count);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        await bench.BegunAsync();
        await bench.PassAsync();

        Assert.Equal(first + 2, bench.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AFaultIsToldOnceAndDoesNotEndIt(string name)
    {
        var breaks = true;
        await using var bench = new RoundBench(
            hub.Find(name),
            _ => breaks ? throw new InvalidOperationException("a bug") : Task.CompletedTask
        );
        await bench.StartAsync();
        await bench.PassAsync();
        await bench.TellsAsync(1);
        await bench.PassAsync();
        await bench.PassAsync();
        var (level, text, failure) = Assert.Single(bench.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains(name, text, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(failure);
        Assert.Equal(bench.Round.FaultEndsHub, bench.HubStops);

        breaks = false;
        await bench.PassAsync();
        await bench.TellsAsync(2);
        Assert.Equal($"{name} works again", bench.Lines.Last().Text);

        // Told anew when it comes again.
        breaks = true;
        await bench.PassAsync();
        await bench.TellsAsync(3);
        Assert.Equal(LogLevel.Error, bench.Lines.Last().Level);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ADatabaseThatIsAwayIsToldOnceAndInOneLine(string name)
    {
        await using var bench = new RoundBench(
            hub.Find(name),
            _ => throw new SqliteException("database or disk is full", 13)
        );
        await bench.StartAsync();
        await bench.PassAsync();
        await bench.TellsAsync(1);
        await bench.PassAsync();
        await bench.PassAsync();

        var (level, text, failure) = Assert.Single(bench.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"{name} failed: The disk of the database is full", text, StringComparison.Ordinal);
        Assert.Null(failure);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task NeverMeetsItself(string name)
    {
        using var gate = new SemaphoreSlim(0);
        await using var bench = new RoundBench(hub.Find(name), gate.WaitAsync);
        await bench.StartAsync();
        if (!bench.Round.AtStart)
        {
            await bench.PassAsync();
        }

        for (var missed = 0; missed < 5; missed++)
        {
            bench.Time.Advance(bench.Round.Period);
        }

        Assert.Equal(1, bench.Count);
        gate.Release();
        // What was missed meanwhile is one round, not five.
        await bench.BegunAsync();
        gate.Release();
        await bench.PassAsync();
        Assert.Equal(3, bench.Count);
        Assert.Equal(1, bench.MostAtOnce);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task StopsAtOnceWhenItsWorkListens(string name)
    {
        await using var bench = new RoundBench(
            hub.Find(name) with
            {
                Last = null,
            },
            cancel => Task.Delay(Timeout.Infinite, cancel)
        );
        await bench.StartAsync();
        if (!bench.Round.AtStart)
        {
            await bench.PassAsync();
        }

        await bench.StopAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Empty(bench.Lines);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task StopsInItsTimeWhenItsWorkDoesNotListen(string name)
    {
        var deaf = new TaskCompletionSource();
        await using var bench = new RoundBench(hub.Find(name), _ => deaf.Task);
        await bench.StartAsync();
        if (!bench.Round.AtStart)
        {
            await bench.PassAsync();
        }

        var stop = bench.StopAsync();
        bench.Time.Advance(bench.Round.StopsWithin - TimeSpan.FromMilliseconds(1));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(stop.IsCompleted);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        await stop.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Contains(bench.Lines, l => l.Text == $"{name} did not end in time when the hub stopped");
        deaf.SetResult();
    }
}

/// <summary>A hub that was started, for the rounds that its rooms registered.</summary>
public sealed class RoundsOfTheHub : IAsyncLifetime
{
    private TestHub? hub;

    internal IReadOnlyList<Round> All => [.. hub!.Hub.Services.GetServices<Round>()];

    internal Round Find(string name) => All.Single(r => r.Name == name);

    public async ValueTask InitializeAsync() => hub = await TestHub.StartAsync();

    public async ValueTask DisposeAsync() => await hub!.DisposeAsync();
}
