using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.PhoneAnalytics;

/// <summary>What is read of the provider's call log, how often, and what is shown meanwhile.</summary>
public sealed class CallReadingTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Theory]
    [EachEngine]
    public async Task ALongLogIsReadOnInTheBackgroundWhileTheAnswerSaysThatDaysAreMissing(Engine engine)
    {
        await using var world = await SandboxedHub.StartAsync(engine, [("Analytics:WaitSeconds", "1")]);
        using var provider = new ProviderSide(world.Sandbox);
        var instance = await world.CreateAsync(world.BodyV2());
        var (from, to) = (Today.AddDays(-60), Today.AddDays(-3));
        await provider.FailAsync(new { latency_ms = 700 });

        var first = await AskAsync(world, instance, from, to);

        Assert.False((bool)first["complete"]!);
        var there = first["byDay"]!.AsArray();
        Assert.Equal(58 - there.Count, (int)first["daysMissing"]!);
        Assert.NotEmpty(there);
        Assert.Equal(Text(to), (string)there[^1]!["day"]!);
        var expected = await LogAsync(world, to.AddDays(1 - there.Count), to);
        PhoneLog.AssertSame(expected, first);

        // Nobody asks any more, and the rest is read all the same.
        await Eventually.TrueAsync(async () => (await provider.PagesAsync()).Any(p => p.From == from));
        await provider.ForgetAsync();
        var second = await AskUntilCompleteAsync(world, instance, from, to);

        Assert.Empty(await provider.PagesAsync());
        Assert.Equal(0, (int)second["daysMissing"]!);
        Assert.Null(second["warning"]);
        PhoneLog.AssertSame(await LogAsync(world, from, to), second);
    }

    [Fact]
    public async Task HoweverManyAskEachPageIsReadOnce()
    {
        await using var world = await SandboxedHub.StartAsync();
        using var provider = new ProviderSide(world.Sandbox);
        var instance = await world.CreateAsync(world.BodyV2());
        await provider.FailAsync(new { latency_ms = 150 });

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => AskAsync(world, instance, Today.AddDays(-29), Today))
        );

        Assert.All(answers, a => Assert.True((bool)a["complete"]!));
        Assert.Single(answers.Select(a => a["byDay"]!.ToJsonString()).Distinct());
        // 30 days, in windows of 1, 2, 4, 8 and the 15 that are left.
        var pages = await provider.PagesAsync();
        Assert.Equal([1, 2, 4, 8, 15], pages.Select(p => p.Until.DayNumber - p.From.DayNumber));
        Assert.Equal(pages.Count, pages.Distinct().Count());
    }

    [Fact]
    public async Task DaysThatCannotChangeAnyMoreAreNotReadAgain()
    {
        // Noon of the first of March, for hub and sandbox.
        var time = new FakeTime();
        var today = new DateOnly(2026, 3, 1);
        await using var world = await SandboxedHub.StartAsync(time: time);
        using var provider = new ProviderSide(world.Sandbox);
        var instance = await world.CreateAsync(world.BodyV2());
        var from = today.AddDays(-40);
        var before = await AskAsync(world, instance, from, today);
        Assert.NotEmpty(await provider.PagesAsync());

        await provider.ForgetAsync();
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(240, (long)(await AskAsync(world, instance, from, today))["ageSeconds"]!);
        Assert.Empty(await provider.PagesAsync());

        // Too old now: today and the two days whose calls may still get a price are read again.
        await provider.CallAsync();
        time.Advance(TimeSpan.FromMinutes(2));
        var after = await AskAsync(world, instance, from, today);
        Assert.Equal([(today, today), (today.AddDays(-2), today.AddDays(-1))], Days(await provider.PagesAsync()));
        Assert.Equal(0, (long)after["ageSeconds"]!);
        Assert.Equal((long)before["totals"]!["calls"]! + 1, (long)after["totals"]!["calls"]!);

        // The day after there is a new day, and three that were read when they could still change.
        await provider.ForgetAsync();
        time.Advance(TimeSpan.FromDays(1));
        await AskAsync(world, instance, from, today.AddDays(1));
        Assert.Equal(
            [(today.AddDays(1), today.AddDays(1)), (today.AddDays(-1), today), (today.AddDays(-2), today.AddDays(-2))],
            Days(await provider.PagesAsync())
        );

        // A week that is over, long ago: nothing of it can change, and nothing is read.
        await provider.ForgetAsync();
        await AskAsync(world, instance, from, from.AddDays(6), "&refresh=true");
        Assert.Empty(await provider.PagesAsync());
        await AskAsync(world, instance, from, from.AddDays(6), "&refresh=all");
        Assert.Equal(7, Days(await provider.PagesAsync()).Sum(d => d.To.DayNumber - d.From.DayNumber + 1));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("503")]
    [InlineData("429")]
    public async Task WhatIsKeptIsShownWithItsAgeWhileTheProviderFails(string failure)
    {
        await using var world = await SandboxedHub.StartAsync();
        using var provider = new ProviderSide(world.Sandbox);
        var instance = await world.CreateAsync(world.BodyV2());
        var before = await AskAsync(world, instance, Today.AddDays(-9), Today);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);
        await provider.FailAsync(
            failure == "reset"
                ? (object)new { connection = failure }
                : new { status = int.Parse(failure, CultureInfo.InvariantCulture) }
        );

        var stale = await AskAsync(world, instance, Today.AddDays(-9), Today, "&refresh=true");

        Assert.NotEmpty((string)stale["warning"]!);
        Assert.Equal((string)before["generatedDate"]!, (string)stale["generatedDate"]!);
        Assert.True((long)stale["ageSeconds"]! >= 1, stale.ToJsonString());
        Assert.True((bool)stale["complete"]!);
        Assert.Equal(before["byDay"]!.ToJsonString(), stale["byDay"]!.ToJsonString());

        // Days that were never read are missing, not empty.
        var wider = await AskAsync(world, instance, Today.AddDays(-19), Today, "&refresh=true");
        Assert.False((bool)wider["complete"]!);
        Assert.Equal(10, (int)wider["daysMissing"]!);
        Assert.Equal(10, wider["byDay"]!.AsArray().Count);
        Assert.NotEmpty((string)wider["warning"]!);

        await provider.HealAsync();
        // A breaker that opened takes some seconds to let a call through.
        await Eventually.TrueAsync(async () =>
        {
            var fresh = await AskAsync(world, instance, Today.AddDays(-9), Today, "&refresh=true");
            return fresh["warning"] is null
                && (string)fresh["generatedDate"]! != (string)before["generatedDate"]!
                && (long)fresh["ageSeconds"]! == 0;
        });
    }

    [Fact]
    public async Task WithoutAnythingKeptAFailureIsAFailure()
    {
        await using var world = await SandboxedHub.StartAsync();
        using var provider = new ProviderSide(world.Sandbox);
        var instance = await world.CreateAsync(world.BodyV2());
        await provider.FailAsync(new { status = 500 });

        var answer = await world.Client.GetAsync($"analytics/calls?instanceId={instance["id"]}");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Fact]
    public async Task ACredentialThatIsRefusedIsNotHiddenBehindOldFigures()
    {
        await using var world = await SandboxedHub.StartAsync();
        using var provider = new ProviderSide(world.Sandbox);
        var instance = await world.CreateAsync(world.BodyV2());
        await AskAsync(world, instance, Today.AddDays(-9), Today);
        await provider.FailAsync(new { status = 401 });

        var answer = await world.Client.GetAsync($"analytics/calls?instanceId={instance["id"]}&refresh=true");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [EachEngine]
    public async Task FiguresOfTheAccountBeforeAreGoneOnceAnotherSignsIn(Engine engine)
    {
        await using var world = await SandboxedHub.StartAsync(engine);
        using var provider = new ProviderSide(world.Sandbox);
        var instance = await world.CreateAsync(world.BodyV2());
        var before = await AskAsync(world, instance, Today.AddDays(-59), Today);
        Assert.True((long)before["totals"]!["calls"]! > 100);

        await SignInAsOtherAsync(world, provider, instance);
        await provider.FailAsync(new { connection = "reset" }, ProviderSide.Empty);
        var failing = await world.Client.GetAsync($"analytics/calls?instanceId={instance["id"]}");
        Assert.Equal(HttpStatusCode.BadGateway, failing.StatusCode);
        await provider.HealAsync(ProviderSide.Empty);

        var after = await AskAsync(world, instance, Today.AddDays(-59), Today);

        Assert.True((bool)after["complete"]!);
        Assert.Equal(0, (long)after["totals"]!["calls"]!);
        Assert.Empty(after["topNumbers"]!.AsArray());
        Assert.Empty(after["costs"]!.AsArray());
    }

    [Fact]
    public async Task WhatIsBeingReadOfTheAccountBeforeIsThrownAway()
    {
        await using var world = await SandboxedHub.StartAsync();
        using var provider = new ProviderSide(world.Sandbox);
        var instance = await world.CreateAsync(world.BodyV2());
        await provider.FailAsync(new { latency_ms = 500 });
        var asked = world.Client.GetAsync($"analytics/calls?instanceId={instance["id"]}");
        await Eventually.TrueAsync(async () => (await provider.PagesAsync()).Count > 0);

        await SignInAsOtherAsync(world, provider, instance);
        var after = await AskAsync(world, instance, Today.AddDays(-29), Today);

        Assert.Equal(0, (long)after["totals"]!["calls"]!);
        await asked;
        after = await AskAsync(world, instance, Today.AddDays(-29), Today);
        Assert.True((bool)after["complete"]!);
        Assert.Equal(0, (long)after["totals"]!["calls"]!);
    }

    [Fact]
    public async Task ThePromotedSecondaryTokenReadsOnWhereThePrimaryIsRefused()
    {
        await using var hub = await ConnectedHub.StartAsync(Engine.Sqlite, "get-all");
        using var user = new EndUser();
        using var provider = new ProviderSide(hub.World.Sandbox);
        var instance = await hub.ConnectAsync(user);
        var made = await hub.AtTwilioAsync("/accounts/v1/AuthTokens/Secondary");
        var changed = await hub.Client.PatchAsJsonAsync(
            $"connect/apps/{hub.AppId}",
            new { secondaryAuthToken = (string)made["secondary_auth_token"]! }
        );
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await hub.AtTwilioAsync("/accounts/v1/AuthTokens/Promote");

        var figures = await AskAsync(hub.World, instance, Today.AddDays(-70), Today);

        Assert.True((bool)figures["complete"]!);
        Assert.True((long)figures["totals"]!["calls"]! > 10, figures.ToJsonString());
        Assert.NotNull(figures["account"]);
        var pages = await provider.PagesAsync();
        Assert.Equal(401, pages[0].Status);
        Assert.Equal(pages[0] with { Status = 200 }, pages[1]);
    }

    private static async Task SignInAsOtherAsync(SandboxedHub world, ProviderSide provider, JsonNode instance)
    {
        var (sid, token) = await provider.EmptyAccountAsync();
        var changed = await world.Client.PatchAsJsonAsync(
            $"instances/{instance["id"]}",
            new { configuration = new { username = sid, password = token } }
        );
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
    }

    private static async Task<JsonNode> AskAsync(
        SandboxedHub world,
        JsonNode instance,
        DateOnly from,
        DateOnly to,
        string more = ""
    )
    {
        var answer = await world.Client.GetAsync(
            $"analytics/calls?instanceId={instance["id"]}&from={Text(from)}&to={Text(to)}{more}"
        );
        var figures = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, figures.ToJsonString());
        return figures;
    }

    private static async Task<JsonNode> AskUntilCompleteAsync(
        SandboxedHub world,
        JsonNode instance,
        DateOnly from,
        DateOnly to
    )
    {
        JsonNode figures = null!;
        await Eventually.TrueAsync(async () =>
            (bool)(figures = await AskAsync(world, instance, from, to))["complete"]!
        );
        return figures;
    }

    private static Task<List<JsonNode>> LogAsync(SandboxedHub world, DateOnly from, DateOnly to) =>
        PhoneLog.ReadAsync(world.Sandbox, world.Account.AccountSid, world.Account.AuthToken, from, to);

    private static IEnumerable<(DateOnly From, DateOnly To)> Days(IEnumerable<AskedPage> pages) =>
        pages.Select(p => (p.From, p.Until.AddDays(-1)));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
