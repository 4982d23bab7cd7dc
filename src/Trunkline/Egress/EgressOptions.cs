using System.Net;
using Trunkline.Settings;

namespace Trunkline.Egress;

/// <summary>Section <c>Egress</c>.</summary>
internal sealed class EgressOptions
{
    /// <summary>
    /// Addresses that may be dialled although they are not public: <c>10.1.0.0/16</c>, <c>127.0.0.1:5081</c>,
    /// <c>[::1]:5081</c>. Default: none.
    /// </summary>
    [ShownInFull]
    public IList<string> Allow { get; } = [];

    /// <summary>Seconds to connect, TLS included; 1 to 60, default 10.</summary>
    public int ConnectTimeoutSeconds { get; set; } = 10;

    /// <summary>Seconds that a connection is kept before its name is looked up anew; 10 to 3600, default 300.</summary>
    public int ConnectionLifetimeSeconds { get; set; } = 300;

    /// <summary>Largest header block of an answer in KB; 8 to 1024, default 64.</summary>
    public int MaxResponseHeadersKilobytes { get; set; } = 64;

    /// <summary>
    /// False sends every call by the HTTP client of .NET instead of the hub's own, which is faster and refuses answers that are
    /// not framed by the book. Default: true.
    /// </summary>
    public bool OwnClient { get; set; } = true;

    public IEnumerable<string> Problems()
    {
        foreach (var rule in Allow.Where(r => AllowRule.Parse(r) is null))
        {
            yield return $"Egress:Allow holds '{rule}'; use an address, a network or an address with port, such as 10.1.0.0/16 or 127.0.0.1:5081.";
        }

        if (ConnectTimeoutSeconds is < 1 or > 60)
        {
            yield return $"Egress:ConnectTimeoutSeconds is {ConnectTimeoutSeconds}; use 1 to 60.";
        }

        if (ConnectionLifetimeSeconds is < 10 or > 3600)
        {
            yield return $"Egress:ConnectionLifetimeSeconds is {ConnectionLifetimeSeconds}; use 10 to 3600.";
        }

        if (MaxResponseHeadersKilobytes is < 8 or > 1024)
        {
            yield return $"Egress:MaxResponseHeadersKilobytes is {MaxResponseHeadersKilobytes}; use 8 to 1024.";
        }
    }
}

/// <summary>One allowed network, on one port or on all.</summary>
internal sealed record AllowRule(IPNetwork Network, int? Port)
{
    public static AllowRule? Parse(string text)
    {
        text = text.Trim();
        if (IPNetwork.TryParse(text, out var network))
        {
            return new AllowRule(network, null);
        }

        // First with a port: read as an address, '[::1]:5081' would lose its port and allow them all.
        if (IPEndPoint.TryParse(text, out var point) && point.Port != 0)
        {
            return new AllowRule(Single(point.Address), point.Port);
        }

        return IPAddress.TryParse(text, out var address) && !text.Contains("]:", StringComparison.Ordinal)
            ? new AllowRule(Single(address), null)
            : null;
    }

    public bool Allows(IPAddress address, int port) => (Port is null || Port == port) && Network.Contains(address);

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
