using System.Net;
using System.Net.Sockets;
using System.Text;
using Trunkline.Egress;
using Trunkline.Egress.Clients;

namespace Trunkline.Tests.Egress;

/// <summary>What a call without an answer is called, against real sockets.</summary>
public sealed class EgressFaultTests : IDisposable
{
    private readonly EgressClient client = Egresses.Client("127.0.0.1");

    [Fact]
    public async Task NobodyListens()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        Assert.Equal(EgressFault.ConnectFailed, await FaultAsync(port));
    }

    [Fact]
    public async Task TheNameHasNoAddress()
    {
        var (fault, _, text) = await Egresses.TryAsync(client, new Uri("http://no-such-host.invalid/"));
        Assert.True(fault == EgressFault.NameNotResolved, $"{fault}: {text}");
    }

    [Fact]
    public async Task ThePortSpeaksNoTls()
    {
        await using var server = new RawServer(
            async (socket, cancel) => await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), cancel)
        );
        Assert.Equal(EgressFault.TlsFailed, await FaultAsync(server.Port, "https"));
    }

    [Fact]
    public async Task ItNeverAnswers()
    {
        await using var server = new RawServer((_, cancel) => Task.Delay(Timeout.Infinite, cancel));
        var (fault, _, _) = await Egresses.TryAsync(
            client,
            new Uri($"http://127.0.0.1:{server.Port}/"),
            TimeSpan.FromMilliseconds(300)
        );
        Assert.Equal(EgressFault.Timeout, fault);
        Assert.False(fault.NothingWasSent());
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nhalf")]
    public async Task ItHangsUpTooEarly(string answer)
    {
        await using var server = RawServer.Saying(answer);
        var fault = await FaultAsync(server.Port);
        Assert.Equal(EgressFault.Broken, fault);
        Assert.False(fault.NothingWasSent());
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    public async Task ItResetsTheConnection(string answer)
    {
        await using var server = new RawServer(
            async (socket, cancel) =>
            {
                await RawServer.AnswerAsync(socket, answer, cancel);
                // Closing with zero linger sends RST in place of FIN.
                socket.LingerState = new LingerOption(true, 0);
            }
        );
        Assert.Equal(EgressFault.Broken, await FaultAsync(server.Port));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task ItAnswersSomethingThatIsNoHttp(string answer)
    {
        await using var server = RawServer.Saying(answer);
        Assert.Equal(EgressFault.InvalidAnswer, await FaultAsync(server.Port));
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(9, false)]
    public async Task AHeaderBlockBeyondTheLimitIsRefused(int kilobytes, bool isTaken)
    {
        using var strict = Egresses.Client(o => o.MaxResponseHeadersKilobytes = 8, "127.0.0.1");
        var answer = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n");
        for (var i = 0; i < kilobytes; i++)
        {
            answer.Append("X-Big-").Append(i).Append(": ").Append('x', 1024 - 12).Append("\r\n");
        }

        await using var server = RawServer.Saying(answer.Append("\r\n").ToString());
        var (fault, _, text) = await Egresses.TryAsync(strict, new Uri($"http://127.0.0.1:{server.Port}/"));
        Assert.True(fault == (isTaken ? EgressFault.None : EgressFault.InvalidAnswer), $"{fault}: {text}");
    }

    [Fact]
    public void EveryFaultHasItsWords()
    {
        var words = Enum.GetValues<EgressFault>().Where(f => f != EgressFault.None).Select(f => f.Describe()).ToList();
        Assert.DoesNotContain(EgressFault.None.Describe(), words);
        Assert.Equal(words.Count, words.Distinct().Count());
    }

    public void Dispose() => client.Dispose();

    private async Task<EgressFault> FaultAsync(int port, string scheme = "http") =>
        (await Egresses.TryAsync(client, new Uri($"{scheme}://127.0.0.1:{port}/"))).Fault;
}
