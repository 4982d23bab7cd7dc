using Trunkline.Credentials;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// The account that a connected one is below. Twilio makes an empty subaccount for each app; the customer's own logs are those
/// of the account that authorized it (https://www.twilio.com/docs/iam/connect).
/// </summary>
internal sealed class AccountAbove(ConnectLinks links, ConnectApps apps, TwilioAccounts accounts, CredentialVault vault)
{
    /// <summary>Its SID; null when the instance was not connected so, or Twilio refuses to say.</summary>
    /// <exception cref="Errors.HubException">502: Twilio cannot be reached or fails.</exception>
    public async Task<string?> OfInstanceAsync(long instanceId, CancellationToken cancel)
    {
        if (
            await links.OfInstanceAsync(instanceId, cancel) is not { RevokedAt: null } link
            || await apps.ByIdAsync(link.AppId, cancel) is not { } app
        )
        {
            return null;
        }

        var account = await accounts.ReadAsync(link.ProviderSid, app.OpenTokens(vault.Sealer), cancel);
        return account is { Accepted: true, OwnerSid: { } above } && above != link.ProviderSid ? above : null;
    }
}
