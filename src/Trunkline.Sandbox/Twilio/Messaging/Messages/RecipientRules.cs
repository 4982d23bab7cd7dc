using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Messaging.OptOuts;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// Who cannot be written to. Recipients that end in the code of a refusal get it, as those that end in a delivery error
/// do later: <c>+14155521408</c> is in a region without permission.
/// </summary>
internal static class RecipientRules
{
    public static TwilioError? Check(World world, Account account, MessageDraft draft)
    {
        if (TrialRules.Check(world, account, draft.To) is { } unverified)
        {
            return unverified;
        }

        if (OptOutList.Has(world, account, draft.MessagingServiceSid, draft.From, draft.To))
        {
            return MessageErrors.Blocked;
        }

        return DeliveryErrors.CodeIn(draft.To) switch
        {
            21211 => MessageErrors.BadTo(draft.To),
            21408 => MessageErrors.NoPermission(draft.To),
            21610 => MessageErrors.Blocked,
            21611 => MessageErrors.QueueFull(draft.From),
            21612 => MessageErrors.NoRoute(draft.To, draft.From),
            21614 => MessageErrors.NotMobile(draft.To),
            _ => null,
        };
    }
}
