using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Catalog;

public sealed class ManyConnectorsTests
{
    private const int Many = 500;

    [Fact]
    public async Task AHubWithFiveHundredConnectorsListsFindsAndCallsThem()
    {
        using var folder = new CatalogFolder();
        for (var n = 1; n <= Many; n++)
        {
            folder.Write(n);
        }

        await using var provider = await FakeProvider.StartAsync(c =>
            c.Response.WriteAsync("""{"calls":[{"sid":"CA1"}]}""")
        );
        await using var hub = await TestHub.StartAsync(
            settings:
            [
                .. provider.Settings,
                ("Catalog:Connectors", folder.Path),
                ($"Catalog:Origins:{CatalogFolder.Key(400)}", provider.Url.GetLeftPart(UriPartial.Authority)),
            ]
        );

        Assert.Equal(Enumerable.Range(1, Many).Select(CatalogFolder.Key), await AllKeysAsync(hub));
        Assert.Equal("Made 400", (string?)(await GetAsync(hub, "elements/made400"))["name"]);
        Assert.Equal("made400", (string?)(await GetAsync(hub, "elements/1400"))["key"]);
        var found = await GetAsync(
            hub,
            $"elements?where={Uri.EscapeDataString("key in ('made001','made500','nobody')")}"
        );
        Assert.Equal(2, found.AsArray().Count);

        var answer = await hub.Client.PostAsJsonAsync("instances?verify=false", Body(CatalogFolder.Key(400)));
        var instance = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, instance.ToJsonString());
        using var through = hub.As($"{hub.Authorization}, Element {instance["token"]}");
        var calls = await through.GetAsync(new Uri("calls", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, calls.StatusCode);
        Assert.Equal("CA1", (string?)(await calls.JsonAsync())[0]!["sid"]);
        Assert.StartsWith("/2010-04-01/Accounts/", provider.Seen.Single().Target, StringComparison.Ordinal);
    }

    internal static JsonObject Body(string key) =>
        new()
        {
            ["element"] = new JsonObject { ["key"] = key },
            ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = FakedHub.ProviderToken },
            ["name"] = "Made",
        };

    private static async Task<JsonNode> GetAsync(TestHub hub, string path) =>
        await (await hub.Client.GetAsync(new Uri(path, UriKind.Relative))).JsonAsync();

    private static async Task<List<string>> AllKeysAsync(TestHub hub)
    {
        var keys = new List<string>();
        string? next = null;
        do
        {
            var answer = await hub.Client.GetAsync(
                new Uri($"elements/keys?pageSize=200{(next is null ? "" : $"&nextPage={next}")}", UriKind.Relative)
            );
            keys.AddRange((await answer.JsonAsync()).AsArray().Select(k => (string)k!));
            next = answer.Headers.TryGetValues("Elements-Next-Page-Token", out var token) ? token.Single() : null;
        } while (next is not null);
        return keys;
    }
}
