using System.Text.RegularExpressions;
using Trunkline.Connect.Sessions;
using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.Ways.Twilio;

/// <summary>The body of POST and PATCH of a Connect App; what is left out of a PATCH stays.</summary>
/// <param name="Name">What customers are told is asking; 1 to 64 characters.</param>
/// <param name="AppSid">SID of the Connect App, <c>CN</c> and 32 hex digits; fixed once made.</param>
/// <param name="AccountSid">SID of your own account, which the Connect App belongs to; fixed once made.</param>
/// <param name="AuthToken">Your account's primary auth token.</param>
/// <param name="SecondaryAuthToken">Tried when the primary is refused; an empty text takes it away.</param>
/// <param name="Permissions"><c>get-all</c>, <c>post-all</c>; default: both as the app has them at Twilio.</param>
/// <param name="ReturnUrls">Where a browser may be sent back to; compared exactly.</param>
internal sealed partial record ConnectAppRequest(
    string? Name,
    string? AppSid,
    string? AccountSid,
    string? AuthToken,
    string? SecondaryAuthToken,
    IReadOnlyList<string>? Permissions,
    IReadOnlyList<string>? ReturnUrls
)
{
    public static readonly string[] KnownPermissions = ["get-all", "post-all"];

    /// <summary>All that is wrong, in one message.</summary>
    /// <exception cref="HubException">400.</exception>
    public void Check(bool isNew)
    {
        var problems = new List<string>();
        void Demand(bool good, string problem)
        {
            if (!good)
            {
                problems.Add(problem);
            }
        }

        Demand(!isNew || Name is not null, "name is missing");
        Demand(Name is null or { Length: > 0 and <= 64 }, "name must have 1 to 64 characters");
        Demand(
            isNew ? AppSid is not null && ConnectAppSid().IsMatch(AppSid) : AppSid is null,
            isNew ? "appSid must be 'CN' followed by 32 hexadecimal digits" : "appSid cannot be changed; make a new one"
        );
        Demand(
            isNew ? AccountSid is not null && TwilioAccounts.IsSid(AccountSid) : AccountSid is null,
            isNew ? "accountSid must be 'AC' followed by 32 hexadecimal digits" : "accountSid cannot be changed"
        );
        Demand(!isNew || AuthToken is not null, "authToken is missing");
        Demand(AuthToken is null || Token().IsMatch(AuthToken), "authToken must be 32 hexadecimal digits");
        Demand(
            string.IsNullOrEmpty(SecondaryAuthToken) || Token().IsMatch(SecondaryAuthToken),
            "secondaryAuthToken must be 32 hexadecimal digits"
        );
        Demand(
            Permissions is null || Permissions.All(p => KnownPermissions.Contains(p, StringComparer.Ordinal)),
            "permissions may hold get-all and post-all"
        );
        Demand(!isNew || ReturnUrls is { Count: > 0 }, "returnUrls must hold at least one URL");
        foreach (var url in ReturnUrls ?? [])
        {
            Demand(ReturnUrl.IsAcceptable(url), $"returnUrls holds '{Shortened(url)}'; {ReturnUrl.Rule}");
        }

        StorableText.Require(Name, "name");
        if (problems.Count > 0)
        {
            throw HubError.Invalid(string.Join("; ", problems) + ".").Raise();
        }
    }

    public override string ToString() => $"Connect App {AppSid}";

    private static string Shortened(string? text) => text is { Length: > 100 } ? text[..100] + "…" : text ?? "";

    [GeneratedRegex("^CN[0-9a-fA-F]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex ConnectAppSid();

    [GeneratedRegex("^[0-9a-fA-F]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
