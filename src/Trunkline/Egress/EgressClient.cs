using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Trunkline.Egress;

/// <summary>
/// The only thing that opens outbound connections. No proxies from the environment, no cookies, no redirects, no
/// decompression: what the provider says is what the caller gets.
/// </summary>
internal sealed class EgressClient : IDisposable
{
    private readonly AddressGuard guard;
    private readonly HttpMessageInvoker invoker;

    public EgressClient(IOptions<EgressOptions> options)
    {
        var settings = options.Value;
        guard = new AddressGuard(settings.Allow.Select(AllowRule.Parse).OfType<AllowRule>());
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
                ConnectCallback = ConnectAsync,
            }
        );
#pragma warning restore CA2000
    }

    /// <summary>Sends once. The answer's body is not read yet; dispose the answer.</summary>
    /// <exception cref="HttpRequestException">See <see cref="EgressFaults.Classify"/>.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) =>
        invoker.SendAsync(request, cancel);

    public void Dispose() => invoker.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint.Host;
        var port = context.DnsEndPoint.Port;
        var addresses = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancel);
        var allowed = Array.FindAll(addresses, a => guard.MayDial(a, port));
        if (allowed.Length == 0)
        {
            throw addresses.Length == 0
                ? new SocketException((int)SocketError.HostNotFound)
                : new AddressBlockedException(host);
        }

        Exception? last = null;
        foreach (var found in allowed)
        {
            // An IPv6 socket does not reach an IPv4 address in IPv6 spelling.
            var address = found.IsIPv4MappedToIPv6 ? found.MapToIPv4() : found;
#pragma warning disable CA2000 // The stream owns it, or it is disposed below.
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                socket.Dispose();
                last = refused;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }
}
