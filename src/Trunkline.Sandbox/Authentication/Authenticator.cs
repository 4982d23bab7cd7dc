using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Trunkline.Sandbox.Connect;
using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Authentication;

/// <summary>
/// Tells who sends a request (https://www.twilio.com/docs/usage/requests-to-twilio). An account that cannot be reached
/// and one that does not exist are answered alike, so credentials cannot be used to look for accounts.
/// </summary>
internal static partial class Authenticator
{
    public static Result<Caller> Identify(World world, string? authorization)
    {
        if (string.IsNullOrEmpty(authorization))
        {
            return RequestErrors.NoCredentials;
        }

        if (BasicCredentials.Parse(authorization) is not { } credentials)
        {
            return RequestErrors.Authenticate;
        }

        if (!UserName().IsMatch(credentials.User))
        {
            return RequestErrors.InvalidUsername;
        }

        var key = world.Keys.GetValueOrDefault(credentials.User);
        var account = world.FindAccount(key?.AccountSid ?? credentials.User);
        if (account is null || CallerOf(world, account, key, credentials.Password) is not { } caller)
        {
            return RequestErrors.Authenticate;
        }

        return account.Status == "active" ? caller : RequestErrors.AccountNotActive;
    }

    private static Caller? CallerOf(World world, Account account, ApiKey? key, string password)
    {
        if (key is not null ? Same(key.Secret, password) : IsTokenOf(account, password))
        {
            return new Caller(account, key);
        }

        // A Connect App: the SID of the subaccount made for it, the auth token of its own account.
        return
            key is null
            && Authorizations.Of(world, account) is { } authorization
            && world.FindAccount(authorization.DeveloperSid) is { Status: "active" } developer
            && IsTokenOf(developer, password)
            ? new Caller(account, Key: null) { Connect = authorization }
            : null;
    }

    private static bool IsTokenOf(Account account, string password) => Same(account.AuthToken, password);

    private static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    [GeneratedRegex("^(AC|SK)[0-9a-fA-F]{32}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex UserName();
}
