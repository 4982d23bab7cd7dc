using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

/// <summary>Credentials that are tried without being stored, and who uses those that are.</summary>
public sealed class TryAndUseTests
{
    [Fact]
    public async Task CredentialsAreTriedAndNothingIsStored()
    {
        await using var world = await InstanceWorld.StartAsync();
        var good = await TryAsync(world, InstanceWorld.Body());
        Assert.True((bool)good["ok"]!);
        Assert.Equal("Acme Inc.", (string?)good["identity"]!["name"]);
        Assert.Equal("live", (string?)good["environment"]);

        world.Answers(401, "20003");
        var bad = await TryAsync(world, InstanceWorld.Body());
        Assert.False((bool)bad["ok"]!);
        Assert.Equal("20003", (string?)bad["code"]);
        Assert.Equal("No", (string?)bad["providerMessage"]);
        Assert.Equal("credentials_refused", (string?)bad["reason"]);
        Assert.NotEmpty((string)bad["fix"]!);
        Assert.Single((await world.GetAsync("instances")).AsArray());

        await world.Provider.DisposeAsync();
        Assert.Equal("unreachable", (string?)(await TryAsync(world, InstanceWorld.Body()))["reason"]);
    }

    [Fact]
    public async Task AMaskStandsForTheSecretOfTheInstanceThatIsNamed()
    {
        await using var world = await InstanceWorld.StartAsync();
        var body = InstanceWorld.Body();
        body["configuration"]!["password"] = "********";
        await TryAsync(world, body, "?instanceId=1");
        var basic = world.Provider.Seen.Last().Headers["Authorization"].Single();
        Assert.Equal(world.Provider.Seen.First().Headers["Authorization"].Single(), basic);
        // The control: without the instance the mask is a password like any other.
        await TryAsync(world, body);
        Assert.NotEqual(basic, world.Provider.Seen.Last().Headers["Authorization"].Single());
        var unknown = await world.Client.PostAsJsonAsync("instances/test?instanceId=99", body);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task AnIncompleteConfigurationIsAMistakeOfTheRequest()
    {
        await using var world = await InstanceWorld.StartAsync();
        var body = InstanceWorld.Body();
        body["configuration"] = new JsonObject();
        var answer = await world.Client.PostAsJsonAsync("instances/test", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("username", (string?)(await answer.JsonAsync())["message"]);
    }

    [Theory]
    [EachEngine]
    public async Task UseIsCountedByCallerAndTellsWhenItWasLast(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        Assert.Null((await world.ReadAsync())["lastUsedDate"]);
        var made = await world.Client.PostAsJsonAsync(
            "api-keys",
            new JsonObject { ["name"] = "Shop", ["scopes"] = new JsonArray("calls") }
        );
        var key = await made.JsonAsync();
        Assert.True(made.IsSuccessStatusCode, key.ToJsonString());
        using var shop = world.Hub.As($"Bearer {key["token"]}, Element {world.Instance["token"]}");
        await world.CallAsync();
        world.Answers(404);
        await world.CallAsync();
        for (var n = 0; n < 3; n++)
        {
            await shop.GetAsync(new Uri("calls", UriKind.Relative));
        }

        JsonNode usage = new JsonObject();
        await Eventually.TrueAsync(async () =>
        {
            usage = await world.GetAsync($"instances/{world.Instance["id"]}/usage");
            return (long)usage["calls7d"]! == 5;
        });
        Assert.Equal(5, (long)usage["calls30d"]!);
        Assert.Equal(4, (long)usage["failed7d"]!);
        var callers = usage["callers"]!.AsArray();
        Assert.Equal(["Shop 3", " 2"], callers.Select(c => $"{c!["apiKeyName"]} {c["calls"]}"));
        Assert.NotNull((string?)callers[0]!["emailAddress"]);
        Assert.NotNull((string?)(await world.ReadAsync())["lastUsedDate"]);
        Assert.Equal((string?)usage["lastCallDate"], (string?)(await world.ReadAsync())["lastUsedDate"]);
    }

    private static async Task<JsonNode> TryAsync(InstanceWorld world, JsonObject body, string query = "")
    {
        var answer = await world.Client.PostAsJsonAsync("instances/test" + query, body);
        var json = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, json.ToJsonString());
        return json;
    }
}
