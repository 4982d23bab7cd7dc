using Trunkline.Credentials;
using Trunkline.Errors;

namespace Trunkline.Ways.Twilio;

/// <summary>What a customer granted to the app.</summary>
/// <param name="Permissions">Separated by blanks; empty: nothing of what the app is registered for.</param>
/// <param name="IsRead">Read at Twilio; else it is what the app is registered for.</param>
internal sealed record ConnectGrant(string Permissions, bool IsRead);

/// <summary>
/// Finds out what a customer granted. The app may ask for something else at Twilio than it is registered for in the hub, and a
/// call that was not granted should be refused here, with words, before Twilio does it with a 401.
/// </summary>
internal sealed class ConnectGrants(TwilioAccounts accounts, CredentialVault vault)
{
    /// <summary>Of what the app is registered for: customers were told of no more.</summary>
    /// <exception cref="HubException">502: Twilio cannot be reached.</exception>
    public async Task<ConnectGrant> OfAsync(ConnectApp app, TwilioAccount account, CancellationToken cancel)
    {
        var tokens = app.OpenTokens(vault.Sealer);
        return await accounts.ReadGrantedAsync(account, app.AppSid, tokens, cancel) is { } granted
            ? new ConnectGrant(
                string.Join(' ', app.Permissions.Where(p => granted.Contains(p, StringComparer.Ordinal))),
                IsRead: true
            )
            : new ConnectGrant(string.Join(' ', app.Permissions), IsRead: false);
    }
}
