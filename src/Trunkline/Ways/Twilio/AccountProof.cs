using Trunkline.Connect.Sessions;
using Trunkline.Credentials;

namespace Trunkline.Ways.Twilio;

/// <summary>
/// Whether an account that somebody names is a customer's to connect. A SID proves nothing: the account must answer to the
/// app's token, be active, belong to nobody else, and be new or be shown to be the customer's.
/// </summary>
internal sealed class AccountProof(
    ConnectLinks links,
    TwilioAccounts accounts,
    ConnectGrants grants,
    CredentialVault vault
)
{
    /// <param name="app">Whose token is asked with.</param>
    /// <param name="sid">Of the account.</param>
    /// <param name="accountId">The tenant.</param>
    /// <param name="customerId">Whose it is said to be.</param>
    /// <param name="since">When the customer was sent away; UTC epoch milliseconds.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="Errors.HubException">502: Twilio cannot be reached.</exception>
    public async Task<AccountClaim> OfAsync(
        ConnectApp app,
        string sid,
        long accountId,
        string customerId,
        long since,
        CancellationToken cancel
    )
    {
        if (sid == app.OwnerSid)
        {
            return new(ConnectFailure.OwnAccount);
        }

        var account = await accounts.ReadAsync(sid, app.OpenTokens(vault.Sealer), cancel);
        var link = await links.FindAsync(app.Id, sid, cancel);
        // Twilio makes the account when the app is authorized for the first time. One that is older was authorized by
        // somebody before; only whoever holds it can change its name.
        var isNew = account.CreatedAt is { } made && made.ToUnixTimeMilliseconds() >= since - 1000;
        var isOthers = link?.IsOf(accountId, customerId) == false;
        var claim = new AccountClaim(Refusal(app, sid, account, isOthers), account, link)
        {
            IsOthers = isOthers,
            IsProved = isNew || link is not null,
        };
        if (claim.Failure is not null)
        {
            return claim;
        }

        var grant = await grants.OfAsync(app, account, cancel);
        return claim with
        {
            Grant = grant,
            Failure = grant.Permissions.Length == 0 ? ConnectFailure.MissingPermission : null,
        };
    }

    private static string? Refusal(ConnectApp app, string sid, TwilioAccount account, bool isOthers) =>
        !account.Accepted || account.Sid != sid ? ConnectFailure.NotProved
        : account.OwnerSid == app.OwnerSid ? ConnectFailure.OwnAccount
        : account.Status != "active" ? ConnectFailure.Inactive
        : isOthers ? ConnectFailure.AlreadyLinked
        : null;
}

/// <summary>What was found out about an account.</summary>
/// <param name="Failure">Why it cannot be connected, as a <see cref="ConnectFailure"/>; null: it can.</param>
/// <param name="Account">As Twilio has it; null when it was not asked.</param>
/// <param name="Link">The link there is already.</param>
internal sealed record AccountClaim(string? Failure, TwilioAccount? Account = null, ConnectLink? Link = null)
{
    /// <summary>It is linked to another customer, or by another tenant.</summary>
    public bool IsOthers { get; init; }

    /// <summary>New, or linked to this customer before; else whose it is has to be shown.</summary>
    public bool IsProved { get; init; }

    /// <summary>What the customer granted; null when it was not asked.</summary>
    public ConnectGrant? Grant { get; init; }
}
