using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// A path below the account, such as <c>Messages</c> or <c>SIP/Domains/{DomainSid}/Auth/Calls/CredentialListMappings</c>.
/// Each parameter is the SID of a parent, and the records are kept apart for each parent. With a slash in front it is a
/// path of another product, which comes first: <c>/messaging/v1/Services</c>. There the credentials name the account.
/// </summary>
internal sealed class ResourcePath
{
    private readonly List<(string Name, string Parameter)> parents = [];

    public ResourcePath(string template)
    {
        IsProduct = template.StartsWith('/');
        Template = template.TrimStart('/');
        var name = new List<string>();
        foreach (var segment in Template.Split('/'))
        {
            if (segment.StartsWith('{'))
            {
                parents.Add((string.Join('/', name), segment[1..^1]));
                name.Clear();
            }
            else
            {
                name.Add(segment);
            }
        }

        Name = string.Join('/', name);
    }

    public bool IsProduct { get; }

    public string Template { get; }

    /// <summary>What comes after the last parent: <c>Auth/Calls/CredentialListMappings</c>.</summary>
    public string Name { get; }

    /// <summary>As routes have it, from the root of the API.</summary>
    public string Route => IsProduct ? "/" + Template : $"{Wire.Root}/{{AccountSid}}/{Template}";

    public static implicit operator ResourcePath(string template) => new(template);

    /// <summary>The parent's own path, with the given SIDs filled in; empty below the account itself.</summary>
    public string Owner(IReadOnlyList<string> sids) =>
        string.Join('/', parents.Select((parent, i) => $"{parent.Name}/{sids[i]}"));

    public string Owner(ApiRequest request) =>
        parents.Count == 0 ? "" : Owner([.. parents.Select(parent => request.RouteValue(parent.Parameter))]);

    /// <summary>Whether every parent a request names is there, each below the one before.</summary>
    public bool ParentsExist(ApiRequest request)
    {
        var owner = "";
        foreach (var (name, parameter) in parents)
        {
            var sid = request.RouteValue(parameter);
            if (request.Account.Records(owner, name)?.Find(sid) is null)
            {
                return false;
            }

            owner = Account.Below(owner, name, sid);
        }

        return true;
    }
}
