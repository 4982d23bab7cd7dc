using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Sending;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Sending;

public sealed class SenderTests
{
    [Fact]
    public async Task WhatTheProviderDoesNotTakeFromAnAccountIsNeverSent()
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"));
        var clock = new FakeTime();
        var rules = new SendRules(new RetryDefinition()) { Rate = new ProviderRates(clock).For("parcels", 1, "A1", 2) };
        // A bucket that is full holds one second's worth, and the next one comes at once.
        for (var n = 0; n < 3; n++)
        {
            Assert.Null((await SendAsync(hub, rules)).Fault);
        }

        var over = (await SendAsync(hub, rules)).Fault!;
        Assert.Equal(3, hub.Provider.Seen.Count);
        Assert.True(over.NothingWasSent);
        Assert.Equal(FaultSide.Hub, over.Side);
        var error = over.ToError("Parcels", hasNoEffect: false);
        Assert.Equal((429, 1, "provider-limit"), (error.Status, error.RetryAfterSeconds, error.Type));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await SendAsync(hub, rules)).Fault);
    }

    [Fact]
    public void AnAccountHasOneBudgetWhoeverCallsAndNoneWithoutALimit()
    {
        var rates = new ProviderRates(TimeProvider.System);
        Assert.Same(rates.For("parcels", 1, "A1", 5), rates.For("parcels", 1, "A1", 5));
        Assert.NotSame(rates.For("parcels", 1, "A1", 5), rates.For("parcels", 1, "A2", 5));
        // Anybody may name an account; that must not take it away from its owner.
        Assert.NotSame(rates.For("parcels", 1, "A1", 5), rates.For("parcels", 2, "A1", 5));
        Assert.Null(rates.For("parcels", 1, "A1", 0));
    }

    [Fact]
    public async Task AProviderThatIsNotThereIsTheRequestsSideAndOneThatBreaksOffTheAnswers()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Abort();
            return Task.CompletedTask;
        });
        var broken = (await SendAsync(hub, SendRules.Once)).Fault!;
        Assert.Equal((FaultSide.Answer, false), (broken.Side, broken.NothingWasSent));
        await hub.Provider.DisposeAsync();
        var gone = (await SendAsync(hub, SendRules.Once)).Fault!;
        Assert.Equal((FaultSide.Request, true), (gone.Side, gone.NothingWasSent));
    }

    [Fact]
    public void ADeadlineFollowsTheClock()
    {
        var clock = new FakeTime();
        var span = TimeSpan.FromSeconds(30);
        using var deadline = new Deadline(span, span, clock, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(10), deadline.Remaining);
        deadline.Extend();
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(deadline.Token.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.True(deadline.Token.IsCancellationRequested);
        Assert.False(deadline.CallerIsGone);
    }

    [Fact]
    public void ACallerWhoLeavesEndsTheDeadline()
    {
        using var caller = new CancellationTokenSource();
        using var deadline = new Deadline(TimeSpan.FromHours(1), TimeSpan.FromHours(1), new FakeTime(), caller.Token);
        caller.Cancel();
        Assert.True(deadline.Token.IsCancellationRequested);
        Assert.True(deadline.CallerIsGone);
    }

    [Fact]
    public async Task ABodyThatIsTooLargeIsTheCallersFaultAndSaysNothingAboutTheProvider()
    {
        await using var hub = await FakedHub.StartAsync(
            c => c.Response.WriteAsync("{}"),
            [("Gateway:MaxRequestMegabytes", "1")]
        );
        // Who asks for leave sends without it after a second, and then there is no answer to be read.
        using var patient = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var through = new HttpClient(patient);
        through.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization",
            $"{hub.Hub.Authorization}, Element {hub.Instance["token"]}"
        );
        using var first = await through.GetAsync(hub.Passthrough("/2010-04-01/first"));
        Assert.Equal(200, (int)first.StatusCode);
        // The breaker opens after ten failures.
        for (var n = 0; n < 12; n++)
        {
            using var large = new HttpRequestMessage(HttpMethod.Post, hub.Passthrough("/2010-04-01/large"))
            {
                Content = new ByteArrayContent(new byte[2 * 1024 * 1024]),
            };
            // The answer comes in place of the leave to send the body.
            large.Headers.ExpectContinue = true;
            var answer = await through.SendAsync(large);
            Assert.Equal(413, (int)answer.StatusCode);
        }

        var record = await RecordedCalls.WaitForAsync(hub.Hub, c => (int?)c["status"] == 413);
        Assert.Equal("CallerBroke", (string?)record["fault"]);
        var honest = await hub.Through.PostAsync(hub.Passthrough("/2010-04-01/small"), new StringContent("x"));
        Assert.Equal(200, (int)honest.StatusCode);
    }

    [Fact]
    public async Task ABodyThatDoesNotComeInTimeIsTheCallersFault()
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"));
        var address = hub.Passthrough("/2010-04-01/slow");
        // The first call takes longer than others; its connection to the provider is there for the next.
        await hub.Through.GetAsync(hub.Passthrough("/2010-04-01/first"), TestContext.Current.CancellationToken);
        // The deadline is less than the five seconds after which the web server itself gives such a body up.
        // By hand, because clients of .NET read no answer before they have sent all.
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {address.AbsolutePath} HTTP/1.1\r\nHost: {address.Authority}\r\n"
                    + $"Authorization: {hub.Hub.Authorization}, Element {hub.Instance["token"]}\r\n"
                    + "Trunkline-Timeout: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
            ),
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(stream);
        Assert.Contains(
            " 504 ",
            await reader.ReadLineAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        var record = await RecordedCalls.WaitForAsync(hub.Hub, c => (int?)c["status"] == 504);
        Assert.Equal("CallerSlow", (string?)record["fault"]);
    }

    private static async Task<Sent> SendAsync(FakedHub hub, SendRules rules)
    {
        var sender = hub.Hub.Hub.Services.GetRequiredService<Sender>();
        var call = new BufferedCall(
            "POST",
            EgressAddress.Of(new Uri(hub.Provider.Url, "/v1/parcels")),
            null,
            Encoding.ASCII.GetBytes("x"),
            "text/plain",
            "*/*"
        );
        using var deadline = new Deadline(
            TimeSpan.FromSeconds(30),
            TimeSpan.FromSeconds(30),
            TimeProvider.System,
            CancellationToken.None
        );
        var sent = await sender.SendAsync(call, rules, deadline, new SendTrace(TimeProvider.System));
        sent.Response?.Dispose();
        return sent;
    }
}
