using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Authentication;

/// <summary>Who sent a request: an account by its token, or one of its keys.</summary>
internal sealed record Caller(Account Account, ApiKey? Key)
{
    public bool IsStandardKey => Key is { IsMain: false };

    /// <summary>A subaccount reaches itself only; a main account reaches its subaccounts as well.</summary>
    public bool Reaches(Account account) => account == Account || account.OwnerSid == Account.Sid;
}
