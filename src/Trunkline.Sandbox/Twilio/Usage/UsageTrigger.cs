using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>A threshold of usage and whom to tell when it is reached.</summary>
internal sealed class UsageTrigger : Record
{
    public required string FriendlyName { get; set; }

    public required string CallbackUrl { get; set; }

    public required string CallbackMethod { get; set; }

    public required string Category { get; init; }

    /// <summary>Which number of the usage record is watched: count, usage or price.</summary>
    public required string TriggerBy { get; init; }

    public required decimal TriggerValue { get; init; }

    /// <summary>daily, monthly or yearly starts over with each period; alltime fires once.</summary>
    public required string Recurring { get; init; }

    /// <summary>As of the last look.</summary>
    public decimal CurrentValue { get; set; }

    public DateTimeOffset? DateFired { get; set; }

    /// <summary>First day of the period it last fired in.</summary>
    public DateOnly? FiredFor { get; set; }

    /// <summary>When it is looked at next; other appointments of it are out of date.</summary>
    public DateTimeOffset? NextCheck { get; set; }

    /// <summary>Until when something may still be added to what was used last.</summary>
    public DateTimeOffset WatchUntil { get; set; }

    /// <summary>The days whose usage counts.</summary>
    public Period PeriodAt(DateTimeOffset now, DateTimeOffset accountCreated)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = Recurring switch
        {
            "daily" => today,
            "monthly" => Period.MonthOf(today),
            "yearly" => Period.YearOf(today),
            _ => DateOnly.FromDateTime(accountCreated.UtcDateTime),
        };
        return new Period(first, today);
    }

    public bool FiresAt(Period period) =>
        CurrentValue >= TriggerValue
        && (Recurring is "daily" or "monthly" or "yearly" ? FiredFor != period.First : DateFired is null);
}
