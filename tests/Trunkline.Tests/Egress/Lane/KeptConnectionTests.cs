using System.Net.Sockets;
using System.Text;
using Trunkline.Egress;
using Trunkline.Egress.Clients;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Egress.Lane;

/// <summary>Connections are used again where that is beyond doubt, and only there.</summary>
public sealed class KeptConnectionTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Fact]
    public async Task CallsInARowShareOneConnection()
    {
        await using var server = Answering(_ => Ok);
        using var client = Client();
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal("ok", (await AskAsync(client, server)).Body);
        }

        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: Upgrade, Close\r\n\r\nok")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    public async Task NothingIsReadBehindAnAnswer(string answer)
    {
        await using var server = Answering(_ => answer);
        using var client = Client();
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal("ok", (await AskAsync(client, server)).Body);
        }

        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task WhatIsSaidUnaskedEndsTheConnection()
    {
        await using var server = new RawServer(
            async (socket, cancel) =>
            {
                while ((await RawServer.ReadHeadAsync(socket, cancel)).Length > 0)
                {
                    await socket.SendAsync(Encoding.ASCII.GetBytes(Ok), cancel);
                    await Task.Delay(50, cancel);
                    await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"u8.ToArray(), cancel);
                }
            }
        );
        using var client = Client();
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal("ok", (await AskAsync(client, server)).Body);
            await Task.Delay(150, TestContext.Current.CancellationToken);
        }

        Assert.Equal(3, server.Connections);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task AConnectionThatTheProviderClosedMeanwhileIsNotUsed(string method)
    {
        await using var server = new RawServer((socket, cancel) => RawServer.AnswerAsync(socket, Ok, cancel));
        using var client = Client();
        for (var n = 0; n < 4; n++)
        {
            Assert.Equal("ok", (await AskAsync(client, server, method)).Body);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(4, server.Connections);
    }

    /// <summary>The second request on a connection is read and never answered: the provider may have done the work.</summary>
    [Theory]
    [InlineData("GET", "None", 2)]
    [InlineData("POST", "Broken", 1)]
    [InlineData("DELETE", "Broken", 1)]
    public async Task OnlyWhatChangesNothingIsAskedAgain(string method, string fault, int connections)
    {
        await using var server = new RawServer(
            async (socket, cancel) =>
            {
                await RawServer.AnswerAsync(socket, Ok, cancel);
                await RawServer.ReadHeadAsync(socket, cancel);
            }
        );
        using var client = Client();
        await AskAsync(client, server);
        Assert.Equal(fault, (await AskAsync(client, server, method)).Fault.ToString());
        Assert.Equal(connections, server.Connections);
    }

    [Fact]
    public async Task ABodyThatIsNotReadToItsEndEndsTheConnection()
    {
        await using var server = Answering(_ => "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789");
        using var client = Client();
        for (var n = 0; n < 2; n++)
        {
            using var deadline = Egresses.Deadline();
            using var answer = await client.SendAsync(Request(server, "GET"), deadline);
            Assert.Equal(3, await answer.ReadAsync(new byte[3], deadline));
        }

        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACallWhoseTimeIsUpIsGivenUp(bool usual)
    {
        await using var server = new RawServer(
            async (socket, cancel) =>
            {
                await RawServer.AnswerAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01", cancel);
                await Task.Delay(Timeout.Infinite, cancel);
            }
        );
        using var client = Client();
        var span = TimeSpan.FromMilliseconds(400);
        using var deadline = new Deadline(
            span,
            usual ? span : Egresses.Patience,
            TimeProvider.System,
            CancellationToken.None
        );
        using var answer = await client.SendAsync(Request(server, "GET"), deadline);
        Assert.Equal(2, await answer.ReadAsync(new byte[10], deadline));
        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await answer.ReadAsync(new byte[10], deadline)
        );
        Assert.Equal(EgressFault.Timeout, EgressFaults.Classify(failure));
    }

    [Fact]
    public async Task ACallerWhoLeavesEndsTheCallAndNoOther()
    {
        var arrived = new SemaphoreSlim(0);
        await using var server = new RawServer(
            async (socket, cancel) =>
            {
                await RawServer.ReadHeadAsync(socket, cancel);
                arrived.Release();
                await Task.Delay(Timeout.Infinite, cancel);
            }
        );
        await using var other = Answering(_ => Ok);
        using var client = Client();
        using var caller = new CancellationTokenSource();
        using var deadline = new Deadline(Egresses.Patience, Egresses.Patience, TimeProvider.System, caller.Token);
        var sending = client.SendAsync(Request(server, "POST"), deadline).AsTask();
        await arrived.WaitAsync(TestContext.Current.CancellationToken);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal("ok", (await AskAsync(client, other)).Body);
    }

    [Fact]
    public async Task AConnectionIsNotKeptBeyondItsLifetime()
    {
        var time = new FakeTime();
        await using var server = Answering(_ => Ok);
        var options = new EgressOptions { ConnectionLifetimeSeconds = 10 };
        options.Allow.Add("127.0.0.1");
        using var client = new EgressClient(Microsoft.Extensions.Options.Options.Create(options), time);
        await AskAsync(client, server);
        await AskAsync(client, server);
        Assert.Equal(1, server.Connections);
        time.Advance(TimeSpan.FromSeconds(11));
        await AskAsync(client, server);
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("POST", null, "Content-Length: 0\r\n")]
    [InlineData("POST", "a=b", "Content-Length: 3\r\n")]
    [InlineData("DELETE", null, null)]
    public async Task ABodyIsFramedByItsLength(string method, string? body, string? framing)
    {
        var seen = new TaskCompletionSource<string>();
        await using var server = new RawServer(
            async (socket, cancel) =>
            {
                seen.TrySetResult(await RawServer.ReadHeadAsync(socket, cancel));
                await socket.SendAsync(Encoding.ASCII.GetBytes(Ok), cancel);
            }
        );
        using var client = Client();
        using var deadline = Egresses.Deadline();
        using var answer = await client.SendAsync(
            new ProbeRequest(method, Address(server)) { Body = body is null ? null : Encoding.ASCII.GetBytes(body) },
            deadline
        );
        var head = await seen.Task;
        Assert.StartsWith($"{method} / HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\n", head, StringComparison.Ordinal);
        Assert.Equal(framing is not null, head.Contains("Content-Length", StringComparison.Ordinal));
        Assert.EndsWith($"{framing}\r\n{body}", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALargeBodyArrivesWhole()
    {
        var body = new byte[1_000_000];
        new Random(1).NextBytes(body);
        await using var provider = await FakeProvider.StartAsync();
        using var client = Client();
        using var deadline = Egresses.Deadline();
        using var answer = await client.SendAsync(
            new ProbeRequest("POST", EgressAddress.Of(provider.Url)) { Body = body },
            deadline
        );
        Assert.Equal(200, answer.Status);
        Assert.Equal(body, provider.Seen.Single().Body);
    }

    private static EgressClient Client() => Egresses.Client(o => o.OwnClient = true, "127.0.0.1");

    private static EgressAddress Address(RawServer server) =>
        EgressAddress.Of(new Uri($"http://127.0.0.1:{server.Port}/"));

    private static ProbeRequest Request(RawServer server, string method) => new(method, Address(server));

    private static Task<Understood> AskAsync(EgressClient client, RawServer server, string method = "GET") =>
        Answers.ReadAsync(client, $"http://127.0.0.1:{server.Port}/", method);

    /// <summary>Answers each request of a connection.</summary>
    private static RawServer Answering(Func<string, string> answer) =>
        new(
            async (socket, cancel) =>
            {
                while (await RawServer.ReadHeadAsync(socket, cancel) is { Length: > 0 } head)
                {
                    await socket.SendAsync(Encoding.ASCII.GetBytes(answer(head)), SocketFlags.None, cancel);
                }
            }
        );
}
