using Trunkline.Instances.Live;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

/// <summary>The table of instances in memory against a dictionary, and what it must never do while others change it.</summary>
public sealed class LiveTableTests
{
    private const int Ids = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ItHasWhatADictionaryWouldHave(int seed)
    {
        await using var world = await LiveWorld.StartAsync();
        var table = world.Table;
        var random = new Random(seed);
        var expected = new Dictionary<long, LiveInstance>();
        for (var step = 0; step < 20_000; step++)
        {
            var id = random.NextInt64(1, Ids);
            switch (random.Next(100))
            {
                case < 50:
                    expected[id] = world.Make(id, random.Next(2));
                    table.Put(expected[id], table.Generation);
                    break;
                case < 99:
                    table.Forget(id);
                    expected.Remove(id);
                    break;
                default:
                    table.ForgetAll();
                    expected.Clear();
                    break;
            }

            Assert.Same(expected.GetValueOrDefault(id), table.Find(id));
            var version = random.Next(2);
            var token = LiveWorld.TokenOf(id, version);
            Assert.Same(expected.TryGetValue(id, out var one) && one.Token == token ? one : null, table.Find(token));
            if (step % 500 == 0)
            {
                Assert.Equal(expected.Values.ToHashSet(), table.All().ToHashSet());
                Assert.All(expected.Values, e => Assert.Same(e, table.Find(e.Token)));
                Assert.All(expected.Values, e => Assert.Same(e, table.Find(e.Id)));
            }
        }
    }

    /// <summary>Some stay, and are found at every moment; others come and go, and are never taken for each other.</summary>
    [Fact]
    public async Task ReadersWithoutALockFindWhatIsThereAndNothingElse()
    {
        await using var world = await LiveWorld.StartAsync();
        var table = world.Table;
        var staying = Enumerable.Range(1, 200).Select(n => world.Make(n)).ToArray();
        var others = Enumerable.Range(1000, 600).Select(n => world.Make(n)).ToArray();
        foreach (var one in staying)
        {
            table.Put(one, table.Generation);
        }

        using var done = new CancellationTokenSource();
        var readers = Enumerable
            .Range(0, 3)
            .Select(seed =>
                Task.Run(() =>
                {
                    var random = new Random(seed);
                    var found = 0L;
                    while (!done.IsCancellationRequested)
                    {
                        var there = staying[random.Next(staying.Length)];
                        Assert.Same(there, table.Find(there.Token));
                        Assert.Same(there, table.Find(there.Id));
                        var other = others[random.Next(others.Length)];
                        if (table.Find(other.Token) is { } seen)
                        {
                            Assert.Same(other, seen);
                            found++;
                        }
                    }

                    return found;
                })
            )
            .ToArray();
        var writer = new Random(7);
        for (var round = 0; round < 200_000; round++)
        {
            var other = others[writer.Next(others.Length)];
            table.Forget(other.Id);
            Assert.Null(table.Find(other.Token));
            if (writer.Next(3) > 0)
            {
                table.Put(other, table.Generation);
            }
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task WhatWasReadBeforeARemovalIsNotKept()
    {
        await using var world = await LiveWorld.StartAsync();
        var readIn = world.Table.Generation;
        world.Table.Forget(5);
        var stale = world.Make(5);
        world.Table.Put(stale, readIn);

        Assert.Null(world.Table.Find(stale.Token));
        Assert.Null(world.Table.Find(5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AChangeDoesNotFillTheBucket(bool all)
    {
        var clock = new FakeTime();
        await using var world = await LiveWorld.StartAsync(clock);
        var table = world.Table;
        var before = world.Make(5);
        table.Put(before, table.Generation);
        while (before.Budget.TakeFromBucket(3, clock) == TimeSpan.Zero)
        {
            // Until it is empty.
        }

        before.Budget.TryEnter(1);
        if (all)
        {
            table.ForgetAll();
        }
        else
        {
            table.Forget(5);
        }

        table.DropFullBudgets();
        var after = world.Make(5);
        table.Put(after, table.Generation);
        Assert.Equal(before.Budget, after.Budget);
        Assert.True(after.Budget.TakeFromBucket(3, clock) > TimeSpan.Zero);

        before.Budget.Leave();
        clock.Advance(TimeSpan.FromSeconds(3));
        table.ForgetAll();
        var anew = world.Make(5);
        table.Put(anew, table.Generation);
        Assert.NotEqual(before.Budget, anew.Budget);
    }

    [Fact]
    public async Task CallsThatReadTheSameInstanceAtOnceCountTogether()
    {
        await using var world = await LiveWorld.StartAsync();
        var table = world.Table;
        var readIn = table.Generation;
        var (first, second, stale, last) = (world.Make(5), world.Make(5), world.Make(5), world.Make(5));
        table.Put(first, readIn);
        table.Put(second, readIn);
        table.Forget(5);
        table.Put(stale, readIn);
        table.Put(last, table.Generation);

        Assert.All([second, stale, last], one => Assert.Equal(first.Budget, one.Budget));
        Assert.Same(last, table.Find(5));
    }

    [Fact]
    public async Task AnInstanceInMemoryTakesLittleRoom()
    {
        const int Many = 100_000;
        await using var world = await LiveWorld.StartAsync();
        world.Table.Put(world.Make(1), world.Table.Generation);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var id = 2L; id < Many + 2; id++)
        {
            world.Table.Put(world.Make(id), world.Table.Generation);
        }

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Many;
        TestContext.Current.TestOutputHelper?.WriteLine($"{each:F0} bytes each");
        Assert.InRange(each, 0, 600);
        GC.KeepAlive(world);
    }
}
