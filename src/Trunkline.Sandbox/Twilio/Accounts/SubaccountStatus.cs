using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Accounts;

/// <summary>
/// Suspending, reactivating and closing: for subaccounts only, and closing is final
/// (https://www.twilio.com/docs/iam/api/subaccounts).
/// </summary>
internal static class SubaccountStatus
{
    public static TwilioError? Check(Account account, string status)
    {
        if (account.IsMain)
        {
            return TwilioError.Bad(21477, "The status of a parent account cannot be changed");
        }

        if (status is not ("active" or "suspended" or "closed"))
        {
            return TwilioError.Bad(21475, $"Unable to update Status for subaccount, invalid status '{status}'");
        }

        return account.Status == "closed" && status != "closed"
            ? TwilioError.Bad(21475, "Unable to update Status for subaccount, it is closed")
            : null;
    }
}
