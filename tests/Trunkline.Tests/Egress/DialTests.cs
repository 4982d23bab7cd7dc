using System.Net.Sockets;
using Trunkline.Egress;

namespace Trunkline.Tests.Egress;

/// <summary>The guard where it counts: before a real socket is opened, whatever the address looked like.</summary>
public sealed class DialTests
{
    public static TheoryData<string> SpellingsOfThisMachine =>
        [
            "127.0.0.1",
            "127.0.0.2",
            "127.1",
            "localhost",
            "LOCALHOST",
            "localhost.",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "0177.0.0.1",
            "017700000001",
            "0.0.0.0",
            "0",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[0:0:0:0:0:ffff:127.0.0.1]",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "１２７.０.０.１",
            "127。0。0。1",
            "①②⑦.⓪.⓪.①",
        ];

    [Theory]
    [MemberData(nameof(SpellingsOfThisMachine))]
    public async Task NoSpellingOfThisMachineIsDialled(string host)
    {
        await using var sentinel = new RawServer();
        using var client = Egresses.Client();
        var (fault, _, text) = await Egresses.TryAsync(client, new Uri($"http://{host}:{sentinel.Port}/"));
        Assert.True(fault is EgressFault.AddressBlocked or EgressFault.NameNotResolved, $"{fault}: {text}");
        Assert.Equal(0, sentinel.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("127。0。0。1")]
    public async Task TheSameSpellingsReachItWhenTheOperatorAllowsTheAddress(string host)
    {
        await using var sentinel = new RawServer();
        using var client = Egresses.Client($"127.0.0.1:{sentinel.Port}");
        Assert.Equal(
            (EgressFault.None, 200, "ok"),
            await Egresses.TryAsync(client, new Uri($"http://{host}:{sentinel.Port}/"))
        );
        Assert.Equal(1, sentinel.Connections);
    }

    [Fact]
    public async Task AnAllowedPortOpensNoOther()
    {
        await using var allowed = new RawServer();
        await using var other = new RawServer();
        using var client = Egresses.Client($"127.0.0.1:{allowed.Port}");
        var (fault, _, _) = await Egresses.TryAsync(client, new Uri($"http://127.0.0.1:{other.Port}/"));
        Assert.Equal(EgressFault.AddressBlocked, fault);
        Assert.Equal(0, other.Connections);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task ARedirectIsHandedOnAndNotFollowed(int status)
    {
        await using var elsewhere = new RawServer();
        await using var server = RawServer.Saying(
            $"HTTP/1.1 {status} Moved\r\nLocation: http://127.0.0.1:{elsewhere.Port}/\r\nContent-Length: 0\r\n\r\n"
        );
        // Both may be dialled, so that it is not the guard that stops it.
        using var client = Egresses.Client("127.0.0.1");
        var (fault, got, _) = await Egresses.TryAsync(client, new Uri($"http://127.0.0.1:{server.Port}/"));
        Assert.Equal((EgressFault.None, status), (fault, got));
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task AProxyNamedInTheEnvironmentIsNotUsed()
    {
        await using var proxy = new RawServer();
        await using var server = new RawServer();
        // In a process of its own: the environment belongs to all tests of this one.
        var start = new System.Diagnostics.ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { typeof(DialTests).Assembly.Location, "-noColor", "-method", ProxyProbe.Name },
            Environment =
            {
                ["http_proxy"] = $"http://127.0.0.1:{proxy.Port}",
                ["HTTP_PROXY"] = $"http://127.0.0.1:{proxy.Port}",
                ["ALL_PROXY"] = $"http://127.0.0.1:{proxy.Port}",
                [ProxyProbe.Variable] = $"http://127.0.0.1:{server.Port}/",
            },
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        // The probe calls twice: with a plain client, which shows that the variable works, and by egress.
        Assert.Equal((1, 1), (proxy.Connections, server.Connections));
    }

    [Fact]
    public async Task AConnectionThatIsNeverAcceptedIsGivenUpAndNothingWasSent()
    {
        // A queue of one that nobody empties: the next connection waits, as at a host that drops packets.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        deaf.Listen(0);
        var waiting = new List<Socket>();
        try
        {
            using var full = new CancellationTokenSource();
            for (var i = 0; i < 8; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                waiting.Add(socket);
                _ = socket.ConnectAsync(deaf.LocalEndPoint!, full.Token).AsTask().ContinueWith(t => t.Exception);
            }

            using var client = Egresses.Client(o => o.ConnectTimeoutSeconds = 1, "127.0.0.1");
            var (fault, _, text) = await Egresses.TryAsync(client, new Uri($"http://{deaf.LocalEndPoint}/"));
            Assert.True(fault == EgressFault.ConnectFailed, $"{fault}: {text}");
            Assert.True(fault.NothingWasSent());
        }
        finally
        {
            waiting.ForEach(s => s.Dispose());
        }
    }
}
