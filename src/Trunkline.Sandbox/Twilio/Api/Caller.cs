using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>Who sent a request: an account by its token, one of its keys or OAuth apps, or a Connect App.</summary>
internal sealed record Caller(Account Account, ApiKey? Key = null)
{
    /// <summary>The app whose bearer token it was.</summary>
    public OAuthApp? App { get; init; }

    /// <summary>What the app was granted, when a Connect App speaks for the subaccount made for it.</summary>
    public ConnectAuthorization? Connect { get; init; }

    public bool IsStandardKey => Key is { IsMain: false, Allow: null };

    /// <summary>
    /// A subaccount reaches itself only; a main account reaches its subaccounts as well, but not through an OAuth app; a
    /// Connect App that may read all data reaches the whole family of its subaccount.
    /// </summary>
    public bool Reaches(Account account) =>
        account == Account
        || (App is null && account.OwnerSid == Account.Sid)
        || (Connect?.Allows(Permissions.GetAll) == true && account.OwnerSid == Account.OwnerSid);
}
