using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Trunkline.Activity;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Activity;

/// <summary>Calls that earlier programs wrote, one to a row of their own.</summary>
public sealed class FormerCallsTests
{
    private static readonly CallFilter Everything = new()
    {
        Accounts = new HashSet<long> { 1, 2 },
    };

    [Theory]
    [EachEngine]
    public async Task TheyKeepTheirNumbersAndNewOnesFollow(Engine engine)
    {
        await using var log = await LogPlace.CreateAsync(engine);
        var ids = Enumerable.Range(1, 5000).Select(n => n * 3L).ToList();
        await InsertAsync(log, ids);
        var former = new FormerCalls(log.Database, NullLogger<FormerCalls>.Instance);

        await former.MoveAsync(log.Cancel);
        await former.MoveAsync(log.Cancel);

        Assert.Equal(Enumerable.Reverse(ids), (await log.ReadAllAsync(Everything)).Select(r => r.Id));
        var row = Assert.Single(await log.Reader.ReadAsync(Everything.WithId(6), 1, log.Cancel));
        MadeCalls.Same(
            MadeCalls.Plain(6, account: 1, status: 200) with
            {
                AttemptList = [new CallAttempt(1, 0.5, 2, 503, null, 0)],
            },
            row.Call
        );
        await log.WriteAsync([MadeCalls.Plain(1)]);
        Assert.Equal(15_001, (await log.Reader.ReadAsync(Everything, 1, log.Cancel))[0].Id);
    }

    [Theory]
    [EachEngine]
    public async Task AMoveThatWasBrokenOffGoesOn(Engine engine)
    {
        await using var log = await LogPlace.CreateAsync(engine);
        await InsertAsync(log, [2, 4, 6, 8, 10]);
        var begun = new CallEncoder();
        begun.Add(MadeCalls.Plain(2), 0);
        begun.Add(MadeCalls.Plain(4), 2);
        await log.Database.WriteAsync(t => CallBlocks.InsertAsync(t, 2, begun.Finish()), log.Cancel);

        await new FormerCalls(log.Database, NullLogger<FormerCalls>.Instance).MoveAsync(log.Cancel);

        Assert.Equal([10, 8, 6, 4, 2], (await log.ReadAllAsync(Everything)).Select(r => r.Id));
    }

    private static Task InsertAsync(LogPlace log, IEnumerable<long> ids) =>
        log.Database.WriteAsync(
            async transaction =>
            {
                var own = log.Database.Engine == "PostgreSQL" ? "OVERRIDING SYSTEM VALUE" : "";
                await transaction.Connection!.ExecuteAsync(
                    $"""
                    INSERT INTO calls (id, account_id, user_id, instance_id, connector_key, request_id, operation, method, path,
                        status, started_at, total_us, resolve_us, provider_us, attempts, request_bytes, response_bytes, attempt_list)
                    {own} VALUES (@Id, 1, 1, 1, 'twilio', @RequestId, 'getCalls', 'GET', '/elements/api-v2/hubs/messaging/calls',
                        200, @At, @Id, 0, 0, 0, 0, 0, @Attempts)
                    """,
                    ids.Select(id => new
                    {
                        Id = id,
                        MadeCalls.Plain((int)id).RequestId,
                        At = MadeCalls.Plain((int)id).StartedAt.ToUnixTimeMilliseconds(),
                        Attempts = id == 6
                            ? """[{"n":1,"startedMs":0.5,"milliseconds":2,"status":503,"fault":null,"waitedMs":0}]"""
                            : null,
                    }),
                    transaction
                );
            },
            log.Cancel
        );
}
