using System.Collections.Concurrent;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests.Timing;

public sealed class AgendaTests
{
    private const string Someone = "AC1";

    [Fact]
    public void Work_comes_out_by_its_time_and_then_in_the_order_it_was_planned()
    {
        var agenda = new Agenda(capacity: 10);
        var start = new TestClock().GetUtcNow();
        agenda.Plan(start.AddSeconds(2), "b", Someone);
        agenda.Plan(start.AddSeconds(1), "a", Someone);
        agenda.Plan(start.AddSeconds(2), "c", Someone);

        Assert.Null(agenda.TakeDue(start));
        Assert.Equal("a", agenda.TakeDue(start.AddSeconds(3))!.Kind);
        Assert.Equal("b", agenda.TakeDue(start.AddSeconds(3))!.Kind);
        Assert.Equal("c", agenda.TakeDue(start.AddSeconds(3))!.Kind);
    }

    [Fact]
    public void It_takes_no_more_than_it_can_keep()
    {
        var agenda = new Agenda(capacity: 1);

        Assert.True(agenda.Plan(default, "a", Someone));
        Assert.False(agenda.Plan(default, "b", Someone));
    }

    [Fact]
    public void Work_put_back_is_done_in_its_old_order_and_before_what_is_planned_later()
    {
        var old = new Agenda(capacity: 10);
        old.Plan(default, "a", Someone);
        old.Plan(default, "b", Someone);
        var copy = new Agenda(capacity: 10);

        copy.Replace(old.All());
        copy.Plan(default, "c", Someone);

        Assert.Equal(["a", "b", "c"], copy.All().Select(a => a.Kind));
    }

    [Fact]
    public async Task A_leap_stops_at_everything_on_its_way_also_at_what_follows_from_it()
    {
        var clock = new TestClock();
        var start = clock.GetUtcNow();
        var done = new List<string>();
        var duties = new Duties();
        duties.On(
            "tick",
            (world, work, _) =>
            {
                done.Add($"{work.Payload} at {(world.Now - start).TotalSeconds}");
                if (work.Payload!.Length < 3)
                {
                    world.Agenda.Plan(world.Now.AddSeconds(2), "tick", Someone, payload: work.Payload + "'");
                }

                return Task.CompletedTask;
            }
        );
        using var world = new World(new Stage(new SandboxOptions(), clock));
        await using var runner = Runner(clock, world, duties);
        world.Agenda.Plan(start.AddSeconds(1), "tick", Someone, payload: "a");
        world.Agenda.Plan(start.AddSeconds(4), "tick", Someone, payload: "b");

        await runner.RunUntilAsync(start.AddSeconds(5), clock.SetUtcNow);

        Assert.Equal(["a at 1", "a' at 3", "b at 4", "a'' at 5"], done);
        Assert.Equal(start.AddSeconds(5), world.Now);
        Assert.Equal("b'", Assert.Single(world.Agenda.All()).Payload);
    }

    [Fact]
    public async Task It_wakes_by_the_clock_and_one_slow_piece_of_work_does_not_hold_up_another_record()
    {
        var clock = new TestClock();
        var gate = new TaskCompletionSource();
        var quick = new TaskCompletionSource();
        var order = new ConcurrentQueue<string>();
        var duties = new Duties();
        duties.On("slow", (_, _, _) => gate.Task);
        duties.On(
            "note",
            (_, work, _) =>
            {
                order.Enqueue(work.RecordSid!);
                quick.TrySetResult();
                return Task.CompletedTask;
            }
        );
        using var world = new World(new Stage(new SandboxOptions(), clock));
        await using var runner = Runner(clock, world, duties);
        var due = clock.GetUtcNow().AddSeconds(1);
        world.Agenda.Plan(due, "slow", Someone, "one");
        world.Agenda.Plan(due, "note", Someone, "one");
        world.Agenda.Plan(due, "note", Someone, "two");

        clock.AdvanceSeconds(1);
        await quick.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["two"], order);
        gate.SetResult();
        await runner.RunDueAsync();

        Assert.Equal(["two", "one"], order);
    }

    [Fact]
    public async Task Work_that_fails_does_not_keep_the_rest_from_being_done()
    {
        var clock = new TestClock();
        var done = 0;
        var duties = new Duties();
        duties.On("bad", (_, _, _) => throw new InvalidOperationException("on purpose"));
        duties.On(
            "good",
            (_, _, _) =>
            {
                done++;
                return Task.CompletedTask;
            }
        );
        using var world = new World(new Stage(new SandboxOptions(), clock));
        await using var runner = Runner(clock, world, duties);
        world.Agenda.Plan(clock.GetUtcNow(), "bad", Someone);
        world.Agenda.Plan(clock.GetUtcNow(), "unknown", Someone);
        world.Agenda.Plan(clock.GetUtcNow(), "good", Someone);

        await runner.RunDueAsync();

        Assert.Equal(1, done);
    }

    [Fact]
    public async Task Disposing_tells_running_work_to_stop()
    {
        var clock = new TestClock();
        var started = new TaskCompletionSource();
        var stopped = false;
        var duties = new Duties();
        duties.On(
            "wait",
            async (_, _, stop) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => stopped = true, TaskScheduler.Default);
            }
        );
        using var world = new World(new Stage(new SandboxOptions(), clock));
        var runner = Runner(clock, world, duties);
        world.Agenda.Plan(clock.GetUtcNow(), "wait", Someone);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await runner.DisposeAsync();

        Assert.True(stopped);
    }

    private static AgendaRunner Runner(TimeProvider clock, World world, Duties duties) =>
        new(clock, world.Agenda, (work, stop) => duties.Do(world, work, stop) ?? Task.CompletedTask);
}
