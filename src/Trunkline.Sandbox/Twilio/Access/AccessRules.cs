using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Access;

/// <summary>
/// What a known caller may reach: https://www.twilio.com/docs/iam/api/account and
/// https://www.twilio.com/docs/iam/api-keys.
/// </summary>
internal static class AccessRules
{
    /// <summary>What only tokens and main keys administer; the first is the account itself and the list of accounts.</summary>
    private static readonly string[] Administration = ["", "Keys", "SigningKeys", "AuthTokens"];

    /// <summary>
    /// Null when the caller may. The resource is the first segment below the account, and empty for the account itself
    /// and for the list of accounts.
    /// </summary>
    public static TwilioError? Check(Caller caller, Account account, string method, string resource)
    {
        if (!caller.Reaches(account))
        {
            return RequestErrors.Authenticate;
        }

        if (caller.Connect is { } granted && !ConnectRules.Allow(granted, caller, account, method, resource))
        {
            return RequestErrors.Authenticate;
        }

        if (caller.IsStandardKey && IsAdministration(resource))
        {
            return RequestErrors.Authenticate;
        }

        // Keys of the main account cannot buy numbers for a subaccount; its auth token can.
        if (
            caller.Key is not null
            && account != caller.Account
            && method == "POST"
            && resource == "IncomingPhoneNumbers"
        )
        {
            return RequestErrors.Authenticate;
        }

        var readsOrAdministers = method == "GET" || resource.Length == 0;
        return account.Status == "active" || readsOrAdministers ? null : RequestErrors.PathAccountNotActive;
    }

    public static bool IsAdministration(string resource) => Administration.Contains(resource, StringComparer.Ordinal);

    /// <summary>A restricted key does what its policy names and nothing else.</summary>
    public static TwilioError? CheckPolicy(Caller caller, string method, string template) =>
        caller.Key?.Allow is { } allow && Permission.Of(method, template) is var needed && !needed.IsIn(allow)
            ? RequestErrors.PermissionMissing(needed.ToString())
            : null;
}
