using System.Globalization;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>
/// Looks at usage triggers: a minute after something that costs was made and for a while after that, since a price is
/// known only when a call is over; and once a day, because a period begins and numbers cost by the month.
/// </summary>
internal static class UsageWatch
{
    private const string Kind = "usage-trigger";

    /// <summary>How long until usage shows.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    public static void Register(Duties duties) => duties.On(Kind, CheckAsync);

    /// <summary>Something that costs was made.</summary>
    public static void Used(World world, Account account)
    {
        Watch(world, account);
        if (!account.IsMain && world.FindAccount(account.OwnerSid) is { } owner)
        {
            Watch(world, owner);
        }
    }

    private static void Watch(World world, Account account)
    {
        foreach (var trigger in TriggersOf(account, world))
        {
            var next = world.Now + Pause;
            trigger.WatchUntil = world.Now + Settling;
            if (trigger.NextCheck is null || trigger.NextCheck > next)
            {
                Plan(world, trigger, next);
            }
        }
    }

    public static void Plan(World world, UsageTrigger trigger, DateTimeOffset due)
    {
        trigger.NextCheck = due;
        world.Agenda.Plan(due, Kind, trigger.AccountSid, trigger.Sid);
    }

    /// <summary>Brings the current values up to now.</summary>
    public static void Refresh(World world, Account account)
    {
        foreach (var trigger in TriggersOf(account, world))
        {
            trigger.CurrentValue = ValueOf(trigger, world, account);
        }
    }

    public static decimal ValueOf(UsageTrigger trigger, World world, Account account)
    {
        var period = trigger.PeriodAt(world.Now, account.DateCreated);
        var charges = world.Family(account).SelectMany(a => UsageTally.Of(a, world, world.Now).Entries());
        var category = new UsageCategory(trigger.Category, "", "", "");
        var row = UsageSums.Of(charges, [period]).RowOf(category, 0, period);
        return trigger.TriggerBy switch
        {
            "count" => row.Count,
            "price" => row.Price,
            _ => trigger.Category == UsageCategory.Total ? row.Price : row.Usage,
        };
    }

    private static IReadOnlyList<UsageTrigger> TriggersOf(Account account, World world)
    {
        // Asked for each message and each call, and mostly there are none.
        var triggers = UsageTriggerResource.Description.In(account, world);
        return triggers.Count == 0 ? [] : triggers.All();
    }

    private static async Task CheckAsync(World world, Appointment work, CancellationToken stop)
    {
        if (
            world.FindAccount(work.AccountSid) is not { } account
            || UsageTriggerResource.Description.In(account, world).Find(work.RecordSid!) is not { } trigger
            || trigger.NextCheck != work.Due
        )
        {
            return;
        }

        var now = world.Now;
        var tomorrow = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) + Pause;
        Plan(world, trigger, now < trigger.WatchUntil ? now + Pause : tomorrow);
        trigger.CurrentValue = ValueOf(trigger, world, account);
        var period = trigger.PeriodAt(now, account.DateCreated);
        if (!trigger.FiresAt(period))
        {
            return;
        }

        trigger.DateFired = Wire.WholeSeconds(now);
        trigger.FiredFor = period.First;
        await world.Webhooks.SendAsync(CallbackOf(trigger), stop);
    }

    private static WebhookRequest CallbackOf(UsageTrigger trigger) =>
        new()
        {
            AccountSid = trigger.AccountSid,
            Url = trigger.CallbackUrl,
            Method = trigger.CallbackMethod,
            RecordSid = trigger.Sid,
            Parameters =
            [
                new("AccountSid", trigger.AccountSid),
                new("UsageTriggerSid", trigger.Sid),
                new("Recurring", trigger.Recurring),
                new("UsageCategory", trigger.Category),
                new("TriggerBy", trigger.TriggerBy),
                new("TriggerValue", UsageTriggerResource.Number(trigger.TriggerValue)),
                new("CurrentValue", UsageTriggerResource.Number(trigger.CurrentValue)),
                new("UsageRecordUri", UsageTriggerResource.RecordUri(trigger)),
                new("DateFired", Wire.Date(trigger.DateFired!.Value)),
                // The same for one trigger in one period, whatever else goes wrong.
                new(
                    "IdempotencyToken",
                    string.Create(CultureInfo.InvariantCulture, $"{trigger.Sid}-FIRES-{trigger.FiredFor:yyyy-MM-dd}")
                ),
            ],
        };
}
