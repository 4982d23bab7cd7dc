using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.OptOuts;

/// <summary>Does what STOP, START and HELP ask for. The customer's server hears of the message all the same.</summary>
internal static class KeywordHandling
{
    public static void Handle(World world, Account account, Message message)
    {
        if (KeywordOf(message) is not { } keyword)
        {
            return;
        }

        var (service, own, customer) = (message.MessagingServiceSid, message.To, message.From);
        var blocked = OptOutList.Has(world, account, service, own, customer);
        if (keyword == Keyword.Stop)
        {
            OptOutList.Add(world, account, service, own, customer);
        }
        else if (keyword == Keyword.Start)
        {
            OptOutList.Remove(world, account, service, own, customer);
        }

        // YES of somebody who never said STOP is an answer to something else.
        if (keyword == Keyword.Start && !blocked)
        {
            return;
        }

        Outbox.Send(
            world,
            account,
            new MessageDraft
            {
                From = own,
                To = customer,
                Body = Keyword.ReplyTo(keyword),
                Direction = "outbound-reply",
                MessagingServiceSid = service,
            }
        );
    }

    /// <summary>Short codes and other channels have rules of their own.</summary>
    public static string? KeywordOf(Message message) =>
        message.To.StartsWith('+')
            ? Keyword.Of(message.Body, NumberPlan.PlaceOf(message.To) is { Kind: "TollFree" })
            : null;
}
