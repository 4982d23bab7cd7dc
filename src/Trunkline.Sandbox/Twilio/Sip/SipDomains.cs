using System.Text.RegularExpressions;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Sip;

/// <summary>
/// Host names that take SIP calls, each taken once in the whole sandbox
/// (https://www.twilio.com/docs/voice/sip/api/sip-domain-resource).
/// </summary>
internal static partial class SipDomains
{
    public static Resource<FormRecord> Description { get; } =
        new UniformResource(
            "SIP/Domains",
            "SD",
            [
                Column.Constant("api_version", Wire.ApiVersion),
                Column.Constant("auth_type", ""),
                Column.Text("domain_name") with
                {
                    Required = true,
                },
                Column.FriendlyName(),
                Column.Url("voice_url"),
                Column.Method("voice_method"),
                Column.Url("voice_fallback_url"),
                Column.Method("voice_fallback_method"),
                Column.Url("voice_status_callback_url"),
                Column.Method("voice_status_callback_method"),
                Column.Flag("sip_registration"),
                Column.Flag("emergency_calling_enabled"),
                Column.Flag("secure"),
                Column.Sid("byoc_trunk_sid", "BY"),
                Column.Sid("emergency_caller_sid", "PN"),
            ]
        )
        {
            Children = ["IpAccessControlListMappings", "CredentialListMappings"],
            Rule = CheckName,
        }.Description;

    private static TwilioError? CheckName(ApiRequest request, FormRecord? domain)
    {
        if (request.Form["DomainName"] is not { } name)
        {
            return null;
        }

        if (!DomainName().IsMatch(name))
        {
            return SipErrors.Domain(
                $"DomainName must be of letters, digits and '-' and end with .sip.twilio.com: {name}"
            );
        }

        var isTaken = request
            .World.Accounts.All()
            .SelectMany(account => Description.In(account, request.World).All())
            .Any(other => other.Sid != domain?.Sid && other.Text("domain_name") == name);
        return isTaken ? SipErrors.Domain($"DomainName is already taken: {name}") : null;
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]*\\.sip\\.twilio\\.com$", RegexOptions.NonBacktracking)]
    private static partial Regex DomainName();
}
