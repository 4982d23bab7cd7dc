using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Sip;

/// <summary>Everything below <c>SIP</c> (https://www.twilio.com/docs/voice/sip/api).</summary>
internal static class SipEndpoints
{
    public static void Map(RouteTable routes)
    {
        Resource<FormRecord>[] resources =
        [
            SipAccess.CredentialLists,
            SipAccess.Credentials,
            SipAccess.IpAccessControlLists,
            SipAccess.IpAddresses,
            SipDomains.Description,
            SipMappings.Credentials,
            SipMappings.Addresses,
            SipMappings.CallCredentials,
            SipMappings.CallAddresses,
            SipMappings.RegistrationCredentials,
        ];
        foreach (var resource in resources)
        {
            ResourceEndpoints.Map(routes, resource);
        }
    }
}
