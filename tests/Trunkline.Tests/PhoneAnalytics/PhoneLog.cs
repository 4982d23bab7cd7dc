using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Trunkline.Sandbox.Hosting;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.PhoneAnalytics;

/// <summary>The sandbox's call log, read without the hub, and figures worked out of it in the plainest way.</summary>
internal static class PhoneLog
{
    public static async Task<List<JsonNode>> ReadAsync(
        SandboxServer sandbox,
        string sid,
        string token,
        DateOnly from,
        DateOnly to
    )
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new(
            "Basic",
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"{sid}:{token}"))
        );
        var calls = new List<JsonNode>();
        var next = $"/2010-04-01/Accounts/{sid}/Calls.json?PageSize=1000";
        while (next is not null)
        {
            var page = await (await http.GetAsync(new Uri(sandbox.Url, next))).JsonAsync();
            calls.AddRange(page["calls"]!.AsArray().Select(c => c!));
            next = (string?)page["next_page_uri"];
        }

        return [.. calls.Where(c => DayOf(c) >= from && DayOf(c) <= to)];
    }

    public static void AssertSame(List<JsonNode> calls, JsonNode figures)
    {
        Assert.Equal(calls.Count, (int)figures["callsRead"]!);
        Assert.Equal(calls.Count, (int)figures["totals"]!["calls"]!);
        Assert.Equal(Minutes(calls), (decimal)figures["totals"]!["minutes"]!);
        Assert.Equal(Cost(calls), (decimal)figures["totals"]!["cost"]!);
        foreach (var day in figures["byDay"]!.AsArray())
        {
            var its = calls.Where(c => Text(DayOf(c)) == (string)day!["day"]!).ToList();
            Assert.Equal(its.Count, (int)day!["calls"]!);
            Assert.Equal(Minutes(its), (decimal)day["minutes"]!);
            Assert.Equal(Cost(its), (decimal)day["cost"]!);
            Assert.Equal(its.Count(c => (string)c["direction"]! == "inbound"), (int)day["inbound"]!);
            Assert.Equal(its.Count(c => (string)c["direction"]! != "inbound"), (int)day["outbound"]!);
        }

        Assert.Equal(
            calls.CountBy(c => (string)c["status"]!).ToDictionary(),
            figures["byStatus"]!.AsArray().ToDictionary(s => (string)s!["status"]!, s => (int)s!["calls"]!)
        );
        Assert.Equal(
            calls
                .GroupBy(c => (string)c["direction"]!, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => (g.Count(), Minutes(g))),
            figures["byDirection"]!
                .AsArray()
                .ToDictionary(d => (string)d!["direction"]!, d => ((int)d!["calls"]!, (decimal)d["minutes"]!))
        );
        Assert.Equal(
            Enumerable.Range(0, 24).Select(h => calls.Count(c => StartOf(c).Hour == h)),
            figures["byHour"]!.AsArray().Select(h => (int)h!["calls"]!)
        );
        var numbers = calls
            .GroupBy(c => (string)c[(string)c["direction"]! == "inbound" ? "from" : "to"]!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (Count: g.Count(), Minutes(g), Cost(g)));
        var top = figures["topNumbers"]!.AsArray();
        Assert.Equal(Math.Min(10, numbers.Count), top.Count);
        Assert.Equal(
            numbers.Values.Select(n => n.Count).OrderDescending().Take(10),
            top.Select(n => (int)n!["calls"]!)
        );
        foreach (var number in top)
        {
            Assert.Equal(
                numbers[(string)number!["number"]!],
                ((int)number["calls"]!, (decimal)number["minutes"]!, (decimal)number["cost"]!)
            );
        }
    }

    private static decimal Minutes(IEnumerable<JsonNode> calls) =>
        decimal.Round(calls.Sum(c => decimal.Parse((string)c["duration"]!, CultureInfo.InvariantCulture)) / 60, 2);

    private static decimal Cost(IEnumerable<JsonNode> calls) =>
        calls.Sum(c => (string?)c["price"] is { } price ? -decimal.Parse(price, CultureInfo.InvariantCulture) : 0);

    private static DateTime StartOf(JsonNode call) =>
        DateTimeOffset.Parse((string)call["start_time"]!, CultureInfo.InvariantCulture).UtcDateTime;

    private static DateOnly DayOf(JsonNode call) => DateOnly.FromDateTime(StartOf(call));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
