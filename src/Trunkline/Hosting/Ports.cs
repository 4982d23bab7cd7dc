using System.Net;
using System.Net.Sockets;

namespace Trunkline.Hosting;

/// <summary>Looks whether the ports are free before the server tries: its own failure comes late, and as a stack trace in the log.</summary>
internal static class Ports
{
    /// <exception cref="StartException">Names the address that is taken.</exception>
    public static void RequireFree(HostingOptions options)
    {
        if (options.Problems().Any())
        {
            // Told with all the others.
            return;
        }

        foreach (
            var url in options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Port != 0 && IsTaken(address))
            {
                throw StartException.PortInUse(url, "--port or --Hosting:Urls");
            }
        }
    }

    private static bool IsTaken(Uri address)
    {
        var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) ? literal : IPAddress.Loopback;
        try
        {
            using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(ip, address.Port));
            socket.Listen();
            return false;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
