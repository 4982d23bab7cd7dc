using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>Connections to customers' servers, and answers read up to a limit.</summary>
internal sealed class WebhookTransport : IDisposable
{
    /// <summary>The longest answer that is read (https://www.twilio.com/docs/api/errors/11750).</summary>
    private const int LargestAnswer = 64 * 1024;

    private static readonly HttpRequestOptionsKey<TimeSpan> ConnectWithin = new("connect-within");

    private readonly HttpMessageInvoker http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ConnectCallback = ConnectAsync,
        }
    );

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TimeSpan connect, CancellationToken ct)
    {
        request.Options.Set(ConnectWithin, connect);
        return await http.SendAsync(request, ct);
    }

    /// <summary>The body as text; null when it is too long.</summary>
    public static async Task<string?> ReadAsync(HttpContent content, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        var buffer = new byte[4096];
        using var body = new MemoryStream();
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0; )
        {
            if (body.Length + read > LargestAnswer)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return Charset(content).GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    public void Dispose() => http.Dispose();

    private static Encoding Charset(HttpContent content)
    {
        try
        {
            return Encoding.GetEncoding(content.Headers.ContentType?.CharSet?.Trim('"') ?? "utf-8");
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (context.InitialRequestMessage.Options.TryGetValue(ConnectWithin, out var wait))
        {
            patience.CancelAfter(wait);
        }

#pragma warning disable CA2000 // The stream owns it; without one it is closed below.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, patience.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException("The server did not take the connection in time.", late);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
