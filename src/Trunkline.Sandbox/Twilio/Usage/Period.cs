namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>Days from first to last, both included.</summary>
internal readonly record struct Period(DateOnly First, DateOnly Last)
{
    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>The days, months or years of a span, newest first, cut to the span at both ends.</summary>
    public IEnumerable<Period> Split(Func<DateOnly, DateOnly> startOf)
    {
        for (var last = Last; last >= First; last = startOf(last).AddDays(-1))
        {
            var first = startOf(last);
            yield return new Period(first < First ? First : first, last);
        }
    }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateOnly YearOf(DateOnly day) => new(day.Year, 1, 1);
}
