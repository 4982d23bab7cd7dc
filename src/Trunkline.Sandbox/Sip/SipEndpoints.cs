using Trunkline.Sandbox.Api;

namespace Trunkline.Sandbox.Sip;

/// <summary>Everything below <c>SIP</c> (https://www.twilio.com/docs/voice/sip/api).</summary>
internal static class SipEndpoints
{
    public static void Map(RouteTable routes)
    {
        ResourceEndpoints.Map(routes, SipAccess.CredentialLists);
        ResourceEndpoints.Map(routes, SipAccess.Credentials);
        ResourceEndpoints.Map(routes, SipAccess.IpAccessControlLists);
        ResourceEndpoints.Map(routes, SipAccess.IpAddresses);
    }
}
