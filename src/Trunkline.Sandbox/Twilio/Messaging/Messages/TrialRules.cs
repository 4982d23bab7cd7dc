using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// Trial accounts write to verified numbers only, and say so in each message
/// (https://www.twilio.com/docs/messaging/guides/how-to-use-your-free-trial-account).
/// </summary>
internal static class TrialRules
{
    private const string Mark = "Sent from your Twilio trial account - ";

    public static TwilioError? Check(World world, Account account, string to)
    {
        var number = Channel.Bare(to);
        return
            account.Type != "Trial"
            || world.NumberOwners.GetValueOrDefault(number) == account.Sid
            || CallerIdResource.IsVerified(world, account, number)
            ? null
            : MessageErrors.NotVerified(to);
    }

    public static MessageDraft Marked(Account account, MessageDraft draft) =>
        account.Type == "Trial" ? draft with { Body = Mark + draft.Body } : draft;
}
