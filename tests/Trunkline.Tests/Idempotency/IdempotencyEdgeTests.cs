using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Idempotency;

/// <summary>What a key must not give away, keep or forget.</summary>
public sealed class IdempotencyEdgeTests
{
    private const string Passthrough = "passthrough/twiliov2/2010-04-01/x.json";

    private static readonly JsonObject Text = new()
    {
        ["To"] = "+14155550123",
        ["From"] = "+14155550100",
        ["Body"] = "x",
    };

    private static readonly JsonObject NewInstance = new()
    {
        ["element"] = new JsonObject { ["key"] = "twiliov2" },
        ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = FakedHub.ProviderToken },
        ["name"] = "Once",
    };

    private static HttpRequestMessage Post(string path, HttpContent body, string key = "k")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = body };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }

    private static HttpRequestMessage Post(string path, JsonNode body, string key = "k") =>
        Post(path, JsonContent.Create(body), key);

    private static Task Sent(HttpContext context) =>
        context.Response.WriteAsync("""{"sid":"SM0123456789abcdef0123456789abcdef","status":"queued"}""");

    private static async Task<HttpClient> KeyAsync(TestHub hub, params string[] scopes)
    {
        var key = await hub.Client.Post("api-keys", new { name = "k", scopes }).OkAsync();
        return hub.As($"Bearer {key["token"]}");
    }

    private static async Task<string?> TypeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.JsonAsync())["type"];

    [Fact]
    public async Task AKeyThatMayDoLessIsNotGivenTheAnswerOfOneThatMayDoMore()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        Assert.Equal(
            HttpStatusCode.OK,
            (await hub.Hub.Client.SendAsync(Post("instances?verify=false", NewInstance))).StatusCode
        );
        using var reader = await KeyAsync(hub.Hub, "activity:read");
        var answer = await reader.SendAsync(Post("instances?verify=false", NewInstance));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("token", (await answer.JsonAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameKeyThroughAnotherInstanceIsAnotherCall()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        var other = await FakedHub.CreateAsync(hub.Hub);
        using var caller = await KeyAsync(hub.Hub, "calls");
        foreach (var instance in new[] { hub.Instance, other })
        {
            using var request = Post("messages", Text);
            request.Headers.Add("Trunkline-Instance", $"{instance["id"]}");
            Assert.Equal(HttpStatusCode.OK, (await caller.SendAsync(request)).StatusCode);
        }

        Assert.Equal(2, hub.Provider.Seen.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ADeletedInstancesTokenIsGivenNoAnswerOfEarlier(bool alone)
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        using var through = hub.Hub.As(
            alone ? $"Element {hub.Instance["token"]}" : $"{hub.Hub.Authorization}, Element {hub.Instance["token"]}"
        );
        Assert.Equal(HttpStatusCode.OK, (await through.SendAsync(Post(Passthrough, Text))).StatusCode);
        await hub.Hub.Client.Delete($"instances/{hub.Instance["id"]}").OkAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await through.SendAsync(Post(Passthrough, Text))).StatusCode);
    }

    [Fact]
    public async Task HalfAnAnswerIsNotGivenAgainAsAWholeOne()
    {
        await using var hub = await FakedHub.StartAsync(async c =>
        {
            c.Response.ContentLength = 100;
            await c.Response.WriteAsync("half");
            await c.Response.Body.FlushAsync();
            // Time for the half to arrive: a reset overtakes it.
            await Task.Delay(2000);
            c.Abort();
        });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hub.Through.SendAsync(Post(Passthrough, Text)));
        // The client sees the break a moment before the hub has written it down.
        string? type;
        do
        {
            var again = await hub.Through.SendAsync(Post(Passthrough, Text));
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
            type = await TypeAsync(again);
        } while (type == "idempotency-running");

        Assert.Equal("outcome-unknown", type);
        Assert.Single(hub.Provider.Seen);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task AProvidersFailureIsKeptBecauseItMayHaveDoneTheWork(int status)
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.StatusCode = status;
            return c.Response.WriteAsync("{}");
        });
        for (var n = 0; n < 2; n++)
        {
            Assert.Equal(status, (int)(await hub.Through.SendAsync(Post(Passthrough, Text))).StatusCode);
        }

        Assert.Single(hub.Provider.Seen);
    }

    [Fact]
    public async Task ACallThatNeverLeftFreesTheKey()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        await hub.Provider.DisposeAsync();
        var first = await hub.Through.SendAsync(Post(Passthrough, Text));
        var again = await hub.Through.SendAsync(Post(Passthrough, Text));
        Assert.Equal("provider-unreachable", await TypeAsync(first));
        Assert.False(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task ABodyThatIsNoJsonFreesTheKey()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        for (var n = 0; n < 2; n++)
        {
            using var broken = new StringContent("{", Encoding.UTF8, "application/json");
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await hub.Hub.Client.SendAsync(Post("instances?verify=false", broken))).StatusCode
            );
        }
    }

    [Fact]
    public async Task AnInstanceThatCouldNotBeVerifiedFreesTheKey()
    {
        await using var hub = await FakedHub.StartAsync(Sent);
        await hub.Provider.DisposeAsync();
        for (var n = 0; n < 2; n++)
        {
            Assert.Equal(
                HttpStatusCode.BadGateway,
                (await hub.Hub.Client.SendAsync(Post("instances", NewInstance))).StatusCode
            );
        }
    }

    [Theory]
    [EachEngine]
    public async Task ManyRefusedAtOnceAreAllRefused(Engine engine)
    {
        await using var provider = await FakeProvider.StartAsync(Sent);
        await using var hub = await TestHub.StartAsync(engine, provider.Settings);
        var instance = await FakedHub.CreateAsync(hub);
        using var through = hub.As($"{hub.Authorization}, Element {instance["token"]}");
        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 40).Select(_ => through.SendAsync(Post("messages", new JsonObject())))
            );
            Assert.All(
                answers,
                a =>
                    Assert.True(a.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict, $"{a.StatusCode}")
            );
        }
    }

    [Fact]
    public async Task TheAnswersHeadersAreGivenAgainToo()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.ContentType = "application/json";
            c.Response.Headers["X-Provider"] = "yes";
            return Sent(c);
        });
        var first = await hub.Through.SendAsync(Post(Passthrough, Text));
        var again = await hub.Through.SendAsync(Post(Passthrough, Text));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        foreach (var name in new[] { "X-Provider", "Elements-Element-Instance-Id", "X-Content-Type-Options" })
        {
            Assert.Equal(first.Headers.GetValues(name), again.Headers.GetValues(name));
        }

        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.NotEqual(first.Headers.GetValues("Elements-Request-Id"), again.Headers.GetValues("Elements-Request-Id"));
    }

    [Fact]
    public async Task AnAnswerTooLargeToBeKeptIsHandedOnWhole()
    {
        const int size = 9 * 1024 * 1024;
        await using var hub = await FakedHub.StartAsync(async c =>
        {
            c.Response.ContentType = "application/octet-stream";
            var chunk = new byte[64 * 1024];
            for (var n = 0; n < size / chunk.Length; n++)
            {
                await c.Response.Body.WriteAsync(chunk);
            }
        });
        var first = await hub.Through.SendAsync(Post(Passthrough, Text));
        Assert.Equal(size, (await first.Content.ReadAsByteArrayAsync()).Length);
        var again = await hub.Through.SendAsync(Post(Passthrough, Text));
        Assert.Equal("outcome-unknown", await TypeAsync(again));
        Assert.Single(hub.Provider.Seen);
    }
}
