using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>Which number may be shown to who is called: one the account owns or has verified, or a client.</summary>
internal static class CallerIdRules
{
    public static string? Normalize(string text) => CallRules.IsClient(text) ? text : E164.Normalize(text);

    public static TwilioError? Check(ApiRequest request)
    {
        var from = request.Form["From"]!;
        return Normalize(from) is not { } number ? CallErrors.BadFrom(from)
            : IsUsable(request.World, request.Account, number) ? null
            : CallErrors.NotVerified(from);
    }

    /// <summary>A trial account calls only numbers it has, or has verified.</summary>
    public static TwilioError? CheckTrial(ApiRequest request)
    {
        var to = request.Form["To"]!;
        return
            request.Account.Type != "Trial"
            || (Normalize(to) is { } number && IsUsable(request.World, request.Account, number))
            ? null
            : CallErrors.TrialNotVerified(to);
    }

    public static bool IsUsable(World world, Account account, string number) =>
        CallRules.IsClient(number)
        || world.NumberOwners.GetValueOrDefault(number) == account.Sid
        || CallerIdResource.IsVerified(world, account, number);
}
