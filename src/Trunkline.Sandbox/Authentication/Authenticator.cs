using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Authentication;

/// <summary>
/// Tells who sends a request (https://www.twilio.com/docs/usage/requests-to-twilio). An account that cannot be reached
/// and one that does not exist are answered alike, so credentials cannot be used to look for accounts.
/// </summary>
internal sealed partial class Authenticator(World world)
{
    public Result<Caller> Identify(string? authorization)
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
        if (account is null || !Same(key?.Secret ?? account.AuthToken, credentials.Password))
        {
            return RequestErrors.Authenticate;
        }

        return account.Status == "active" ? new Caller(account, key) : RequestErrors.AccountNotActive;
    }

    private static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    [GeneratedRegex("^(AC|SK)[0-9a-fA-F]{32}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex UserName();
}
