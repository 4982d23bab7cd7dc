using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.PhoneAnalytics;

/// <summary>What becomes of calls that the sandbox does not have.</summary>
public sealed class CallFigureTests
{
    [Fact]
    public async Task CostsOfSeveralCurrenciesAreNeverAddedUp()
    {
        await using var hub = await FakedHub.StartAsync(
            CallBook.Pages([
                CallBook.Call("Tue, 03 Feb 2026 10:00:00 +0000", "-1.50", "EUR"),
                CallBook.Call("Tue, 03 Feb 2026 11:00:00 +0000", "-0.25", "eur", "+4930123456"),
                CallBook.Call("Tue, 03 Feb 2026 12:00:00 +0000", "-0.0135", "USD"),
                CallBook.Call("Wed, 04 Feb 2026 10:00:00 +0000", "-40", "JPY"),
                CallBook.Call("Wed, 04 Feb 2026 11:00:00 +0000", null, "EUR"),
            ])
        );

        var figures = await hub.AskAsync("from=2026-02-01&to=2026-02-05");

        Assert.Equal(5, (int)figures["totals"]!["calls"]!);
        Assert.Equal("EUR", (string)figures["totals"]!["currency"]!);
        Assert.Equal(1.75m, (decimal)figures["totals"]!["cost"]!);
        Assert.Equal(
            [("EUR", 1.75m, 2), ("JPY", 40m, 1), ("USD", 0.0135m, 1)],
            figures["costs"]!
                .AsArray()
                .Select(c => ((string)c!["currency"]!, (decimal)c["cost"]!, (int)c["calls"]!))
                .Order()
        );
        Assert.Equal([0, 0, 1.75m, 0, 0], figures["byDay"]!.AsArray().Select(d => (decimal)d!["cost"]!));
        Assert.Equal(
            [("+14155550123", 4, 1.5m), ("+4930123456", 1, 0.25m)],
            figures["topNumbers"]!.AsArray().Select(n => ((string)n!["number"]!, (int)n["calls"]!, (decimal)n["cost"]!))
        );
        var csv = await (
            await hub.Through.GetAsync("analytics/calls?from=2026-02-03&to=2026-02-04&format=csv")
        ).Content.ReadAsStringAsync();
        Assert.Contains("2026-02-03,3,3,1.75,EUR,0,3\r\n2026-02-04,2,2,0,EUR,0,2\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfCurrenciesWithAsManyCallsTheFirstByNameIsThatOfTheTotals()
    {
        await using var hub = await FakedHub.StartAsync(
            CallBook.Pages([
                CallBook.Call("Tue, 03 Feb 2026 10:00:00 +0000", "-2", "USD"),
                CallBook.Call("Wed, 04 Feb 2026 10:00:00 +0000", "-1", "EUR"),
            ])
        );

        foreach (var period in (string[])["from=2026-02-03&to=2026-02-04", "from=2026-02-01&to=2026-02-10"])
        {
            var figures = await hub.AskAsync(period);

            Assert.Equal("EUR", (string)figures["totals"]!["currency"]!);
            Assert.Equal(1m, (decimal)figures["totals"]!["cost"]!);
        }
    }

    [Fact]
    public async Task ADayIsOneOfUtcWhateverOffsetTheProviderWrites()
    {
        await using var hub = await FakedHub.StartAsync(
            CallBook.Pages([
                CallBook.Call("Tue, 03 Feb 2026 00:30:00 +0200", "-1", "USD"),
                CallBook.Call("Mon, 02 Feb 2026 23:59:59 +0000", "-1", "USD"),
                CallBook.Call("Tue, 03 Feb 2026 00:00:00 +0000", "-1", "USD"),
                CallBook.Call("Tue, 03 Feb 2026 20:00:00 -0500", "-1", "USD"),
            ])
        );

        var figures = await hub.AskAsync("from=2026-02-01&to=2026-02-04");

        Assert.Equal([0, 2, 1, 1], figures["byDay"]!.AsArray().Select(d => (int)d!["calls"]!));
        Assert.Equal(
            [(0, 1), (1, 1), (22, 1), (23, 1)],
            figures["byHour"]!.AsArray().Select(h => ((int)h!["hour"]!, (int)h["calls"]!)).Where(h => h.Item2 > 0)
        );
    }

    [Fact]
    public async Task AllPagesCountAndEachIsAskedForOnce()
    {
        IReadOnlyList<JsonObject> Page(int day) =>
            [.. Enumerable.Repeat(CallBook.Call($"2026-02-{day:00}T10:00:00Z", "-0.01", "USD"), 400)];
        await using var hub = await FakedHub.StartAsync(CallBook.Pages(Page(3), Page(3), Page(3)));

        var figures = await hub.AskAsync("from=2026-02-03&to=2026-02-03");

        Assert.Equal(1200, (int)figures["callsRead"]!);
        Assert.Equal(12m, (decimal)figures["totals"]!["cost"]!);
        var asked = hub.Provider.Seen.Select(s => s.Target).Where(t => t.Contains("/Calls.json")).ToList();
        Assert.Equal(3, asked.Count);
        Assert.Equal(3, asked.Distinct(StringComparer.Ordinal).Count());
        // The largest page there is, whatever the instance's own page size.
        Assert.All(asked, t => Assert.Contains("PageSize=1000", t, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AListWithoutAnEndIsAnErrorOfTheProvider()
    {
        await using var hub = await FakedHub.StartAsync(c =>
            CallBook.WriteAsync(c, [CallBook.Call("2026-02-03T10:00:00Z", "-1", "USD")], 1)
        );

        var answer = await hub.Through.GetAsync("analytics/calls?from=2026-02-03&to=2026-02-03");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("its list has no end", await answer.MessageAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "from=2026-01-31T00:00:00%2B02:00",
        "from is '2026-01-31T00:00:00+02:00'; use a day such as 2026-01-31."
    )]
    [InlineData("from=31.01.2026", "from is '31.01.2026'; use a day such as 2026-01-31.")]
    [InlineData("to=2026-02-29", "to is '2026-02-29'; use a day such as 2026-01-31.")]
    [InlineData("from=1970-12-31", "from is '1970-12-31'; use a day such as 2026-01-31.")]
    [InlineData("from=2026-03-02", "from is 2026-03-02, which is after the last day, 2026-03-01.")]
    [InlineData("from=2024-02-29&to=2026-03-01", "from and to are 732 days apart; use at most 731.")]
    public async Task LimitsOfThePeriodAreTold(string query, string message)
    {
        // Noon of the first of March.
        await using var hub = await FakedHub.StartAsync(CallBook.Pages(CallBook.NoCalls), time: new FakeTime());

        var answer = await hub.Through.GetAsync($"analytics/calls?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, await answer.MessageAsync());
        Assert.Empty(hub.Provider.Seen);
    }

    [Fact]
    public async Task TheLongestPeriodEndsTodayWhateverIsAskedFor()
    {
        await using var hub = await FakedHub.StartAsync(CallBook.Pages(CallBook.NoCalls), time: new FakeTime());

        var figures = await hub.AskAsync("from=2024-03-01&to=2031-12-31");

        Assert.Equal("2026-03-01", (string)figures["to"]!);
        Assert.Equal(731, figures["byDay"]!.AsArray().Count);
        Assert.True((bool)figures["complete"]!);
    }
}
