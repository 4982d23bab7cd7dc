using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Trunkline.Credentials;
using Trunkline.Identity.Callers;

namespace Trunkline.Tests.Identity;

/// <summary>What is kept with a caller's connection is what was sent on it, and nobody else's.</summary>
public sealed class CallerConnectionTests
{
    [Fact]
    public void EachSecretHasItsOwnHashHoweverManyCome()
    {
        using var transport = Transport();
        var connection = CallerConnection.Of(Request(transport, "HTTP/1.1"));
        // More than are kept, in an order that pushes each of them out and asks for it again.
        for (var n = 0; n < 40; n++)
        {
            var secret = $"made-up-secret-{n * 7 % 10}";
            Assert.Equal(TokenHash.Of(secret), connection.HashOf(secret));
            Assert.Equal(TokenHash.Of(secret), connection.HashOf(secret));
        }
    }

    [Fact]
    public void CallsOfOneConnectionShareItAndOthersDoNot()
    {
        using var transport = Transport();
        using var other = Transport();
        var first = CallerConnection.Of(Request(transport, "HTTP/1.1"));
        Assert.Same(first, CallerConnection.Of(Request(transport, "HTTP/1.1")));
        Assert.NotSame(first, CallerConnection.Of(Request(other, "HTTP/1.1")));
    }

    [Fact]
    public async Task ItKnowsWhenTheCallerIsGone()
    {
        using var closing = new CancellationTokenSource();
        using var transport = Transport(closing.Token);
        var connection = CallerConnection.Of(Request(transport, "HTTP/1.1"));
        Assert.False(connection.Closed.IsCancellationRequested);
        await closing.CancelAsync();
        Assert.True(connection.Closed.IsCancellationRequested);
    }

    [Fact]
    public async Task AStreamOfHttp2EndsByItself()
    {
        using var transport = Transport();
        using var reset = new CancellationTokenSource();
        var request = Request(transport, "HTTP/2");
        request.RequestAborted = reset.Token;
        var stream = CallerConnection.Of(request);
        Assert.NotSame(stream, CallerConnection.Of(Request(transport, "HTTP/2")));
        await reset.CancelAsync();
        Assert.True(stream.Closed.IsCancellationRequested);
    }

    private static TestTransport Transport(CancellationToken closed = default) => new() { ConnectionClosed = closed };

    private static DefaultHttpContext Request(TestTransport transport, string protocol)
    {
        var http = new DefaultHttpContext();
        http.Features.Set<IConnectionItemsFeature>(transport);
        http.Features.Set<IConnectionLifetimeFeature>(transport);
        http.Request.Protocol = protocol;
        return http;
    }

    private sealed class TestTransport : IConnectionItemsFeature, IConnectionLifetimeFeature, IDisposable
    {
        public IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

        public CancellationToken ConnectionClosed { get; set; }

        public void Abort() => Items.Clear();

        public void Dispose() => Items.Clear();
    }
}
