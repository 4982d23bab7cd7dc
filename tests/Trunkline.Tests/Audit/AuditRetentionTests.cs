using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Storage;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Audit;

public sealed class AuditRetentionTests
{
    [Theory]
    [EachEngine]
    public async Task RowsGoWhenTheirTimeIsOver(Engine engine)
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(engine, [("Activity:KeepAuditDays", "10")], time);
        await hub.AccountAsync("old");
        time.Advance(TimeSpan.FromDays(6));
        await hub.AccountAsync("newer");
        time.Advance(TimeSpan.FromDays(3));
        await hub.AccountAsync("newest");
        Assert.Equal(3, await CountAsync(hub));

        time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));
        await Eventually.TrueAsync(async () => await CountAsync(hub) == 2);

        // Also when none is left that is young enough.
        time.Advance(TimeSpan.FromDays(11));
        await Eventually.TrueAsync(async () => await CountAsync(hub) == 0);
        await hub.AccountAsync("after");
        Assert.Equal(1, await CountAsync(hub));
    }

    [Fact]
    public async Task NoughtDaysKeepsThemForGood()
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(settings: [("Activity:KeepAuditDays", "0")], time: time);
        await hub.AccountAsync("old");

        await hub
            .Hub.Services.GetRequiredService<Database>()
            .ExecuteAsync("UPDATE audit SET at = @at", new { at = DateTimeOffset.UnixEpoch.ToUnixTimeMilliseconds() });

        time.Advance(TimeSpan.FromDays(2));

        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal(1, await CountAsync(hub));
    }

    private static async Task<int> CountAsync(TestHub hub)
    {
        var rows = await hub.Client.Get("activity/audit?action=account.created&pageSize=1000").OkAsync();
        return rows is JsonArray list ? list.Count : throw new InvalidOperationException(rows.ToJsonString());
    }
}
