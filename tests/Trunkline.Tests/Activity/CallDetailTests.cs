using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Paging;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Instances;

namespace Trunkline.Tests.Activity;

public sealed class CallDetailTests
{
    private static Uri Path(string path) => new(path, UriKind.Relative);

    [Theory]
    [EachEngine]
    public async Task AFailedCallTellsWhyWhoCanMendItAndHow(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        world.Answers(400, "21211");
        foreach (var path in new[] { "calls?To=%2B1415", "passthrough/twiliov2/2010-04-01/Accounts.json" })
        {
            var call = await DetailAsync(world, path);
            Assert.Equal("21211", (string?)call["providerCode"]);
            Assert.Equal("you", (string?)call["diagnosis"]!["fault"]);
            Assert.Contains("To is not valid", (string?)call["diagnosis"]!["title"]);
            Assert.NotEmpty(call["diagnosis"]!["fixes"]!.AsArray());
            Assert.Equal("https://www.twilio.com/docs/api/errors/21211", (string?)call["diagnosis"]!["moreInfo"]);
            var attempt = Assert.Single(call["attemptList"]!.AsArray())!;
            Assert.Equal(400, (int)attempt["status"]!);
            Assert.Equal("World", (string?)call["instanceName"]);
            Assert.Contains("$TOKEN", (string?)call["curl"]);
            Assert.DoesNotContain((string)world.Instance["token"]!, call.ToJsonString());
        }
    }

    [Fact]
    public async Task EachAttemptOfARetriedCallIsThere()
    {
        await using var world = await InstanceWorld.StartAsync();
        var asked = 0;
        world.Provider.Handler = c =>
        {
            c.Response.StatusCode = Interlocked.Increment(ref asked) < 3 ? 503 : 200;
            return c.Response.WriteAsync("""{"calls":[]}""");
        };
        var call = await DetailAsync(world, "calls");
        Assert.Equal("none", (string?)call["diagnosis"]!["fault"]);
        var attempts = call["attemptList"]!.AsArray();
        Assert.Equal([503, 503, 200], attempts.Select(a => (int)a!["status"]!));
        Assert.Equal([1, 2, 3], attempts.Select(a => (int)a!["n"]!));
        Assert.Equal(0, (double)attempts[0]!["waitedMs"]!);
        Assert.True((double)attempts[1]!["waitedMs"]! > 0);
        Assert.True((double)attempts[2]!["startedMs"]! > (double)attempts[1]!["startedMs"]!);
    }

    [Fact]
    public async Task OnlyWhatChangesNothingAndIsKnownWholeIsReplayable()
    {
        await using var world = await InstanceWorld.StartAsync();
        Assert.True((bool)(await DetailAsync(world, "calls"))["replayable"]!);
        var filtered = await DetailAsync(world, "calls?pageSize=5&+14155550123");
        Assert.False((bool)filtered["replayable"]!);
        Assert.Equal(
            ["query parameter pageSize", "query parameter (other)"],
            filtered["masked"]!.AsArray().Select(m => (string?)m)
        );
        Assert.DoesNotContain("14155550123", filtered.ToJsonString());
    }

    [Fact]
    public async Task SecretsThatWereCoveredInAnAnswerAreNamed()
    {
        await using var world = await InstanceWorld.StartAsync();
        world.Provider.Handler = c =>
        {
            c.Response.ContentType = "application/json";
            return c.Response.WriteAsync("""{"sid":"AC1","auth_token":"MadeUpSecret"}""");
        };
        var call = await DetailAsync(world, "passthrough/twiliov2/2010-04-01/Accounts.json");
        Assert.Equal(["auth_token in the answer"], call["masked"]!.AsArray().Select(m => (string?)m));
        Assert.DoesNotContain("MadeUpSecret", call.ToJsonString());
    }

    [Fact]
    public async Task WhatTheHubItselfRefusedIsNotBlamedOnTheProvider()
    {
        await using var world = await InstanceWorld.StartAsync();
        var call = await DetailAsync(world, "no-such-resource");
        Assert.Equal("There is no such operation", (string?)call["diagnosis"]!["title"]);
        Assert.Empty(call["attemptList"]!.AsArray());
        await world.Provider.DisposeAsync();
        var unreachable = await DetailAsync(world, "calls");
        Assert.Equal("provider", (string?)unreachable["diagnosis"]!["fault"]);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Client.GetAsync(Path("activity/calls/999999"))).StatusCode);
    }

    [Theory]
    [EachEngine]
    public async Task AFileHoldsAllThatTheFiltersFind(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        await DetailAsync(world, "calls");
        await DetailAsync(world, "no-such-resource");
        var answer = await world.Client.GetAsync(Path("activity/calls?format=csv&method=get&search=NO-SUCH"));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("id,date,requestId,instanceId,instanceName,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",World,twiliov2,unknown,GET,/elements/api-v2/no-such-resource,404,", lines[1]);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await world.Client.GetAsync(Path("activity/calls?format=xml"))).StatusCode
        );
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("plain", "plain")]
    public void NoCellIsAFormula(string text, string cell) => Assert.Equal(cell, Csv.Line(text));

    [Theory]
    [EachEngine]
    public async Task TheLastHoursAreCountedByTimeAndByWhatFailed(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        await DetailAsync(world, "calls");
        await DetailAsync(world, "no-such-resource");
        var summary = await world.GetAsync("activity/summary?hours=24");
        Assert.Equal(2, (long)summary["calls"]!);
        Assert.Equal(1, (long)summary["failed"]!);
        Assert.Equal(30, (int)summary["bucketMinutes"]!);
        var buckets = summary["buckets"]!.AsArray();
        Assert.Equal(48, buckets.Count);
        Assert.Equal(2, buckets.Sum(b => (long)b!["calls"]!));
        Assert.True((double)summary["milliseconds"]!["p95"]! >= (double)summary["milliseconds"]!["p50"]!);
        var failure = Assert.Single(summary["failures"]!.AsArray())!;
        Assert.Equal(404, (int)failure["status"]!);
        Assert.Equal("World", (string?)failure["instanceName"]);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await world.Client.GetAsync(Path("activity/summary?hours=0"))).StatusCode
        );
    }

    private static async Task<JsonNode> DetailAsync(InstanceWorld world, string path)
    {
        var answer = await world.Through.GetAsync(Path(path));
        var request = answer.Headers.GetValues("Elements-Request-Id").Single();
        var call = await RecordedCalls.WaitForAsync(world.Hub, c => (string?)c["requestId"] == request);
        return await world.GetAsync($"activity/calls/{call["id"]}");
    }
}
