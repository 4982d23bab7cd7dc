using System.Net;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Sip;

/// <summary>
/// Who may call in: user names with passwords, and addresses, each in lists
/// (https://www.twilio.com/docs/voice/sip/api/sip-credentiallist-resource,
/// https://www.twilio.com/docs/voice/sip/api/sip-ipaccesscontrollist-resource).
/// </summary>
internal static class SipAccess
{
    public static Resource<FormRecord> CredentialLists { get; } = Lists("SIP/CredentialLists", "CL", "Credentials");

    public static Resource<FormRecord> IpAccessControlLists { get; } =
        Lists("SIP/IpAccessControlLists", "AL", "IpAddresses");

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
                new("password", Password) { Required = true, Hidden = true },
            ]
        ).Description;

    public static Resource<FormRecord> IpAddresses { get; } =
        new UniformResource(
            "SIP/IpAccessControlLists/{IpAccessControlListSid}/IpAddresses",
            "IP",
            [
                Column.OfParent("ip_access_control_list_sid", "IpAccessControlListSid"),
                Column.FriendlyName() with
                {
                    Required = true,
                    Filters = false,
                },
                new("ip_address", Address) { Required = true },
                Column.Int("cidr_prefix_length", preset: 32, min: 1, max: 32),
            ]
        ).Description;

    private static ColumnKind Address =>
        ColumnKind.Text with
        {
            Read = sent => IPAddress.TryParse(sent[^1], out var address) ? address.ToString() : null,
        };

    /// <summary>https://www.twilio.com/docs/voice/sip/api/sip-credential-resource</summary>
    private static ColumnKind Password =>
        ColumnKind.Text with
        {
            Read = sent =>
                sent[^1] is { Length: >= 12 } text
                && text.Any(char.IsAsciiDigit)
                && text.Any(char.IsLower)
                && text.Any(char.IsUpper)
                    ? text
                    : null,
            Refuse = SipErrors.Password,
        };

    private static Resource<FormRecord> Lists(string path, string prefix, string children)
    {
        var lists = new UniformResource(path, prefix, [Column.FriendlyName() with { Required = true, Filters = false }])
        {
            Children = [children],
        };
        return lists.Description with
        {
            Update = (request, list) => lists.Update(request, list) ?? Rename(request, list),
            Delete = (request, list) => SipMappings.Of(request, list.Sid).Any() ? SipErrors.InUse(list.Sid) : null,
        };
    }

    /// <summary>A mapping shows the name of its list.</summary>
    private static TwilioError? Rename(ApiRequest request, FormRecord list)
    {
        foreach (var mapping in SipMappings.Of(request, list.Sid))
        {
            mapping["friendly_name"] = list["friendly_name"];
        }

        return null;
    }
}
