using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Sip;

/// <summary>
/// Which lists a domain lets in, for calls and for registrations. A mapping is known by the SID of its list
/// (https://www.twilio.com/docs/voice/sip/api/sip-credentiallistmapping-resource). The older paths right below the
/// domain and the newer ones below <c>Auth/Calls</c> are two views of the same mappings.
/// </summary>
internal static class SipMappings
{
    private const string Below = "SIP/Domains/{DomainSid}/";

    public static Resource<FormRecord> Credentials { get; } =
        Describe("CredentialListMappings", "CL", SipAccess.CredentialLists, "CredentialListSid", "CREDENTIAL_LIST");

    public static Resource<FormRecord> Addresses { get; } =
        Describe(
            "IpAccessControlListMappings",
            "AL",
            SipAccess.IpAccessControlLists,
            "IpAccessControlListSid",
            "IP_ACL"
        );

    public static Resource<FormRecord> CallCredentials { get; } =
        Bare("Auth/Calls/CredentialListMappings", Credentials) with
        {
            ViewOf = Credentials,
        };

    public static Resource<FormRecord> CallAddresses { get; } =
        Bare("Auth/Calls/IpAccessControlListMappings", Addresses) with
        {
            ViewOf = Addresses,
        };

    public static Resource<FormRecord> RegistrationCredentials { get; } =
        Bare(
            "Auth/Registrations/CredentialListMappings",
            Describe("Auth/Registrations/CredentialListMappings", "CL", SipAccess.CredentialLists, "CredentialListSid")
        );

    /// <summary>All mappings of a list, whatever the domain.</summary>
    public static IEnumerable<FormRecord> Of(ApiRequest request, string listSid) =>
        SipDomains
            .Description.In(request.Account, request.World)
            .All()
            .SelectMany(domain =>
                new[] { Credentials, Addresses, RegistrationCredentials }.Select(kind =>
                    kind.In(request.Account, request.World, kind.Path.Owner([domain.Sid])).Find(listSid)
                )
            )
            .OfType<FormRecord>();

    private static Resource<FormRecord> Describe(
        string name,
        string prefix,
        Resource<FormRecord> lists,
        string parameter,
        string? authType = null
    )
    {
        var path = new ResourcePath(Below + name);
        var uniform = new UniformResource(
            path,
            prefix,
            [Column.OfParent("domain_sid", "DomainSid"), Column.Constant("friendly_name", null)]
        );
        Resource<FormRecord>? mappings = null;
        mappings = uniform.Description with
        {
            Create = request =>
            {
                if (request.Form.Filled(parameter) is not { } sid)
                {
                    return RequestErrors.Missing(parameter);
                }

                if (lists.In(request.Account, request.World).Find(sid) is not { } list)
                {
                    return SipErrors.Domain($"There is no {parameter} {sid}");
                }

                if (mappings!.In(request).Find(sid) is not null)
                {
                    return SipErrors.Domain($"{sid} is already associated with the domain");
                }

                var mapping = uniform.Make(request.World, request.Account, request.Now, path.Owner(request), sid);
                mapping["domain_sid"] = request.RouteValue("DomainSid");
                mapping["friendly_name"] = list.Text("friendly_name");
                Stamp(request, authType, isMapped: true);
                return mapping;
            },
            Update = null,
            Delete = (request, _) =>
            {
                Stamp(request, authType, isMapped: mappings!.In(request).Count > 1);
                return null;
            },
        };
        return mappings;
    }

    /// <summary>A domain tells by what it lets calls in.</summary>
    private static void Stamp(ApiRequest request, string? authType, bool isMapped)
    {
        var domains = SipDomains.Description.In(request.Account, request.World);
        if (authType is null || domains.Find(request.RouteValue("DomainSid")) is not { } domain)
        {
            return;
        }

        var types = new SortedSet<string>(
            domain.Text("auth_type")!.Split(',', StringSplitOptions.RemoveEmptyEntries),
            StringComparer.Ordinal
        );
        _ = isMapped ? types.Add(authType) : types.Remove(authType);
        domain["auth_type"] = string.Join(',', types.Reverse());
    }

    /// <summary>The newer paths show less and name every list <c>contents</c>.</summary>
    private static Resource<FormRecord> Bare(string name, Resource<FormRecord> mappings) =>
        mappings with
        {
            Path = Below + name,
            ListKey = "contents",
            Fields = [.. mappings.Fields.Where(field => field.Name is not ("domain_sid" or "uri"))],
        };
}
