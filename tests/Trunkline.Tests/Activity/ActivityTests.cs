using System.Net;
using Microsoft.AspNetCore.Http;
using Trunkline.Activity;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Activity;

public sealed class ActivityTests
{
    private static Uri Path(string path) => new(path, UriKind.Relative);

    [Theory]
    [EachEngine]
    public async Task EachCallLeavesARecordWithoutQueryOrBody(Engine engine)
    {
        await using var provider = await FakeProvider.StartAsync(c =>
        {
            c.Response.Headers["Twilio-Request-Id"] = "RQ1";
            return c.Response.WriteAsync("""{"calls":[]}""");
        });
        await using var hub = await TestHub.StartAsync(engine, provider.Settings);
        var instance = await FakedHub.CreateAsync(hub);
        using var through = hub.As($"{hub.Authorization}, Element {instance["token"]}");
        var answer = await through.GetAsync(Path("calls?where=To%3D'%2B14155550123'"));
        var requestId = answer.Headers.GetValues("Elements-Request-Id").Single();

        var call = await RecordedCalls.WaitForAsync(hub, c => (string?)c["requestId"] == requestId);
        Assert.Equal("getCalls", (string?)call["operation"]);
        Assert.Equal("/elements/api-v2/calls", (string?)call["path"]);
        Assert.Equal(200, (int)call["status"]!);
        Assert.Equal(200, (int)call["providerStatus"]!);
        Assert.Equal("RQ1", (string?)call["providerRequestId"]);
        Assert.Equal(1, (long)call["instanceId"]!);
        Assert.Equal("twiliov2", (string?)call["connector"]);
        Assert.True((double)call["milliseconds"]! >= (double)call["stages"]!["provider"]!);

        var usage = await (await hub.Client.GetAsync(Path($"usage/{requestId}"))).JsonAsync();
        Assert.Equal("SUCCESS", (string?)usage["request_status"]);
        Assert.Equal("twiliov2", (string?)usage["element_key"]);
    }

    [Fact]
    public async Task FiltersAndPagesFindWhatIsAskedFor()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Path.Value!.Contains("SM", StringComparison.Ordinal) ? 404 : 200;
            return c.Response.WriteAsync("""{"calls":[],"messages":[]}""");
        });
        for (var n = 0; n < 5; n++)
        {
            await hub.Through.GetAsync(Path("calls"));
        }

        await hub.Through.GetAsync(Path("messages/SM0123456789abcdef0123456789abcdef"));
        await RecordedCalls.WaitForAsync(hub.Hub, c => (int)c["status"]! == 404);

        async Task<int> CountAsync(string query) =>
            (await (await hub.Hub.Client.GetAsync(Path("activity/calls?" + query))).JsonAsync()).AsArray().Count;
        Assert.Equal(1, await CountAsync("status=failed"));
        Assert.Equal(5, await CountAsync("status=success"));
        Assert.Equal(5, await CountAsync("operation=getCalls"));
        Assert.Equal(6, await CountAsync("instanceId=1"));
        Assert.Equal(0, await CountAsync("instanceId=2"));
        Assert.Equal(0, await CountAsync("to=2020-01-01"));

        var first = await hub.Hub.Client.GetAsync(Path("activity/calls?pageSize=4"));
        var token = first.Headers.GetValues("Elements-Next-Page-Token").Single();
        var second = await hub.Hub.Client.GetAsync(Path($"activity/calls?pageSize=4&nextPage={token}"));
        var ids = (await first.JsonAsync())
            .AsArray()
            .Concat((await second.JsonAsync()).AsArray())
            .Select(c => (long)c!["id"]!)
            .ToList();
        Assert.Equal([6, 5, 4, 3, 2, 1], ids);
        Assert.False(second.Headers.Contains("Elements-Next-Page-Token"));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await hub.Hub.Client.GetAsync(Path("activity/calls?nextPage=!"))).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await hub.Hub.Client.GetAsync(Path("usage?from=2999-01-01"))).StatusCode
        );
    }

    [Fact]
    public async Task WhatIsQueuedIsWrittenAtShutdown()
    {
        var folder = Directory.CreateTempSubdirectory("trunkline-").FullName;
        await using var provider = await FakeProvider.StartAsync(c => c.Response.WriteAsync("""{"calls":[]}"""));
        var hub = await TestHub.StartAsync(settings: provider.Settings, folder: folder);
        var secrets = hub.Secrets;
        var instance = await FakedHub.CreateAsync(hub);
        using (var through = hub.As($"{hub.Authorization}, Element {instance["token"]}"))
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => through.GetAsync(Path("calls"))));
        }

        await hub.DisposeAsync();
        await using (
            var again = await TestHub.StartAsync(settings: provider.Settings, folder: folder, secrets: secrets)
        )
        {
            var calls = (
                await (await again.Client.GetAsync(Path("activity/calls?pageSize=1000"))).JsonAsync()
            ).AsArray();
            Assert.Equal(200, calls.Count);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task AFullQueueDropsAndCounts()
    {
        await using var hub = await TestHub.StartAsync(
            settings: [("Activity:QueueLength", "100")],
            time: new FakeTime()
        );
        var log = (CallLog)hub.Hub.Services.GetService(typeof(CallLog))!;
        for (var n = 0; n < 50_000; n++)
        {
            log.Add(
                new CallRecord
                {
                    AccountId = 1,
                    RequestId = "r",
                    Operation = "o",
                    Method = "GET",
                    Path = "/",
                    Status = 200,
                    StartedAt = DateTimeOffset.UnixEpoch,
                }
            );
        }

        Assert.True(log.Dropped > 0);
    }
}
