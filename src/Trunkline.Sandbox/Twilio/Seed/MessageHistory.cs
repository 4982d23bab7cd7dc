using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Seed;

/// <summary>Made-up messages: a coffee shop and its customers.</summary>
internal static class MessageHistory
{
    private static readonly string[] Outbound =
    [
        "Your order is ready for pickup.",
        "Reminder: your table is booked for 7 pm tonight. Reply YES to confirm.",
        "Thanks for your visit! Tell us how it was: https://example.com/feedback",
        "Your code is 482913. It is valid for ten minutes.",
        "Good news ☕: your card has earned a free drink.",
        "We open at ten tomorrow because of the street fair. The bakery counter opens as usual at seven, and the terrace "
            + "stays closed all day. Call us if you would like to move your booking; we will find you a place.",
    ];

    private static readonly string[] Inbound =
    [
        "YES",
        "Running ten minutes late, sorry",
        "Can I change to 8 pm?",
        "Thank you 🙏",
        "Where do I park?",
    ];

    private static readonly (string Status, int Code)[] Failures =
    [
        ("undelivered", 30003),
        ("undelivered", 30005),
        ("undelivered", 30006),
        ("undelivered", 30007),
        ("failed", 30001),
    ];

    public static void Plant(
        World world,
        Account account,
        IReadOnlyList<string> numbers,
        Random random,
        DateTimeOffset start,
        int days,
        int count
    )
    {
        var messages = MessageResource.Description.In(account, world);
        foreach (var moment in Timeline.Before(start, days, count, random))
        {
            var message = Make(world, account, numbers[random.Next(numbers.Count)], random, moment);
            messages.Add(message);
            MediaResource.Attach(
                world,
                account,
                message,
                Enumerable.Repeat("https://example.com/picture.jpg", message.MediaCount)
            );
        }
    }

    private static Message Make(World world, Account account, string own, Random random, DateTimeOffset at)
    {
        var customer = Timeline.Customer(random);
        var kind = random.Next(100);
        var inbound = kind < 32;
        var body = Pick(inbound ? Inbound : Outbound, random);
        var withPicture = random.Next(100) < 6;
        var failure = !inbound && random.Next(100) < 6 ? Failures[random.Next(Failures.Length)] : default;
        var (sid, sequence) = world.Sids.Next(withPicture ? "MM" : "SM");
        var sent = at.AddSeconds(inbound ? 0 : 1);
        return new Message
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = account.Sid,
            To = inbound ? own : customer,
            From = inbound ? customer : own,
            Body = body,
            Segments = Segments.Count(body),
            Direction =
                inbound ? "inbound"
                : kind < 42 ? "outbound-reply"
                : "outbound-api",
            SentAt = sent,
            FinalAt = inbound || failure.Status == "failed" ? sent : sent.AddSeconds(random.Next(1, 6)),
            FinalStatus = failure.Status ?? (inbound ? "received" : "delivered"),
            FinalErrorCode = failure.Status is null ? null : failure.Code,
            MediaCount = withPicture ? 1 : 0,
            DateCreated = at,
            DateUpdated = at,
        };
    }

    private static string Pick(string[] texts, Random random) => texts[random.Next(texts.Length)];
}
