using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Idempotency;

public sealed class IdempotencyTests
{
    private static readonly JsonObject Text = new()
    {
        ["To"] = "+14155550123",
        ["From"] = "+14155550100",
        ["Body"] = "x",
    };

    private static HttpRequestMessage Post(string path, JsonNode body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }

    private static Task Sent(HttpContext context) =>
        context.Response.WriteAsync("""{"sid":"SM0123456789abcdef0123456789abcdef","status":"queued"}""");

    [Theory]
    [EachEngine]
    public async Task ATextIsSentOnceAndItsAnswerGivenAgain(Engine engine)
    {
        await using var provider = await FakeProvider.StartAsync(Sent);
        await using var hub = await TestHub.StartAsync(engine, provider.Settings);
        var instance = await FakedHub.CreateAsync(hub);
        using var through = hub.As($"{hub.Authorization}, Element {instance["token"]}");
        var first = await through.SendAsync(Post("messages", Text, "k1"));
        var again = await through.SendAsync(Post("messages", Text, "k1"));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Single(provider.Seen);

        await through.SendAsync(Post("messages", Text, "k2"));
        Assert.Equal(2, provider.Seen.Count);
    }

    [Fact]
    public async Task AHundredAtOnceSendOnce()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => hub.Through.SendAsync(Post("messages", Text, "same")))
        );
        Assert.Single(hub.Provider.Seen);
        Assert.All(
            answers,
            a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{a.StatusCode}")
        );
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task AnotherRequestUnderTheSameKeyIsRefused()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        await hub.Through.SendAsync(Post("messages", Text, "k"));
        var other = Text.DeepClone();
        other["Body"] = "another";
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await hub.Through.SendAsync(Post("messages", other, "k"))).StatusCode
        );
        Assert.Single(hub.Provider.Seen);
    }

    [Theory]
    [InlineData("/elements/api-v2//messages")]
    [InlineData("messages/")]
    [InlineData("hubs/messaging/messages")]
    public async Task AnotherSpellingOfThePathDoesNotSendTwice(string path)
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        await hub.Through.SendAsync(Post("messages", Text, "k"));
        await hub.Through.SendAsync(Post(path, Text, "k"));
        Assert.Single(hub.Provider.Seen);
    }

    [Fact]
    public async Task ARefusalFreesTheKey()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        var wrong = new JsonObject { ["To"] = "+14155550123" };
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.Through.SendAsync(Post("messages", wrong, "k"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.Through.SendAsync(Post("messages", Text, "k"))).StatusCode);
    }

    [Fact]
    public async Task ABrokenConnectionKeepsItsUnknownOutcomeAndIsNotSentAgain()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Abort();
            return Task.CompletedTask;
        });
        var first = await hub.Through.SendAsync(Post("messages", Text, "k"));
        var again = await hub.Through.SendAsync(Post("messages", Text, "k"));
        Assert.Equal(HttpStatusCode.BadGateway, first.StatusCode);
        Assert.Equal("outcome-unknown", (string?)(await again.JsonAsync())["type"]);
        Assert.Single(hub.Provider.Seen);
    }

    [Fact]
    public async Task PassthroughHonoursTheKeyWithTheTokenAlone()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        using var alone = hub.Hub.As($"Element {hub.Instance["token"]}");
        for (var n = 0; n < 3; n++)
        {
            var answer = await alone.SendAsync(Post("passthrough/twiliov2/2010-04-01/x.json", Text, "k"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Single(hub.Provider.Seen);
    }

    [Fact]
    public async Task AnInstanceIsCreatedOnceAndItsTokenGivenAgainFromASealedRow()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        var body = new JsonObject
        {
            ["element"] = new JsonObject { ["key"] = "twiliov2" },
            ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = FakedHub.ProviderToken },
            ["name"] = "Once",
        };
        var first = await (await hub.Hub.Client.SendAsync(Post("instances?verify=false", body, "k"))).JsonAsync();
        var again = await (await hub.Hub.Client.SendAsync(Post("instances?verify=false", body, "k"))).JsonAsync();
        Assert.Equal((string?)first["token"], (string?)again["token"]);
        Assert.Equal(
            2,
            (await (await hub.Hub.Client.GetAsync(new Uri("instances", UriKind.Relative))).JsonAsync()).AsArray().Count
        );

        var database = (Database)hub.Hub.Hub.Services.GetService(typeof(Database))!;
        var stored = await database.QueryFirstAsync<byte[]>("SELECT body_sealed FROM idempotency");
        Assert.Equal(-1, stored.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes((string)first["token"]!)));
    }

    [Fact]
    public async Task AKeyIsForgottenAfterItsTime()
    {
        var time = new FakeTime();
        await using var hub = await FakedHub.StartAsync(Sent, [("Idempotency:KeepHours", "2")], time);
        await hub.Through.SendAsync(Post("messages", Text, "k"));
        time.Advance(TimeSpan.FromHours(2.1));
        await hub.Through.SendAsync(Post("messages", Text, "k"));
        Assert.Equal(2, hub.Provider.Seen.Count);
    }

    [Fact]
    public async Task TheKeyOfOneCallerIsNotThatOfAnother()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        var second = await FakedHub.CreateAsync(hub.Hub);
        using var other = hub.Hub.As($"{hub.Hub.Authorization}, Element {second["token"]}");
        await hub.Through.SendAsync(Post("messages", Text, "k"));
        await other.SendAsync(Post("messages", Text, "k"));
        Assert.Equal(2, hub.Provider.Seen.Count);
    }
}
