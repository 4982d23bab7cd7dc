using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Gateway;

public sealed class HubResourceTests
{
    private const string Recipient = "+14155550123";

    private static Uri Path(string path) => new(path, UriKind.Relative);

    [Theory]
    [InlineData("messages")]
    [InlineData("hubs/messaging/messages")]
    [InlineData("hubs/anything/messages")]
    [InlineData("/elements/api-v2//hubs/messaging//messages/")]
    public async Task ATextIsSentFromTheInstancesSenderWhateverTheHubSegment(string path)
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync());
        var answer = await through.PostAsJsonAsync(path, new JsonObject { ["to"] = Recipient, ["message"] = "Hello" });
        var sent = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, sent.ToJsonString());
        Assert.Equal(hub.Account.PhoneNumber, (string?)sent["from"]);
        Assert.Equal(Recipient, (string?)sent["to"]);
        Assert.Equal("Hello", (string?)sent["message"]);
        Assert.Equal("Hello", (string?)sent["body"]);
        Assert.Equal("TWILIO", (string?)sent["providerName"]);
        Assert.StartsWith("SM", (string)sent["id"]!, StringComparison.Ordinal);
        Assert.Equal("1", answer.Headers.GetValues("Elements-Element-Instance-Id").Single());
    }

    [Fact]
    public async Task RawFieldNamesAreTakenToo()
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync());
        var sent = await (
            await through.PostAsJsonAsync(
                "messages",
                new JsonObject
                {
                    ["To"] = Recipient,
                    ["From"] = hub.Account.PhoneNumber,
                    ["Body"] = "raw & ünïcode",
                }
            )
        ).JsonAsync();
        Assert.Equal("raw & ünïcode", (string?)sent["body"]);
    }

    [Fact]
    public async Task PagesOfAListJoinToTheWholeByPageAndByToken()
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync());
        async Task<(List<string> Sids, string? Next)> ListAsync(string query)
        {
            var answer = await through.GetAsync(Path("calls" + query));
            var items = (await answer.JsonAsync()).AsArray();
            Assert.Equal($"{items.Count}", answer.Headers.GetValues("Elements-Returned-Count").Single());
            return (
                items.Select(i => (string)i!["sid"]!).ToList(),
                answer.Headers.TryGetValues("Elements-Next-Page-Token", out var next) ? next.Single() : null
            );
        }

        var whole = await ListAsync("?pageSize=60");
        var first = await ListAsync("?pageSize=30");
        var second = await ListAsync($"?pageSize=30&nextPage={Uri.EscapeDataString(first.Next!)}");
        Assert.Equal(60, whole.Sids.Count);
        Assert.Equal(whole.Sids, [.. first.Sids, .. second.Sids]);
        Assert.Equal(
            whole.Sids,
            [.. (await ListAsync("?pageSize=30&page=1")).Sids, .. (await ListAsync("?pageSize=30&page=2")).Sids]
        );

        var token = first.Next;
        var all = new List<string>(first.Sids);
        while (token is not null)
        {
            var page = await ListAsync($"?pageSize=30&nextPage={Uri.EscapeDataString(token)}");
            all.AddRange(page.Sids);
            token = page.Next;
        }

        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.True(all.Count > 200, $"{all.Count} calls");
    }

    [Fact]
    public async Task WhereReachesTheProvider()
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync(hub.BodyV2()));
        var sent = (await (await through.GetAsync(Path("messages?pageSize=100"))).JsonAsync()).AsArray();
        var day = DateTimeOffset.Parse(
            (string)sent[^1]!["date_sent"]!,
            System.Globalization.CultureInfo.InvariantCulture
        );
        var where = $"From='{hub.Account.PhoneNumber}' AND DateSent<='{day:yyyy-MM-dd}'";
        var items = (
            await (
                await through.GetAsync(Path($"messages?pageSize=50&where={Uri.EscapeDataString(where)}"))
            ).JsonAsync()
        ).AsArray();
        Assert.NotEmpty(items);
        Assert.All(items, i => Assert.Equal(hub.Account.PhoneNumber, (string?)i!["from"]));
        Assert.All(
            items,
            i =>
                Assert.True(
                    DateTimeOffset
                        .Parse((string)i!["date_sent"]!, System.Globalization.CultureInfo.InvariantCulture)
                        .Date <= day.Date
                )
        );
    }

    [Theory]
    [InlineData("where=To='x", "column 4")]
    [InlineData("where=Nobody='x'", "Nobody")]
    [InlineData("where=To='a' OR From='b'", "OR")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("nextPage=%00%00", "nextPage")]
    [InlineData("page=none", "page")]
    public async Task AWrongListParameterIsNamed(string query, string expected)
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync(hub.BodyV2()));
        var answer = await through.GetAsync(Path("messages?" + query));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, await answer.MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FieldsSelectAndOrderBySortsThePage()
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync(hub.BodyV2()));
        var items = (
            await (await through.GetAsync(Path("calls?fields=sid,to&orderBy=to%20desc&pageSize=20"))).JsonAsync()
        ).AsArray();
        Assert.Equal(20, items.Count);
        Assert.All(items, i => Assert.Equal(["sid", "to"], i!.AsObject().Select(m => m.Key).Order()));
        var to = items.Select(i => (string)i!["to"]!).ToList();
        Assert.Equal(to.OrderDescending(StringComparer.Ordinal), to);
    }

    [Fact]
    public async Task AProvidersRefusalKeepsItsCodeAndWords()
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync());
        var answer = await through.PostAsJsonAsync("messages", new JsonObject { ["to"] = "12", ["message"] = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = await answer.JsonAsync();
        Assert.Equal(21211, (int)error["code"]!);
        Assert.Equal("https://www.twilio.com/docs/errors/21211", (string?)error["more_info"]);
        Assert.False(string.IsNullOrEmpty((string?)error["providerMessage"]));
        Assert.Equal(answer.Headers.GetValues("Elements-Request-Id").Single(), (string?)error["requestId"]);
    }

    [Fact]
    public async Task TheAccountsAuthTokenIsCovered()
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync(hub.BodyV2()));
        var text = await through.GetStringAsync(Path("hubs/messaging/accounts"));
        Assert.DoesNotContain(hub.Account.AuthToken, text, StringComparison.Ordinal);
        Assert.Contains("\"auth_token\":\"********\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownResourcesAndMethodsSayWhatThereIs()
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync());
        var unknown = await through.GetAsync(Path("nothing/here"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("/nothing/here", await unknown.MessageAsync(), StringComparison.Ordinal);
        var wrong = await through.PutAsJsonAsync("messages", new JsonObject());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        Assert.Contains("POST", wrong.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Element nonsense")]
    public async Task WithoutATokenOfTheCallerNothingIsCalled(string element)
    {
        await using var hub = await SandboxedHub.StartAsync();
        await hub.CreateAsync();
        using var client = hub.Hub.As($"{hub.Hub.Authorization}{(element.Length > 0 ? ", " + element : "")}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(Path("messages"))).StatusCode);
    }

    [Fact]
    public async Task AnElementTokenAloneIsNotEnoughForHubResources()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var instance = await hub.CreateAsync();
        using var alone = hub.Hub.As($"Element {instance["token"]}");
        var answer = await alone.GetAsync(Path("messages"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("no User part", await answer.MessageAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("numbers?countryCode=US&type=Local")]
    [InlineData("countryCodes")]
    [InlineData("usage")]
    [InlineData("accounts")]
    [InlineData("addresses")]
    [InlineData("calls")]
    [InlineData("messages")]
    [InlineData("incomingNumbers")]
    public async Task EveryListOfTheSecondConnectorAnswersABareArray(string path)
    {
        await using var hub = await SandboxedHub.StartAsync();
        using var through = hub.Through(await hub.CreateAsync(hub.BodyV2()));
        var answer = await through.GetAsync(Path("hubs/messaging/" + path));
        var json = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, json.ToJsonString());
        Assert.IsType<JsonArray>(json);
    }
}
