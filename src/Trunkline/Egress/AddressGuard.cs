using System.Net;
using System.Net.Sockets;

namespace Trunkline.Egress;

/// <summary>
/// Says which addresses may be dialled: public ones, and those that the operator allows. It is asked with the very address
/// that is dialled next, so neither a name that resolves to something else later nor an odd spelling gets past it.
/// </summary>
/// <remarks>The list follows the IANA special-purpose registries, https://www.iana.org/assignments/iana-ipv4-special-registry
/// and https://www.iana.org/assignments/iana-ipv6-special-registry.</remarks>
internal sealed class AddressGuard(IEnumerable<AllowRule> allow)
{
    private static readonly IPNetwork[] Blocked4 = Networks(
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4"
    );

    // Only 2000::/3 is global unicast; what is special inside of it is listed.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Blocked6 = Networks(
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20"
    );

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private readonly AllowRule[] rules = [.. allow];

    public bool MayDial(IPAddress address, int port)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return Array.Exists(rules, r => r.Allows(address, port)) || IsPublic(address);
    }

    private static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(Blocked4, n => n.Contains(address));
        }

        if (Nat64.Contains(address))
        {
            return IsPublic(new IPAddress(address.GetAddressBytes()[12..]));
        }

        return Global6.Contains(address) && !Array.Exists(Blocked6, n => n.Contains(address));
    }

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(IPNetwork.Parse)];
}
