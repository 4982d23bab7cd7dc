using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

public sealed class ChangeInstanceTests
{
    private static Uri Path(string path) => new(path, UriKind.Relative);

    [Fact]
    public async Task NameAndTagsChangeWithoutTouchingCredentialsOrToken()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var before = await hub.CreateAsync();
        var answer = await hub.Client.PutAsJsonAsync(
            $"instances/{before["id"]}",
            new JsonObject { ["name"] = "New", ["tags"] = new JsonArray("a") }
        );
        var after = await answer.JsonAsync();
        Assert.Equal("New", (string?)after["name"]);
        Assert.Equal(["a", "New"], after["tags"]!.AsArray().Select(t => (string?)t));
        Assert.Equal((string?)before["token"], (string?)after["token"]);
        Assert.Equal(HttpStatusCode.OK, (await hub.Through(before).GetAsync(Path("messages?pageSize=1"))).StatusCode);
    }

    [Fact]
    public async Task TheMaskSentBackKeepsTheStoredSecret()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var instance = await hub.CreateAsync();
        var body = new JsonObject { ["configuration"] = instance["configuration"]!.DeepClone() };
        var answer = await hub.Client.PutAsJsonAsync($"instances/{instance["id"]}", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.Through(instance).GetAsync(Path("messages?pageSize=1"))).StatusCode);
    }

    [Fact]
    public async Task NewCredentialsAreCheckedFirstAndRefusedOnesChangeNothing()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var instance = await hub.CreateAsync();
        var wrong = new JsonObject
        {
            ["configuration"] = new JsonObject { ["messaging.sms.twilio.token"] = "0000000000000000000000000000dead" },
        };
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await hub.Client.PatchAsJsonAsync($"instances/{instance["id"]}", wrong)).StatusCode
        );
        Assert.Equal(HttpStatusCode.OK, (await hub.Through(instance).GetAsync(Path("messages?pageSize=1"))).StatusCode);

        // The positive control: stored unchecked, the wrong token is what calls use.
        Assert.Equal(
            HttpStatusCode.OK,
            (await hub.Client.PatchAsJsonAsync($"instances/{instance["id"]}?verify=false", wrong)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await hub.Through(instance).GetAsync(Path("messages?pageSize=1"))).StatusCode
        );
    }

    [Fact]
    public async Task ADisabledInstanceRefusesCallsButStillListsItsObjects()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var instance = await hub.CreateAsync();
        var through = hub.Through(instance);
        Assert.Equal(
            HttpStatusCode.OK,
            (await hub.Client.DeleteAsync(Path($"instances/{instance["id"]}/enabled"))).StatusCode
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await through.GetAsync(Path("messages"))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await through.GetAsync(Path("passthrough/twilio/2010-04-01/Accounts.json"))).StatusCode
        );
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(Path("objects"))).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await hub.Client.PutAsync(Path($"instances/{instance["id"]}/enabled"), null)).StatusCode
        );
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(Path("messages?pageSize=1"))).StatusCode);
    }

    [Theory]
    [EachEngine]
    public async Task ADeletedInstancesTokenIsDeadAtOnce(Engine engine)
    {
        await using var hub = await SandboxedHub.StartAsync(engine);
        var instance = await hub.CreateAsync();
        var through = hub.Through(instance);
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(Path("messages?pageSize=1"))).StatusCode);
        var deleted = await hub.Client.DeleteAsync(Path($"instances/{instance["id"]}"));
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Empty(await deleted.Content.ReadAsByteArrayAsync());
        for (var n = 0; n < 100; n++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await through.GetAsync(Path("messages?pageSize=1"))).StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await hub.Client.GetAsync(Path($"instances/{instance["id"]}"))).StatusCode
        );
        Assert.Equal(2, (long)(await hub.CreateAsync())["id"]!);
    }

    [Fact]
    public async Task TheTokenInTheHeaderSelectsTheInstance()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var instance = await hub.CreateAsync();
        var through = hub.Through(instance);
        var entries = (await (await through.GetAsync(Path("instances/configuration"))).JsonAsync()).AsArray();
        Assert.Contains(
            entries,
            e =>
                (string?)e!["key"] == "messaging.sms.twilio.sender"
                && (string?)e["propertyValue"] == hub.Account.PhoneNumber
        );
        var patched = await (
            await through.PatchAsJsonAsync("instances", new JsonObject { ["name"] = "By token" })
        ).JsonAsync();
        Assert.Equal("By token", (string?)patched["name"]);
        Assert.Equal(HttpStatusCode.OK, (await through.DeleteAsync(Path("instances"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await through.GetAsync(Path("ping"))).StatusCode);
    }

    [Fact]
    public async Task OneConfigurationEntryChangesAndCallsSeeItAtOnce()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var instance = await hub.CreateAsync();
        var through = hub.Through(instance);
        var list = (
            await (await hub.Client.GetAsync(Path($"instances/{instance["id"]}/configuration"))).JsonAsync()
        ).AsArray();
        var entry = list.Single(e => (string?)e!["key"] == "filter.response.nulls")!;
        var withoutNulls = (await (await through.GetAsync(Path("messages?pageSize=1"))).JsonAsync())[0]!.AsObject();
        Assert.False(withoutNulls.ContainsKey("messaging_service_sid"));

        var changed = await hub.Client.PatchAsJsonAsync(
            $"instances/{instance["id"]}/configuration/{entry["id"]}",
            new JsonObject { ["propertyValue"] = false }
        );
        Assert.Equal("false", (string?)(await changed.JsonAsync())["propertyValue"]);
        var withNulls = (await (await through.GetAsync(Path("messages?pageSize=1"))).JsonAsync())[0]!.AsObject();
        Assert.True(withNulls.ContainsKey("messaging_service_sid"));
    }

    [Fact]
    public async Task ListsFilterByTagsAndTextAndPage()
    {
        await using var hub = await SandboxedHub.StartAsync();
        for (var n = 1; n <= 5; n++)
        {
            var body = hub.Body($"Shop {n}");
            body["tags"] = new JsonArray(n % 2 == 0 ? "even" : "odd");
            await hub.CreateAsync(body);
        }

        async Task<(List<long> Ids, string? Next)> ListAsync(string query)
        {
            var answer = await hub.Client.GetAsync(Path("instances" + query));
            var ids = (await answer.JsonAsync()).AsArray().Select(i => (long)i!["id"]!).ToList();
            return (ids, answer.Headers.TryGetValues("Elements-Next-Page-Token", out var next) ? next.Single() : null);
        }

        Assert.Equal([4, 2], (await ListAsync("?tags[]=even")).Ids);
        Assert.Equal([3], (await ListAsync("?searchText=SHOP%203")).Ids);
        Assert.Equal([], (await ListAsync("?tags[]=even&tags[]=odd")).Ids);
        var first = await ListAsync("?pageSize=2");
        var second = await ListAsync($"?pageSize=2&nextPage={Uri.EscapeDataString(first.Next!)}");
        var third = await ListAsync($"?pageSize=2&nextPage={Uri.EscapeDataString(second.Next!)}");
        Assert.Equal([5, 4, 3, 2, 1], [.. first.Ids, .. second.Ids, .. third.Ids]);
        Assert.Null(third.Next);
        var light = (await (await hub.Client.GetAsync(Path("instances?hydrate=false"))).JsonAsync())[0]!.AsObject();
        Assert.False(light.ContainsKey("configuration"));
    }

    [Fact]
    public async Task EachViewOfATokenIsRecorded()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var instance = await hub.CreateAsync();
        var database =
            hub.Hub.Hub.Services.GetService(typeof(Trunkline.Storage.Database)) as Trunkline.Storage.Database;
        async Task<long> ViewsAsync() =>
            await database!.QueryFirstAsync<long>(
                "SELECT COUNT(*) FROM audit WHERE action = 'token.viewed' AND entity_id = '1'"
            );
        var before = await ViewsAsync();
        await hub.Client.GetAsync(Path($"instances/{instance["id"]}"));
        await hub.Client.GetAsync(Path("instances"));
        Assert.Equal(before + 2, await ViewsAsync());
    }

    [Theory]
    [EachEngine]
    public async Task AChangeThatIsUnderWayDoesNotUndoADisable(Engine engine)
    {
        var asked = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        await using var provider = await FakeProvider.StartAsync(async c =>
        {
            asked.Release();
            await release.Task;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(c.Response, "{}");
        });
        await using var hub = await TestHub.StartAsync(engine, provider.Settings);
        await FakedHub.CreateAsync(hub);
        var body = new JsonObject
        {
            ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = "another" },
        };
        var first = hub.Client.PutAsJsonAsync("instances/1", body);
        var second = hub.Client.PutAsJsonAsync("instances/1", body);
        await asked.WaitAsync(TimeSpan.FromSeconds(20));
        await asked.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, (await hub.Client.DeleteAsync(Path("instances/1/enabled"))).StatusCode);
        release.SetResult();

        var answers = await Task.WhenAll(first, second);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        Assert.True((bool)(await (await hub.Client.GetAsync(Path("instances/1"))).JsonAsync())["disabled"]!);
    }
}
