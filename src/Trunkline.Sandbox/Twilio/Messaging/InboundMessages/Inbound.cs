using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Messaging.MessagingServices;
using Trunkline.Sandbox.Twilio.Messaging.OptOuts;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.InboundMessages;

/// <summary>Messages from people to numbers of this sandbox.</summary>
internal static class Inbound
{
    /// <summary>
    /// A message arrives: it is kept, STOP and its kin take effect, and the customer's server is told, which happens on
    /// the agenda. Null when nobody here owns the number.
    /// </summary>
    public static Message? Receive(
        World world,
        string from,
        string to,
        string body,
        IReadOnlyList<string>? media = null
    )
    {
        if (OwnerOf(world, to) is not { } account)
        {
            return null;
        }

        var message = Make(world, account, from, to, body, media?.Count ?? 0);
        MessageResource.Description.In(account, world).Add(message);
        MediaResource.Attach(world, account, message, media ?? []);
        KeywordHandling.Handle(world, account, message);
        InboundWebhook.Plan(world, message);
        return message;
    }

    /// <summary>The active account that gets what is written to a number or short code.</summary>
    public static Account? OwnerOf(World world, string address)
    {
        var number = Channel.Bare(address);
        var owner =
            world.NumberOwners.TryGetValue(number, out var sid) ? world.FindAccount(sid)
            : number.StartsWith('+') ? null
            : world.Accounts.All().Reverse().FirstOrDefault(a => ShortCodeOf(world, a, number) is not null);
        return owner is { Status: "active" } ? owner : null;
    }

    public static FormRecord? ShortCodeOf(World world, Account account, string code) =>
        ShortCodeResource.Description.In(account, world).All().FirstOrDefault(c => c.Text("short_code") == code);

    private static Message Make(World world, Account account, string from, string to, string body, int media)
    {
        var (sid, sequence) = world.Sids.Next(media > 0 ? "MM" : "SM");
        var now = Wire.WholeSeconds(world.Now);
        return new Message
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = account.Sid,
            To = to,
            From = from,
            Body = body,
            Segments = Segments.Count(body),
            MediaCount = media,
            Direction = "inbound",
            MessagingServiceSid = NumberResource.SidOf(world, Channel.Bare(to)) is { } number
                ? ServiceSenders.ServiceOf(world, account, number)
                : null,
            SentAt = now,
            FinalAt = now,
            FinalStatus = "received",
            DateCreated = now,
            DateUpdated = now,
        };
    }
}
