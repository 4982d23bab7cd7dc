using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Trunkline.Tests.Egress;

/// <summary>Speaks TCP on a free port of 127.0.0.1, counts who connects, and answers what the test says, byte for byte.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<Socket, CancellationToken, Task> answer;
    private readonly Task accepting;
    private int connections;

    public RawServer(Func<Socket, CancellationToken, Task>? answer = null)
    {
        this.answer = answer ?? AnswerOkAsync;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref connections);

    public static RawServer Saying(string bytes) =>
        new(
            async (socket, cancel) =>
            {
                await ReadHeadAsync(socket, cancel);
                await socket.SendAsync(Encoding.Latin1.GetBytes(bytes), cancel);
            }
        );

    public static Task AnswerOkAsync(Socket socket, CancellationToken cancel) =>
        AnswerAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok", cancel);

    public static async Task AnswerAsync(Socket socket, string bytes, CancellationToken cancel)
    {
        await ReadHeadAsync(socket, cancel);
        await socket.SendAsync(Encoding.Latin1.GetBytes(bytes), cancel);
    }

    /// <summary>The request's head as it was sent, each byte a character.</summary>
    public static async Task<string> ReadHeadAsync(Socket socket, CancellationToken cancel)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, cancel);
            if (read == 0)
            {
                break;
            }

            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return head.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stopping.Token);
                Interlocked.Increment(ref connections);
                open.Add(ServeAsync(socket));
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await answer(socket, stopping.Token);
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or IOException)
            {
                // The other side hung up, or the test is over.
            }
        }
    }
}
