using System.Globalization;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.PhoneAnalytics;

/// <summary><c>GET /hubs/messaging/calls</c> by dates, status, direction and numbers.</summary>
public sealed class CallFilterTests
{
    [Fact]
    public async Task CallsAreFilteredByDirectionOverAllPages()
    {
        await using var world = await SandboxedHub.StartAsync();
        using var through = world.Through(await world.CreateAsync(world.BodyV2()));
        var all = await AllAsync(through, "");

        foreach (var direction in (string[])["inbound", "outbound", "outbound-api", "OUTBOUND"])
        {
            var found = await AllAsync(through, $"direction='{direction}'");

            var wanted = direction.ToLowerInvariant();
            var expected = all.Where(c => ((string)c["direction"]!).StartsWith(wanted, StringComparison.Ordinal));
            Assert.Equal(expected.Select(c => (string)c["sid"]!), found.Select(c => (string)c["sid"]!));
            Assert.NotEmpty(found);
        }

        Assert.Empty(await AllAsync(through, "direction='sideways'"));
    }

    [Fact]
    public async Task FiltersOfTheProviderAndOfTheHubGoTogether()
    {
        await using var world = await SandboxedHub.StartAsync();
        using var through = world.Through(await world.CreateAsync());
        var since = DateTime.UtcNow.AddDays(-60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var all = await AllAsync(through, $"start_time >= '{since}'");

        var found = await AllAsync(through, $"start_time >= '{since}' AND status='completed' AND direction='inbound'");

        var expected = all.Where(c => (string)c["direction"]! == "inbound" && (string)c["status"]! == "completed");
        Assert.Equal(expected.Select(c => (string)c["sid"]!), found.Select(c => (string)c["sid"]!));
        Assert.NotEmpty(found);
        var number = (string)found[0]["from"]!;
        Assert.All(
            await AllAsync(through, $"from='{number}' AND direction='inbound'"),
            c => Assert.Equal(number, (string)c["from"]!)
        );
    }

    [Fact]
    public async Task TheAnswerSaysThatTheHubFilters()
    {
        await using var world = await SandboxedHub.StartAsync();
        using var through = world.Through(await world.CreateAsync());

        var answer = await through.Get("hubs/messaging/calls?pageSize=50&where=direction%3D'inbound'");

        Assert.Contains(
            "cannot filter by Direction",
            answer.Headers.GetValues("Elements-Error").Single(),
            StringComparison.Ordinal
        );
        Assert.InRange((await answer.JsonAsync()).AsArray().Count, 1, 50);
    }

    /// <summary>All items, page after page, as a client would.</summary>
    private static async Task<List<JsonNode>> AllAsync(HttpClient through, string where)
    {
        var items = new List<JsonNode>();
        var query = $"hubs/messaging/calls?pageSize=40&where={Uri.EscapeDataString(where)}";
        for (var page = 0; page < 100; page++)
        {
            using var answer = await through.Get(query);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            items.AddRange((await answer.JsonAsync()).AsArray().Select(c => c!));
            if (!answer.Headers.TryGetValues("Elements-Next-Page-Token", out var next))
            {
                return items;
            }

            query = "hubs/messaging/calls?nextPage=" + Uri.EscapeDataString(next.Single());
        }

        throw new InvalidOperationException("the list has no end");
    }
}
