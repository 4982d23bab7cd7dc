using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>Setting up a number and handing it over.</summary>
internal static class NumberChanges
{
    public static TwilioError? Update(ApiRequest request, FormRecord number)
    {
        var receiver = request.Form.Filled("AccountSid");
        var target = receiver is null ? request.Account : request.World.FindAccount(receiver);

        // Only the parent may move numbers, and only within its own family.
        if (target is null || (target != request.Account && !MayMove(request, target)))
        {
            return NumberErrors.NotYourSubaccount;
        }

        if (NumberResource.Uniform.Update(request, number) is { } error)
        {
            return error;
        }

        if (target != request.Account)
        {
            NumberResource.Description.In(request.Account, request.World).Detach(number.Sid);
            request.Account.RemoveBelow(Account.Below("", "IncomingPhoneNumbers", number.Sid));
            number.AccountSid = target.Sid;
            NumberResource.Description.In(target, request.World).Add(number);
            request.World.NumberOwners[number.Text("phone_number")!] = target.Sid;
        }

        return null;
    }

    private static bool MayMove(ApiRequest request, Account target) =>
        request.Caller.Account.IsMain && request.Caller.Reaches(target);
}
