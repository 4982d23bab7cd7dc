using Trunkline.Sandbox.OAuth;
using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Authentication;

/// <summary>Who sent a request: an account by its token, one of its keys, or one of its OAuth apps.</summary>
internal sealed record Caller(Account Account, ApiKey? Key = null, OAuthApp? App = null)
{
    public bool IsStandardKey => Key is { IsMain: false, Allow: null };

    /// <summary>
    /// A subaccount reaches itself only; a main account reaches its subaccounts as well, but not through an OAuth app.
    /// </summary>
    public bool Reaches(Account account) => account == Account || (App is null && account.OwnerSid == Account.Sid);

    /// <summary>What of the operations it may do; null is everything the account and the kind of key may.</summary>
    public IReadOnlyList<string>? Allow => Key?.Allow;
}
