using System.Net;
using Trunkline.Egress;

namespace Trunkline.Tests.Egress;

public sealed class AddressGuardTests
{
    /// <summary>First and last address of each block, and every way to write an IPv4 address into an IPv6 one.</summary>
    public static TheoryData<string> Blocked =>
        [
            "0.0.0.0",
            "0.255.255.255",
            "10.0.0.0",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.0.0",
            "169.254.169.254",
            "169.254.255.255",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.0",
            "192.0.0.255",
            "192.0.2.0",
            "192.0.2.255",
            "192.31.196.1",
            "192.52.193.1",
            "192.88.99.1",
            "192.168.0.0",
            "192.168.255.255",
            "192.175.48.1",
            "198.18.0.0",
            "198.19.255.255",
            "198.51.100.0",
            "198.51.100.255",
            "203.0.113.0",
            "203.0.113.255",
            "224.0.0.0",
            "239.255.255.255",
            "240.0.0.0",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.1.2.3",
            "::ffff:169.254.169.254",
            "::ffff:0:127.0.0.1",
            "64:ff9b::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b::169.254.169.254",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:1ff:ffff::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a9fe:a9fe::",
            "2620:4f:8000::1",
            "3fff::1",
            "3fff:fff:ffff::1",
            "4000::1",
            "5f00::1",
            "fc00::1",
            "fd00::1",
            "fdff:ffff::1",
            "fe80::1",
            "fe80::1%1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "ffff:ffff::1",
        ];

    public static TheoryData<string> Public =>
        [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2001:200::1",
            "2606:4700::1111",
            "3ffe::1",
        ];

    [Theory]
    [MemberData(nameof(Blocked))]
    public void AnAddressThatIsNotPublicMayNotBeDialled(string address) =>
        Assert.False(new AddressGuard([]).MayDial(IPAddress.Parse(address), 443));

    [Theory]
    [MemberData(nameof(Public))]
    public void APublicAddressMayBeDialled(string address) =>
        Assert.True(new AddressGuard([]).MayDial(IPAddress.Parse(address), 443));

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", 80, true)]
    [InlineData("10.1.0.0/16", "10.2.0.1", 80, false)]
    [InlineData("10.1.2.3", "10.1.2.3", 8080, true)]
    [InlineData("10.1.2.3", "10.1.2.4", 8080, false)]
    [InlineData("127.0.0.1:5081", "127.0.0.1", 5081, true)]
    [InlineData("127.0.0.1:5081", "127.0.0.1", 5082, false)]
    [InlineData("127.0.0.1:5081", "127.0.0.2", 5081, false)]
    [InlineData("127.0.0.1:5081", "::ffff:127.0.0.1", 5081, true)]
    [InlineData("127.0.0.1:5081", "::1", 5081, false)]
    [InlineData("[::1]:5081", "::1", 5081, true)]
    [InlineData("[::1]:5081", "::1", 80, false)]
    [InlineData("fd00::/8", "fd12::1", 443, true)]
    [InlineData("fd00::/8", "fe80::1", 443, false)]
    public void ARuleAllowsItsNetworkAndPortAndNothingElse(string rule, string address, int port, bool allowed)
    {
        var guard = new AddressGuard([AllowRule.Parse(rule)!]);
        Assert.Equal(allowed, guard.MayDial(IPAddress.Parse(address), port));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("10.0.0.0/33")]
    [InlineData("[::1]:0")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:70000")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("http://127.0.0.1")]
    public void ARuleThatIsNoAddressIsAProblemInWords(string rule)
    {
        var options = new EgressOptions();
        options.Allow.Add(rule);
        Assert.Contains($"'{rule}'", Assert.Single(options.Problems()), StringComparison.Ordinal);
    }
}
