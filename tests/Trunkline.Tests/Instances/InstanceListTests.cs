using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

public sealed class InstanceListTests
{
    private static Uri Path(string path) => new(path, UriKind.Relative);

    [Theory]
    [EachEngine]
    public async Task FoldersConnectorsAndOrdersFindWhatIsAskedFor(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        var b = await InstanceWorld.CreateAsync(world.Hub, "beta");
        var a = await InstanceWorld.CreateAsync(world.Hub, "Alpha");
        foreach (var (instance, folder) in new[] { (b, "Shops/Berlin"), (a, " /Shops/ ") })
        {
            var answer = await world.Client.PatchAsJsonAsync(
                $"instances/{instance["id"]}",
                new JsonObject { ["folder"] = folder }
            );
            Assert.Equal(folder.Trim(' ', '/'), (string?)(await answer.JsonAsync())["folder"]);
        }

        async Task<string> NamesAsync(string query) =>
            string.Join(
                ' ',
                (await world.GetAsync("instances?showToken=false&" + query)).AsArray().Select(i => (string?)i!["name"])
            );
        Assert.Equal("Alpha beta World", await NamesAsync(""));
        Assert.Equal("Alpha beta", await NamesAsync("folder=Shops"));
        Assert.Equal("beta", await NamesAsync("folder=Shops/Berlin"));
        Assert.Equal("", await NamesAsync("folder=Shop"));
        Assert.Equal("World", await NamesAsync("folder="));
        Assert.Equal("Alpha beta World", await NamesAsync("connector=twiliov2"));
        Assert.Equal("Alpha beta World", await NamesAsync("connector=503"));
        Assert.Equal("", await NamesAsync("connector=nothing"));
        Assert.Equal("Alpha beta World", await NamesAsync("orderBy=name"));
        Assert.Equal("Alpha beta World", await NamesAsync("orderBy=created"));
        Assert.Equal("", await NamesAsync("health=degraded"));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("lastUsed")]
    [InlineData("created")]
    public async Task EveryOrderPagesThroughAllOfThemAndTellsHowManyThereAre(string order)
    {
        await using var world = await InstanceWorld.StartAsync();
        for (var n = 0; n < 4; n++)
        {
            await InstanceWorld.CreateAsync(world.Hub, $"n{n}");
        }

        var seen = new List<long>();
        string? next = null;
        do
        {
            var query =
                $"instances?hydrate=false&orderBy={order}&pageSize=2" + (next is null ? "" : "&nextPage=" + next);
            var page = await world.Client.GetAsync(Path(query));
            Assert.Equal("5", page.Headers.GetValues("Elements-Total-Count").Single());
            seen.AddRange((await page.JsonAsync()).AsArray().Select(i => (long)i!["id"]!));
            next = page.Headers.TryGetValues("Elements-Next-Page-Token", out var token) ? token.Single() : null;
        } while (next is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("health=fine", "health is 'fine'")]
    [InlineData("environment=moon", "environment is 'moon'")]
    [InlineData("orderBy=size", "orderBy is 'size'")]
    public async Task AFilterThatThereIsNotIsNamed(string query, string message)
    {
        await using var world = await InstanceWorld.StartAsync();
        var answer = await world.Client.GetAsync(Path("instances?" + query));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, (string?)(await answer.JsonAsync())["message"]);
    }

    [Fact]
    public async Task OnlyBareListsMayHaveAThousandAPage()
    {
        await using var world = await InstanceWorld.StartAsync();
        Assert.False(
            (await world.Client.GetAsync(Path("instances?hydrate=false&pageSize=1000"))).Headers.Contains(
                "Elements-Error"
            )
        );
        Assert.True((await world.Client.GetAsync(Path("instances?pageSize=1000"))).Headers.Contains("Elements-Error"));
    }

    [Fact]
    public async Task ATokenIsShownOnDemandAndOnlyThatIsRecorded()
    {
        await using var world = await InstanceWorld.StartAsync();
        var id = world.Instance["id"];
        async Task<int> ViewsAsync() => (await world.GetAsync("activity/audit?action=token.viewed")).AsArray().Count;

        Assert.Null((await world.ReadAsync())["token"]);
        Assert.Null((await world.GetAsync("instances?showToken=false"))[0]!["token"]);
        Assert.Equal(0, await ViewsAsync());

        var answer = await world.Client.GetAsync(Path($"instances/{id}/token"));
        Assert.Equal((string?)world.Instance["token"], (string?)(await answer.JsonAsync())["token"]);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(1, await ViewsAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await world.Client.GetAsync(Path("instances/999/token"))).StatusCode);
    }

    [Theory]
    [EachEngine]
    public async Task AConnectorHasOneDefaultAtMost(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        var other = await InstanceWorld.CreateAsync(world.Hub, "Other");
        async Task<string> DefaultsAsync() =>
            string.Join(
                ' ',
                (await world.GetAsync("instances?orderBy=name"))
                    .AsArray()
                    .Where(i => (bool)i!["default"]!)
                    .Select(i => (string?)i!["name"])
            );

        Assert.Equal("", await DefaultsAsync());
        await world.SendAsync(HttpMethod.Put, $"instances/{world.Instance["id"]}/default");
        Assert.Equal("World", await DefaultsAsync());
        var answer = await world.SendAsync(HttpMethod.Put, $"instances/{other["id"]}/default");
        Assert.True((bool)(await answer.JsonAsync())["default"]!);
        Assert.Equal("Other", await DefaultsAsync());
        // Unsetting one that is not the default takes nothing away.
        await world.SendAsync(HttpMethod.Delete, $"instances/{world.Instance["id"]}/default");
        Assert.Equal("Other", await DefaultsAsync());
        await world.SendAsync(HttpMethod.Delete, $"instances/{other["id"]}/default");
        Assert.Equal("", await DefaultsAsync());
    }
}
