using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Gateway;

public sealed class RetryTests
{
    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static RequestDelegate FirstThen(RequestDelegate first)
    {
        var calls = 0;
        return c => Interlocked.Increment(ref calls) == 1 ? first(c) : c.Response.WriteAsync("""{"sid":"SM1"}""");
    }

    private static Task TooMany(HttpContext context, string? retryAfter)
    {
        context.Response.StatusCode = 429;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync("""{"code":20429,"message":"Too Many Requests","status":429}""");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("Thu, 01 Jan 2015 00:00:00 GMT")]
    public async Task A429IsSentAgainAlsoForAPostInWhateverFormItNamesTheTime(string? retryAfter)
    {
        await using var hub = await FakedHub.StartAsync(FirstThen(c => TooMany(c, retryAfter)));
        var answer = await hub.Through.PostAsJsonAsync(
            "messages",
            new JsonObject
            {
                ["To"] = "+14155550123",
                ["From"] = "+14155550100",
                ["Body"] = "x",
            }
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, hub.Provider.Seen.Count);
        Assert.Equal(hub.Provider.Seen.First().Body, hub.Provider.Seen.Last().Body);
    }

    [Fact]
    public async Task A429ThatAsksForLongerThanTheDeadlineIsHandedOn()
    {
        await using var hub = await FakedHub.StartAsync(c => TooMany(c, "3600"));
        hub.Through.DefaultRequestHeaders.Add("Trunkline-Timeout", "20");
        var answer = await hub.Through.GetAsync(Path("messages"));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("3600", answer.Headers.GetValues("Retry-After").Single());
        Assert.Single(hub.Provider.Seen);
    }

    [Fact]
    public async Task APostWhoseConnectionBreaksIsNeverSentAgainAndSaysThatTheOutcomeIsUnknown()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Abort();
            return Task.CompletedTask;
        });
        var answer = await hub.Through.PostAsJsonAsync(
            "messages",
            new JsonObject
            {
                ["To"] = "+14155550123",
                ["From"] = "+14155550100",
                ["Body"] = "x",
            }
        );
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("outcome-unknown", (string?)(await answer.JsonAsync())["type"]);
        Assert.Single(hub.Provider.Seen);
    }

    [Fact]
    public async Task AGetWhoseConnectionBreaksIsSentAgain()
    {
        await using var hub = await FakedHub.StartAsync(
            FirstThen(c =>
            {
                c.Abort();
                return Task.CompletedTask;
            })
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await hub.Through.GetAsync(Path("messages/SM0123456789abcdef0123456789abcdef"))).StatusCode
        );
        Assert.Equal(2, hub.Provider.Seen.Count);
    }

    [Fact]
    public async Task APostToARefusedConnectionTriesAgainBecauseNothingWasSent()
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"));
        await hub.Provider.DisposeAsync();
        var answer = await hub.Through.PostAsJsonAsync(
            "messages",
            new JsonObject
            {
                ["To"] = "+14155550123",
                ["From"] = "+14155550100",
                ["Body"] = "x",
            }
        );
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("provider-unreachable", (string?)(await answer.JsonAsync())["type"]);
        var record = await RecordedCalls.WaitForAsync(hub.Hub, c => (int)c["status"]! == 502);
        Assert.Equal(3, (int)record["attempts"]!);
    }

    [Fact]
    public async Task TheCallersDeadlineEndsACallThatTheProviderNeverAnswers()
    {
        await using var hub = await FakedHub.StartAsync(c => Task.Delay(Timeout.Infinite, c.RequestAborted));
        hub.Through.DefaultRequestHeaders.Add("Trunkline-Timeout", "0.5");
        var started = Stopwatch.GetTimestamp();
        var answer = await hub.Through.GetAsync(Path("messages"));
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("100000")]
    public async Task AWrongDeadlineIsNamed(string value)
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"));
        hub.Through.DefaultRequestHeaders.TryAddWithoutValidation("Trunkline-Timeout", value);
        var answer = await hub.Through.GetAsync(Path("messages"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Trunkline-Timeout", await answer.MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABreakerAnswersForAFailingProviderAndLetsCallsThroughWhenItIsBack()
    {
        var failing = true;
        var time = new FakeTime();
        await using var hub = await FakedHub.StartAsync(
            c =>
            {
                c.Response.StatusCode = failing ? 500 : 200;
                return c.Response.WriteAsync("{}");
            },
            time: time
        );
        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(HttpStatusCode.BadGateway, (await hub.Through.GetAsync(Path("messages"))).StatusCode);
        }

        var open = await hub.Through.GetAsync(Path("messages"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, open.StatusCode);
        Assert.Equal("breaker-open", (string?)(await open.JsonAsync())["type"]);
        Assert.Equal(10, hub.Provider.Seen.Count);

        failing = false;
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(
            HttpStatusCode.OK,
            (await hub.Through.GetAsync(Path("messages/SM0123456789abcdef0123456789abcdef"))).StatusCode
        );
    }

    [Fact]
    public async Task MoreCallsPerSecondThanAllowedAre429UntilTheBucketFillsAgain()
    {
        var time = new FakeTime();
        await using var hub = await FakedHub.StartAsync(
            c => c.Response.WriteAsync("{}"),
            [("Gateway:CallsPerSecondPerInstance", "5")],
            time
        );
        async Task<HttpStatusCode> CallAsync() =>
            (await hub.Through.GetAsync(Path("messages/SM0123456789abcdef0123456789abcdef"))).StatusCode;
        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < 8; n++)
        {
            statuses.Add(await CallAsync());
        }

        Assert.Equal(HttpStatusCode.OK, statuses[4]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[7]);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(HttpStatusCode.OK, await CallAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, await CallAsync());
    }

    [Fact]
    public async Task MoreCallsInFlightThanAllowedAre429()
    {
        var arrived = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        await using var hub = await FakedHub.StartAsync(
            async c =>
            {
                arrived.Release();
                await release.Task;
                await c.Response.WriteAsync("{}");
            },
            [("Gateway:ConcurrencyPerInstance", "1")]
        );
        var first = hub.Through.GetAsync(Path("messages/SM0123456789abcdef0123456789abcdef"));
        await arrived.WaitAsync(TimeSpan.FromSeconds(20));
        var second = await hub.Through.GetAsync(Path("messages"));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal("1", second.Headers.GetValues("Retry-After").Single());
        release.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await hub.Through.GetAsync(Path("messages/SM0123456789abcdef0123456789abcdef"))).StatusCode
        );
    }
}
