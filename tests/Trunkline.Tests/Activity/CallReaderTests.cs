using CsCheck;
using Trunkline.Activity;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Activity;

/// <summary>The log as a whole against a list in memory, before and after its blocks are merged.</summary>
public sealed class CallReaderTests
{
    private static readonly HashSet<long> All = [1, 2, 3, 4_000_000_000];

    private static readonly Gen<CallFilter> Filters =
        from accounts in Gen.OneOf<long[]>([1], [2, 3], [1, 2, 3, 4_000_000_000], [99])
        from user in Gen.Long[1, 4].Nullable()
        from instance in Gen.Long[1, 5].Nullable()
        from connectors in Gen.OneOf<string[]?>(null, null, ["twilio"], ["twiliov2", "other"], ["none"])
        from operation in Gen.OneOf<string?>(null, null, "getCalls", "none")
        from method in Gen.OneOf<string?>(null, null, "POST")
        from search in Gen.OneOf<string?>(null, null, "MESSAGE", "a", "ÜNÏ", "%", "")
        from searchesIds in Gen.Bool
        from status in Gen.OneOf<string?>(null, "success", "failed", "404")
        from period in Gen.Int[-60, 3600].Array[2]
        from isPeriod in Gen.Bool
        select (
            isPeriod
                ? Of(accounts)
                    .Within(MadeCalls.Begin.AddSeconds(period.Min()), MadeCalls.Begin.AddSeconds(period.Max()))
                : Of(accounts)
        ).WithStatus(status) with
        {
            UserId = user,
            InstanceId = instance,
            Connectors = connectors,
            Operation = operation,
            Method = method,
            Search = search,
            SearchesRequestIds = searchesIds,
        };

    [Theory]
    [EachEngine]
    public async Task EveryFilterFindsWhatALookAtEachCallFinds(Engine engine)
    {
        await using var log = await LogPlace.CreateAsync(engine);
        var calls = MadeCalls.One.List[500].Single(_ => true, "0000KOIPe036");
        for (var n = 0; n < calls.Count; n += 5)
        {
            await log.WriteAsync(calls.Skip(n).Take(5));
        }

        var rows = calls.Select((c, n) => (Id: n + 1L, Call: c)).Reverse().ToList();
        async Task CheckAsync()
        {
            foreach (var filter in Filters.List[60].Single(_ => true, "0000KOIPe036"))
            {
                var expected = rows.Where(r => IsWanted(r.Id, r.Call, filter)).ToList();
                var found = await log.ReadAllAsync(filter);
                Assert.Equal(expected.Select(r => r.Id), found.Select(r => r.Id));
                Assert.Equal(
                    expected.Take(11).Select(r => r.Id),
                    (await log.Reader.ReadAsync(filter, 10, log.Cancel)).Select(r => r.Id)
                );
                foreach (var (wanted, row) in expected.Zip(found))
                {
                    MadeCalls.Same(wanted.Call, row.Call);
                }
            }

            foreach (var (id, call) in rows.Where(r => r.Call.RequestId.Length == 24).Take(20))
            {
                // The id of such a call begins with the time it came in.
                var second = Errors.RequestId.SecondOf(call.RequestId);
                var isTimely =
                    second is not null
                    && call.StartedAt >= second.Value.AddMinutes(-1)
                    && call.StartedAt < second.Value.AddMinutes(15);
                var found = await log.Reader.ReadAsync(Of(All).OfRequest(call.RequestId), 1, log.Cancel);
                Assert.Equal(isTimely ? new[] { id } : [], found.Select(r => r.Id));
            }

            Assert.Equal(
                rows.Count(r => r.Call.AccountId == 2),
                await log.Blocks.CountAsync(new HashSet<long> { 2 }, log.Cancel)
            );
        }

        await CheckAsync();
        Assert.Equal(100, await log.CountAsync());
        await log.Merge.MergeAsync(log.Cancel);
        // Long paths fill some blocks before there are many calls in them.
        Assert.InRange(await log.CountAsync(), 1, 20);
        await CheckAsync();
    }

    [Theory]
    [EachEngine]
    public async Task PagesHaveNoGapsWhileCallsAreWrittenAndMerged(Engine engine)
    {
        await using var log = await LogPlace.CreateAsync(engine);
        for (var n = 0; n < 300; n++)
        {
            await log.WriteAsync([MadeCalls.Plain(n), MadeCalls.Plain(n, account: 2)]);
        }

        using var enough = new CancellationTokenSource();
        var busy = Task.Run(
            async () =>
            {
                for (var n = 0; n < 500 && !enough.IsCancellationRequested; n++)
                {
                    await log.WriteAsync([MadeCalls.Plain(n)]);
                    await log.Merge.MergeAsync(log.Cancel);
                }
            },
            log.Cancel
        );

        for (var round = 0; round < 5; round++)
        {
            var ids = new List<long>();
            var filter = Of([2]);
            while (true)
            {
                var page = await log.Reader.ReadAsync(filter, 7, log.Cancel);
                ids.AddRange(page.Take(7).Select(r => r.Id));
                if (page.Count <= 7)
                {
                    break;
                }

                filter = filter with { Before = ids[^1] };
            }

            Assert.Equal(Enumerable.Range(1, 300).Select(n => 2L * n).Reverse(), ids);
        }

        await enough.CancelAsync();
        await busy;
    }

