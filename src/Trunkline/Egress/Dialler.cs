using System.Net;
using System.Net.Sockets;

namespace Trunkline.Egress;

/// <summary>
/// Opens the sockets of both clients. The guard is asked about the very address that is dialled next, so that a name that
/// resolves to something else later does not get past it.
/// </summary>
internal sealed class Dialler(AddressGuard guard)
{
    /// <exception cref="AddressBlockedException">Nothing that the name stands for may be dialled.</exception>
    /// <exception cref="SocketException">The name has no address, or nobody answers at any of them.</exception>
    public async ValueTask<Socket> DialAsync(string host, int port, CancellationToken cancel)
    {
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
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancel);
                return socket;
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
