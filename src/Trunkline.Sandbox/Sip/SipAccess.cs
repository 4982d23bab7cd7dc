using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Sip;

/// <summary>
/// Who may call in: user names with passwords, and addresses, each in lists
/// (https://www.twilio.com/docs/voice/sip/api/sip-credentiallist-resource,
/// https://www.twilio.com/docs/voice/sip/api/sip-ipaccesscontrollist-resource).
/// </summary>
internal static class SipAccess
{
    public static Resource<FormRecord> CredentialLists { get; } =
        new UniformResource("SIP/CredentialLists", "CL", [Column.Text("friendly_name") with { Required = true }])
        {
            Children = ["Credentials"],
        }.Description;

    public static Resource<FormRecord> Credentials { get; } =
        new UniformResource(
            "SIP/CredentialLists/{CredentialListSid}/Credentials",
            "CR",
            [
                Column.OfParent("credential_list_sid", "CredentialListSid"),
                Column.Text("username") with
                {
                    Required = true,
                    Updatable = false,
                },
                Column.Text("password") with
                {
                    Required = true,
                    Hidden = true,
                },
            ]
        ).Description;

    public static Resource<FormRecord> IpAccessControlLists { get; } =
        new UniformResource("SIP/IpAccessControlLists", "AL", [Column.Text("friendly_name") with { Required = true }])
        {
            Children = ["IpAddresses"],
        }.Description;

    public static Resource<FormRecord> IpAddresses { get; } =
        new UniformResource(
            "SIP/IpAccessControlLists/{IpAccessControlListSid}/IpAddresses",
            "IP",
            [
                Column.OfParent("ip_access_control_list_sid", "IpAccessControlListSid"),
                Column.Text("friendly_name") with
                {
                    Required = true,
                },
                Column.Text("ip_address") with
                {
                    Required = true,
                },
                Column.Int("cidr_prefix_length", preset: 32, min: 1, max: 32),
            ]
        ).Description;
}
