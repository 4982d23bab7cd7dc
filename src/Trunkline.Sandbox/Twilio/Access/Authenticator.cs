using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Access;

/// <summary>
/// Tells who sends a request (https://www.twilio.com/docs/usage/requests-to-twilio). An account that cannot be reached
/// and one that does not exist are answered alike, so credentials cannot be used to look for accounts.
/// </summary>
internal static class Authenticator
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static Result<Caller> Identify(World world, string? authorization)
    {
        if (string.IsNullOrEmpty(authorization))
        {
            return RequestErrors.NoCredentials;
        }

        var identified = authorization.StartsWith(AccessToken.Scheme, StringComparison.OrdinalIgnoreCase)
            ? OfToken(world, authorization[AccessToken.Scheme.Length..].Trim())
            : OfBasic(world, authorization);
        return identified.Value is { Account.Status: not "active" } ? RequestErrors.AccountNotActive : identified;
    }

    private static Result<Caller> OfBasic(World world, string authorization)
    {
        if (BasicCredentials.Parse(authorization) is not { } credentials)
        {
            return RequestErrors.Authenticate;
        }

        if (!IsSid(credentials.User))
        {
            return RequestErrors.InvalidUsername;
        }

        if (world.Keys.TryGetValue(credentials.User, out var key))
        {
            return world.FindAccount(key.AccountSid) is { } owner && Same(key.Secret, credentials.Password)
                ? new Caller(owner, key)
                : RequestErrors.Authenticate;
        }

        if (world.FindAccount(credentials.User) is not { } account)
        {
            return RequestErrors.Authenticate;
        }

        if (IsTokenOf(account, credentials.Password))
        {
            return new Caller(account);
        }

        // A Connect App: the SID of the subaccount made for it, the auth token of its own account.
        return
            Grants.Of(world, account) is { } granted
            && world.FindAccount(granted.DeveloperSid) is { Status: "active" } developer
            && IsTokenOf(developer, credentials.Password)
            ? new Caller(account) { Connect = granted }
            : RequestErrors.Authenticate;
    }

    private static Result<Caller> OfToken(World world, string token) =>
        AccessToken.Verify(world, token) is { } app && world.FindAccount(app.AccountSid) is { } account
            ? new Caller(account) { App = app }
            : RequestErrors.Authenticate;

    /// <summary>While a token is being replaced, the old and the new one both work.</summary>
    private static bool IsTokenOf(Account account, string given) =>
        Same(account.AuthToken, given) || (account.SecondaryToken is { } secondary && Same(secondary.Token, given));

    private static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    /// <summary>Of an account or a key: its letters and 32 hex digits. By hand, because every request asks.</summary>
    private static bool IsSid(string user) =>
        user.Length == 34
        && (user.StartsWith("AC", StringComparison.Ordinal) || user.StartsWith("SK", StringComparison.Ordinal))
        && !user.AsSpan(2).ContainsAnyExcept(HexDigits);
}
