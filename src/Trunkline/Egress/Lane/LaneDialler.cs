using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Trunkline.Egress.Lane;

/// <summary>Opens connections of the lane, with TLS where the origin asks for it.</summary>
internal sealed class LaneDialler(EgressOptions settings, Dialler dialler, TimeProvider time)
{
    private readonly TimeSpan patience = TimeSpan.FromSeconds(settings.ConnectTimeoutSeconds);
    private readonly int mostHeadBytes = settings.MaxResponseHeadersKilobytes * 1024;

    /// <exception cref="Exception">As of the framework's client: see <see cref="EgressFaults.Classify"/>.</exception>
    public async ValueTask<LaneConnection> DialAsync(EgressOrigin origin, Deadline deadline)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, deadline.Token);
        Socket? socket = null;
        try
        {
            socket = await dialler.DialAsync(origin.Host, origin.Port, either.Token);
            var tls = origin.IsTls ? await SecureAsync(socket, origin, either.Token) : null;
            return new LaneConnection(socket, tls, mostHeadBytes, time.GetTimestamp());
        }
        catch (Exception failure)
        {
            socket?.Dispose();
            throw failure switch
            {
                OperationCanceledException when late.IsCancellationRequested && !deadline.IsOver =>
                    new OperationCanceledException("No connection in time.", new TimeoutException()),
                SocketException
                {
                    SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                } => new HttpRequestException(HttpRequestError.NameResolutionError, failure.Message, failure),
                SocketException when socket is null => new HttpRequestException(
                    HttpRequestError.ConnectionError,
                    failure.Message,
                    failure
                ),
                AuthenticationException or IOException or SocketException when socket is not null =>
                    new HttpRequestException(HttpRequestError.SecureConnectionError, failure.Message, failure),
                _ => failure,
            };
        }
    }

    private static async ValueTask<SslStream> SecureAsync(Socket socket, EgressOrigin origin, CancellationToken cancel)
    {
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = origin.Host,
                    ApplicationProtocols = [SslApplicationProtocol.Http11],
                },
                cancel
            );
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }
}
