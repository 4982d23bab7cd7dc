using Trunkline.Sandbox.Connect;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Authentication;

/// <summary>Who sent a request: an account by its token, one of its keys, or a Connect App.</summary>
internal sealed record Caller(Account Account, ApiKey? Key)
{
    /// <summary>What the app was granted, when a Connect App speaks for the subaccount made for it.</summary>
    public ConnectAuthorization? Connect { get; init; }

    public bool IsStandardKey => Key is { IsMain: false };

    /// <summary>
    /// A subaccount reaches itself only; a main account reaches its subaccounts as well; a Connect App that may read
    /// all data reaches the whole family of its subaccount.
    /// </summary>
    public bool Reaches(Account account) =>
        account == Account
        || account.OwnerSid == Account.Sid
        || (Connect?.Allows(Permissions.GetAll) == true && account.OwnerSid == Account.OwnerSid);
}
