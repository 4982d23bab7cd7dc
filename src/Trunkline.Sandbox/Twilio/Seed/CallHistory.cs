using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;

namespace Trunkline.Sandbox.Twilio.Seed;

/// <summary>Made-up calls: most of them taken, some busy, some not answered.</summary>
internal static class CallHistory
{
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
        var calls = CallResource.Description.In(account, world);
        foreach (var moment in Timeline.Before(start, days, count, random))
        {
            calls.Add(Make(world, account, numbers[random.Next(numbers.Count)], random, moment));
        }
    }

    private static Call Make(World world, Account account, string own, Random random, DateTimeOffset at)
    {
        var customer = Timeline.Customer(random);
        var inbound = random.Next(100) < 45;
        var status = random.Next(100) switch
        {
            < 84 => "completed",
            < 91 => "no-answer",
            < 97 => "busy",
            _ => "failed",
        };
        var (sid, sequence) = world.Sids.Next("CA");
        var taken = status == "completed";
        var answered = at.AddSeconds(random.Next(3, 20));
        var seconds = random.Next(5, 420);
        return new Call
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = account.Sid,
            To = inbound ? own : customer,
            From = inbound ? customer : own,
            PhoneNumberSid = NumberResource.SidOf(world, own),
            Direction = inbound ? "inbound" : "outbound-api",
            AnsweredBy = taken && !inbound && random.Next(3) == 0 ? "human" : null,
            RingingAt = at.AddSeconds(1),
            AnsweredAt = taken ? answered : null,
            EndedAt = taken ? answered.AddSeconds(seconds) : answered,
            Status = status,
            DateCreated = at,
            DateUpdated = taken ? answered.AddSeconds(seconds) : answered,
        };
    }
}
