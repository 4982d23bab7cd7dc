using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.Recordings;

namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>
/// Everything an account was charged for. It is added up from what happened each time it is asked: there are no
/// counters that could disagree with the logs.
/// </summary>
internal static class UsageTally
{
    public static Ledger Of(Account account, World world, DateTimeOffset now)
    {
        var ledger = new Ledger();
        var charges = MessageResource
            .Description.In(account, world)
            .All()
            .SelectMany(m => MessageCharges.Of(m, now))
            .Concat(CallResource.Description.In(account, world).All().SelectMany(c => CallCharges.Of(c, now)))
            .Concat(RecordingResource.Description.In(account, world).All().SelectMany(r => RecordingCharges.Of(r, now)))
            .Concat(NumberResource.Description.In(account, world).All().SelectMany(n => NumberCharges.Of(n, now)))
            .Concat(account.Departed.Entries());
        foreach (var charge in charges)
        {
            ledger.Add(charge);
        }

        return ledger;
    }

    public static decimal TotalPrice(Account account, World world, DateTimeOffset now)
    {
        var parts = UsageCategory.All.Where(c => c.IsPartOfTotal).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return Of(account, world, now).Entries().Where(c => parts.Contains(c.Category)).Sum(c => c.Price);
    }
}
