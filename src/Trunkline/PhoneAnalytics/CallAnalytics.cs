namespace Trunkline.PhoneAnalytics;

/// <summary>What a call log says of a period. Days are UTC; minutes are spoken time; a cost that is spent is positive.</summary>
/// <param name="InstanceId">Whose call log.</param>
/// <param name="Account">Whose log it is at the provider, when that is not the instance's own account: the one above it.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="GeneratedDate">When the days that could still change were read.</param>
/// <param name="AgeSeconds">Seconds since then.</param>
/// <param name="Complete">False: the log is still being read, and days are missing; ask again.</param>
/// <param name="DaysMissing">How many.</param>
/// <param name="CallsRead">Calls that the figures are made of.</param>
/// <param name="Totals">Of the period; cost and currency of the currency with the most calls (of several, the first by name).</param>
/// <param name="Costs">By currency.</param>
/// <param name="ByDay">Every day that was read, also without calls.</param>
/// <param name="ByStatus">As the provider names it.</param>
/// <param name="ByDirection">As the provider names it.</param>
/// <param name="ByHour">Of the day, UTC.</param>
/// <param name="TopNumbers">The other parties with the most calls.</param>
/// <param name="Warning">Why the figures could not be brought up to date.</param>
internal sealed record CallAnalytics(
    long InstanceId,
    string? Account,
    string From,
    string To,
    string GeneratedDate,
    long AgeSeconds,
    bool Complete,
    int DaysMissing,
    long CallsRead,
    CallTotals Totals,
    IReadOnlyList<CurrencyCost> Costs,
    IReadOnlyList<DayOfCalls> ByDay,
    IReadOnlyList<StatusOfCalls> ByStatus,
    IReadOnlyList<DirectionOfCalls> ByDirection,
    IReadOnlyList<HourOfCalls> ByHour,
    IReadOnlyList<NumberOfCalls> TopNumbers,
    string? Warning
);

/// <summary>Of the period.</summary>
/// <param name="Calls">How many.</param>
/// <param name="Minutes">Spoken time.</param>
/// <param name="Cost">In <paramref name="Currency"/>.</param>
/// <param name="Currency">Absent when no call has a price.</param>
internal sealed record CallTotals(long Calls, decimal Minutes, decimal Cost, string? Currency);

/// <summary>What was spent in one currency.</summary>
/// <param name="Currency">Such as USD.</param>
/// <param name="Cost">Spent.</param>
/// <param name="Calls">Calls with a price in it.</param>
internal sealed record CurrencyCost(string Currency, decimal Cost, long Calls);

/// <summary>A day.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Calls">How many.</param>
/// <param name="Minutes">Spoken time.</param>
/// <param name="Cost">In the currency of the totals.</param>
/// <param name="Inbound">Calls to the account's numbers.</param>
/// <param name="Outbound">Calls from them.</param>
internal sealed record DayOfCalls(string Day, long Calls, decimal Minutes, decimal Cost, long Inbound, long Outbound);

/// <summary>How calls ended, or stand.</summary>
/// <param name="Status">Such as completed.</param>
/// <param name="Calls">How many.</param>
internal sealed record StatusOfCalls(string Status, long Calls);

/// <summary>Where calls went.</summary>
/// <param name="Direction">Such as outbound-api.</param>
/// <param name="Calls">How many.</param>
/// <param name="Minutes">Spoken time.</param>
internal sealed record DirectionOfCalls(string Direction, long Calls, decimal Minutes);

/// <summary>An hour of all days.</summary>
/// <param name="Hour">0 to 23, UTC.</param>
/// <param name="Calls">How many.</param>
internal sealed record HourOfCalls(int Hour, long Calls);

/// <summary>Another party.</summary>
/// <param name="Number">Who called, or was called.</param>
/// <param name="Calls">How many.</param>
/// <param name="Minutes">Spoken time.</param>
/// <param name="Cost">In the currency of the totals.</param>
internal sealed record NumberOfCalls(string Number, long Calls, decimal Minutes, decimal Cost);
