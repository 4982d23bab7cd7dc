using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Trunkline.Egress.Clients;

/// <summary>The framework's HTTP client, for whatever the lane does not take.</summary>
internal sealed class HandlerClient : IDisposable
{
    private readonly HttpMessageInvoker invoker;

    public HandlerClient(EgressOptions settings, Dialler dialler)
    {
#pragma warning disable CA2000 // the invoker owns the handler
        invoker = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                // A trace id is for our own logs; providers are not told about our callers.
                ActivityHeadersPropagator = null,
                ConnectTimeout = TimeSpan.FromSeconds(settings.ConnectTimeoutSeconds),
                PooledConnectionLifetime = TimeSpan.FromSeconds(settings.ConnectionLifetimeSeconds),
                // A caller's header arrives decoded as UTF-8 and leaves as the same bytes; ASCII alone would be refused here.
                RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
                MaxResponseHeadersLength = settings.MaxResponseHeadersKilobytes,
                ConnectCallback = async (context, cancel) =>
                    new NetworkStream(
                        await dialler.DialAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel),
                        ownsSocket: true
                    ),
            }
        );
#pragma warning restore CA2000
    }

    /// <exception cref="HttpRequestException">See <see cref="EgressFaults.Classify"/>.</exception>
    public async ValueTask<EgressResponse> SendAsync(EgressRequest request, Deadline deadline)
    {
        using var message = request.ToMessage();
        return new HandlerResponse(await invoker.SendAsync(message, deadline.Token));
    }

    public void Dispose() => invoker.Dispose();
}
