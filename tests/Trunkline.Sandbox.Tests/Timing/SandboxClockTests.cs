using Trunkline.Sandbox.Timing;

namespace Trunkline.Sandbox.Tests.Timing;

public sealed class SandboxClockTests
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly TestClock real = new();
    private readonly SandboxClock clock;
    private readonly DateTimeOffset start;

    public SandboxClockTests() => (clock, start) = (new SandboxClock(real), real.GetUtcNow());

    [Fact]
    public void It_runs_with_the_real_one_until_it_is_moved()
    {
        real.AdvanceSeconds(5);
        Assert.Equal(start.AddSeconds(5), clock.GetUtcNow());

        clock.Set(start.AddDays(30));
        real.AdvanceSeconds(1);
        Assert.Equal(start.AddDays(30).AddSeconds(1), clock.GetUtcNow());

        clock.Set(start.AddDays(-1));
        Assert.Equal(start.AddDays(-1), clock.GetUtcNow());

        clock.State = default;
        Assert.Equal(real.GetUtcNow(), clock.GetUtcNow());
    }

    [Fact]
    public void Frozen_it_stands_and_resumes_from_where_it_stood()
    {
        clock.Freeze();
        real.AdvanceSeconds(60);
        Assert.Equal(start, clock.GetUtcNow());

        clock.Set(start.AddSeconds(3));
        Assert.True(clock.IsFrozen);
        Assert.Equal(start.AddSeconds(3), clock.GetUtcNow());

        clock.Resume();
        real.AdvanceSeconds(1);
        Assert.Equal(start.AddSeconds(4), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_timer_goes_off_when_the_clock_is_moved_past_it_and_not_while_it_stands()
    {
        using var rung = new SemaphoreSlim(0);
        await using var timer = clock.CreateTimer(_ => rung.Release(), null, TimeSpan.FromMinutes(1), Never);

        clock.Freeze();
        real.AdvanceSeconds(600);
        Assert.Equal(0, rung.CurrentCount);

        clock.Set(start.AddMinutes(2));
        Assert.True(await rung.WaitAsync(TimeSpan.FromSeconds(30)));

        // Once, however often the clock is moved.
        clock.Set(start.AddMinutes(9));
        real.AdvanceSeconds(600);
        Assert.Equal(0, rung.CurrentCount);
    }

    [Fact]
    public async Task A_running_clock_wakes_its_timers_by_the_real_one()
    {
        using var rung = new SemaphoreSlim(0);
        await using var timer = clock.CreateTimer(_ => rung.Release(), null, TimeSpan.FromMinutes(1), Never);
        clock.Set(start.AddSeconds(30));

        real.AdvanceSeconds(29);
        Assert.Equal(0, rung.CurrentCount);
        real.AdvanceSeconds(1);
        Assert.True(await rung.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_period_repeats()
    {
        using var rung = new SemaphoreSlim(0);
        var period = TimeSpan.FromMinutes(1);
        await using var timer = clock.CreateTimer(_ => rung.Release(), null, period, period);

        real.AdvanceSeconds(60);
        real.AdvanceSeconds(60);
        real.AdvanceSeconds(60);

        Assert.Equal(3, rung.CurrentCount);
    }
}
