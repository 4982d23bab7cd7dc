using System.Text.RegularExpressions;

namespace Trunkline.Sandbox.Twilio.Access;

/// <summary>
/// The name an operation has in the policy of a restricted key: <c>/twilio/messaging/messages/read</c>
/// (https://www.twilio.com/docs/iam/api-keys/restricted-api-keys). It follows from the operation's path.
/// </summary>
internal sealed partial record Permission(string Area, string Resource, string Verb)
{
    private static readonly Dictionary<string, string> Areas = new(StringComparer.Ordinal)
    {
        [""] = "iam",
        ["Keys"] = "iam",
        ["SigningKeys"] = "iam",
        ["Messages"] = "messaging",
        ["SMS"] = "messaging",
        ["Addresses"] = "phone-numbers",
        ["AvailablePhoneNumbers"] = "phone-numbers",
        ["IncomingPhoneNumbers"] = "phone-numbers",
        ["Balance"] = "billing",
        ["Usage"] = "billing",
        ["accounts"] = "iam",
        ["lookups"] = "lookup",
    };

    /// <summary>What is not simply the path's word in lower case with dashes.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [""] = "accounts",
        ["SIP"] = "sip",
        ["Keys"] = "api-keys",
        ["SigningKeys"] = "api-keys",
        ["Applications"] = "twiml.apps",
        ["Members"] = "member",
        ["AddOnResults"] = "add-ons",
        ["Payloads"] = "payload",
        ["IpAccessControlLists"] = "ip-acls",
        ["IpAccessControlListMappings"] = "ip-acl-mappings",
    };

    /// <param name="method">Method of the request.</param>
    /// <param name="template">The path with names in place of SIDs.</param>
    public static Permission Of(string method, string template)
    {
        var segments = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isApi = segments[0] == Api.Wire.ApiVersion;
        var words = segments.Skip(isApi ? 3 : 2).Where(s => !s.StartsWith('{')).DefaultIfEmpty("").ToList();
        var area = Areas.GetValueOrDefault(isApi ? words[0] : segments[0], isApi ? "voice" : segments[0]);
        var isOne = segments[^1].StartsWith('{');
        return new(area, NameOf(area, isApi, words), VerbOf(method, isOne, area, words[0]));
    }

    public bool IsIn(IReadOnlyList<string> allow) =>
        allow.Contains($"/{this}", StringComparer.Ordinal)
        || allow.Contains($"/twilio/{Area}/{Resource}/*", StringComparer.Ordinal);

    /// <summary>
    /// Whether a policy may hold it. Areas the sandbox does not have are fine: a policy is written for the real thing.
    /// </summary>
    public static bool IsValid(string name) => Form().IsMatch(name);

    public override string ToString() => $"twilio/{Area}/{Resource}/{Verb}";

    private static string NameOf(string area, bool isApi, List<string> words) =>
        area switch
        {
            // One name for all of usage, and one for a number of whatever kind.
            "billing" or "phone-numbers" => Dashed(words[0]),
            "messaging" when !isApi => string.Join('.', words).ToLowerInvariant(),
            "verify" => Dashed(words[^1].TrimEnd('s')),
            _ => string.Join('.', words.Select(Dashed)),
        };

    private static string VerbOf(string method, bool isOne, string area, string word) =>
        method switch
        {
            "DELETE" => "delete",
            "POST" => isOne ? "update" : "create",
            _ => isOne || area == "billing" || word == "AvailablePhoneNumbers" ? "read" : "list",
        };

    private static string Dashed(string word) =>
        Words.TryGetValue(word, out var known) ? known : Api.Names.SnakeCase(word).Replace('_', '-');

    [GeneratedRegex(
        "^/twilio/(billing|conversations|events|flex|iam|lookup|messaging|monitor|phone-numbers|studio|taskrouter"
            + "|verify|voice)/[a-z0-9.-]+/(read|list|create|update|delete|[*])$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
