using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.PhoneAnalytics;

/// <summary>Analytics of a real hub before a real sandbox, which has some hundred made-up calls.</summary>
public sealed class CallAnalyticsTests
{
    [Theory]
    [EachEngine]
    public async Task TheFiguresAreThoseOfTheProvidersList(Engine engine)
    {
        await using var world = await SandboxedHub.StartAsync(engine);
        var instance = await world.CreateAsync(world.BodyV2());
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var from = today.AddDays(-80);
        var to = today.AddDays(-3);

        var answer = await world.Client.GetAsync(
            $"analytics/calls?instanceId={instance["id"]}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"
        );

        var figures = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, figures.ToJsonString());
        var calls = await PhoneLog.ReadAsync(
            world.Sandbox,
            world.Account.AccountSid,
            world.Account.AuthToken,
            from,
            to
        );
        Assert.True(calls.Count > 200, $"only {calls.Count} calls");
        PhoneLog.AssertSame(calls, figures);
        Assert.True((bool)figures["complete"]!);
        Assert.Equal(0, (int)figures["daysMissing"]!);
        Assert.Equal(78, figures["byDay"]!.AsArray().Count);
        Assert.Equal(from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (string)figures["byDay"]![0]!["day"]!);
        Assert.Equal("USD", (string)figures["totals"]!["currency"]!);
        Assert.True((decimal)figures["totals"]!["cost"]! > 0);
        Assert.Null(figures["warning"]);
    }

    [Fact]
    public async Task TheDaysComeAsCsvToo()
    {
        await using var world = await SandboxedHub.StartAsync();
        var instance = await world.CreateAsync(world.BodyV2());
        var json = await (await world.Client.GetAsync($"analytics/calls?instanceId={instance["id"]}")).JsonAsync();

        var answer = await world.Client.GetAsync($"analytics/calls?instanceId={instance["id"]}&format=csv");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("day,calls,minutes,cost,currency,inbound,outbound", lines[0]);
        Assert.Equal(30, lines.Length - 1);
        Assert.Equal(
            (long)json["totals"]!["calls"]!,
            lines.Skip(1).Sum(l => long.Parse(l.Split(',')[1], CultureInfo.InvariantCulture))
        );
        Assert.Equal(
            (decimal)json["totals"]!["cost"]!,
            lines.Skip(1).Sum(l => decimal.Parse(l.Split(',')[3], CultureInfo.InvariantCulture))
        );
    }

    [Fact]
    public async Task AConnectedCustomersAnalyticsAreThoseOfTheAccountAboveTheConnectedOne()
    {
        await using var hub = await ConnectedHub.StartAsync(Engine.Sqlite, "get-all");
        using var user = new EndUser();
        var instance = await hub.ConnectAsync(user);
        using var through = hub.World.Through(instance);

        var figures = await (await through.GetAsync("analytics/calls?from=2000-01-01&to=2000-01-02")).JsonAsync();
        Assert.True((bool?)figures["complete"] ?? false, figures.ToJsonString());
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        figures = await (await through.GetAsync($"analytics/calls?from={today.AddDays(-70):yyyy-MM-dd}")).JsonAsync();

        Assert.True(figures["account"] is not null, figures.ToJsonString());
        var parent = (string)figures["account"]!;
        Assert.NotEqual((string)instance["configuration"]!["username"]!, parent);
        Assert.True((long)figures["totals"]!["calls"]! > 10, figures.ToJsonString());
        var calls = await (await through.GetAsync($"hubs/messaging/calls?account={parent}&pageSize=100")).JsonAsync();
        Assert.Equal(calls.AsArray().Count, (long)figures["totals"]!["calls"]!);
    }

    [Fact]
    public async Task TheInstanceIsNamedByIdByTokenOrByHeader()
    {
        await using var world = await SandboxedHub.StartAsync();
        var instance = await world.CreateAsync();
        var made = await world.Client.PostAsJsonAsync(
            "api-keys",
            new { name = "analytics", scopes = new[] { "calls" } }
        );
        using var byKey = world.Hub.As($"Bearer {(await made.JsonAsync())["token"]}");
        byKey.DefaultRequestHeaders.Add("Trunkline-Instance", instance["id"]!.ToString());
        using var byToken = world.Through(instance);

        Assert.Equal(HttpStatusCode.OK, (await byToken.GetAsync("analytics/calls")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await byKey.GetAsync("analytics/calls")).StatusCode);
        var nobody = await world.Client.GetAsync("analytics/calls");
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.StartsWith("Which instance?", await nobody.MessageAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-13-01", "from is '2026-13-01'; use a day such as 2026-01-31.")]
    [InlineData("to=yesterday", "to is 'yesterday'; use a day such as 2026-01-31.")]
    [InlineData("from=2020-02-02&to=2020-02-01", "from is 2020-02-02, which is after the last day, 2020-02-01.")]
    [InlineData("from=2018-01-01&to=2020-02-01", "from and to are 762 days apart; use at most 731.")]
    [InlineData("refresh=maybe", "refresh is 'maybe'; use true (days that may still change) or all (every day).")]
    [InlineData("format=xml", "format is 'xml'; use json or csv.")]
    public async Task AWrongQuestionIsAnsweredWithWhatIsWrong(string query, string message)
    {
        await using var world = await SandboxedHub.StartAsync();
        var instance = await world.CreateAsync();

        var answer = await world.Client.GetAsync($"analytics/calls?instanceId={instance["id"]}&{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, await answer.MessageAsync());
    }

    [Fact]
    public async Task ADisabledOrForeignInstanceHasNoAnalytics()
    {
        await using var world = await SandboxedHub.StartAsync();
        var instance = await world.CreateAsync();
        await world.Client.DeleteAsync($"instances/{instance["id"]}/enabled");

        var disabled = await world.Client.GetAsync($"analytics/calls?instanceId={instance["id"]}");
        var unknown = await world.Client.GetAsync("analytics/calls?instanceId=987654");

        Assert.Equal(HttpStatusCode.Forbidden, disabled.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