    [Theory]
    [EachEngine]
    public async Task SeveralHubsWriteUnderNumbersThatGrow(Engine engine)
    {
        await using var log = await LogPlace.CreateAsync(engine);
        var seen = new List<long>();
        var writers = Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(hub =>
                    Task.Run(
                        async () =>
                        {
                            for (var n = 0; n < 25; n++)
                            {
                                await log.WriteAsync([
                                    MadeCalls.Plain(n, account: hub),
                                    MadeCalls.Plain(n, account: hub),
                                ]);
                            }
                        },
                        log.Cancel
                    )
                )
        );
        var last = 0L;
        bool ended;
        do
        {
            // Whoever looks at what came after the newest that they know misses none.
            ended = writers.IsCompleted;
            var newest = await log.Blocks.NewestAsync(log.Cancel);
            var rows = await log.Reader.ReadAsync(
                Of(All) with
                {
                    Accounts = new HashSet<long> { 1, 2, 3, 4 },
                    After = last,
                    Before = newest + 1,
                },
                1000,
                log.Cancel
            );
            seen.AddRange(rows.Select(r => r.Id).Reverse());
            last = newest;
        } while (!ended);

        await writers;
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), seen);
    }

    [Theory]
    [EachEngine]
    public async Task ADamagedBlockIsToldOnceAndTheOthersAreRead(Engine engine)
    {
        await using var log = await LogPlace.CreateAsync(engine);
        for (var n = 0; n < 200; n++)
        {
            await log.WriteAsync([MadeCalls.Plain(n)]);
        }

        await log.Database.ExecuteAsync(
            "UPDATE call_blocks SET body = @body WHERE id = 70",
            new { body = new byte[] { 1, 2, 3, 4, 5, 6 } }
        );
        var expected = Enumerable.Range(1, 200).Select(n => (long)n).Where(n => n != 70).Reverse();

        Assert.Equal(expected, (await log.ReadAllAsync(Of(All))).Select(r => r.Id));
        Assert.Equal(expected, (await log.ReadAllAsync(Of(All))).Select(r => r.Id));
        var told = Assert.Single(log.Told);
        Assert.Contains("70", told, StringComparison.Ordinal);

        await log.Merge.MergeAsync(log.Cancel);
        await log.Merge.MergeAsync(log.Cancel);
        Assert.Equal(expected, (await log.ReadAllAsync(Of(All))).Select(r => r.Id));
        Assert.True(await log.CountAsync() < 200);
        Assert.Single(log.Told);
    }

    [Theory]
    [EachEngine]
    public async Task ABlockGoesWhenAllOfItIsTooOld(Engine engine)
    {
        await using var log = await LogPlace.CreateAsync(engine);
        await log.WriteAsync([MadeCalls.Plain(1), MadeCalls.Plain(2)]);
        await log.WriteAsync([MadeCalls.Plain(3), MadeCalls.Plain(4)]);

        await log.Blocks.RemoveAsync(MadeCalls.Begin.ToUnixTimeMilliseconds() + 4, log.Cancel);

        Assert.Equal([4, 3], (await log.ReadAllAsync(Of(All))).Select(r => r.Id));
        await log.Blocks.RemoveAsync(long.MaxValue, log.Cancel);
        await log.WriteAsync([MadeCalls.Plain(5)]);
        Assert.Equal([5], (await log.ReadAllAsync(Of(All))).Select(r => r.Id));
    }

    [Fact]
    public async Task LargeBlocksAreLeftAsTheyAre()
    {
        await using var log = await LogPlace.CreateAsync(Engine.Sqlite);
        await log.WriteAsync(Enumerable.Range(0, 3000).Select(n => MadeCalls.Plain(n)));
        await log.WriteAsync(Enumerable.Range(0, 3000).Select(n => MadeCalls.Plain(n)));
        await log.WriteAsync([MadeCalls.Plain(1)]);

        await log.Merge.MergeAsync(log.Cancel);

        Assert.Equal(3, await log.CountAsync());
        Assert.Equal(6001, (await log.ReadAllAsync(Of(All))).Count);
    }

    private static CallFilter Of(IEnumerable<long> accounts) => new() { Accounts = accounts.ToHashSet() };

    private static bool IsWanted(long id, CallRecord call, CallFilter filter) =>
        filter.Accounts.Contains(call.AccountId)
        && (filter.UserId is null || call.UserId == filter.UserId)
        && (filter.InstanceId is null || call.InstanceId == filter.InstanceId)
        && (filter.Connectors is null || filter.Connectors.Contains(call.ConnectorKey))
        && (filter.Operation is null || call.Operation == filter.Operation)
        && (filter.Method is null || call.Method == filter.Method)
        && call.Status >= filter.MinStatus
        && call.Status <= filter.MaxStatus
        && call.StartedAt.ToUnixTimeMilliseconds() >= filter.From
        && call.StartedAt.ToUnixTimeMilliseconds() < filter.To
        && id < filter.Before
        && (
            filter.Search is not { } part
            || new[] { call.Path, call.Operation, filter.SearchesRequestIds ? call.RequestId : "" }.Any(t =>
                t.Contains(part, StringComparison.OrdinalIgnoreCase)
            )
        );
}
