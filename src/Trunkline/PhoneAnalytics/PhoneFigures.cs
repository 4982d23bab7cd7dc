using System.Text.Json.Serialization;

namespace Trunkline.PhoneAnalytics;

/// <summary>The figures of some phone calls: of a day as they are kept, or of several together.</summary>
internal sealed class PhoneFigures
{
    public long Calls { get; set; }

    public long Seconds { get; set; }

    public Dictionary<string, long> Statuses { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, PhoneShare> Directions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By currency; calls without a price have none.</summary>
    public Dictionary<string, PhoneShare> Costs { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Calls by the hour of the day, UTC.</summary>
    public long[] Hours { get; init; } = new long[24];

    [JsonIgnore]
    public long Inbound => Sum(PhoneCall.IsInbound);

    [JsonIgnore]
    public long Outbound => Sum(PhoneCall.IsOutbound);

    public void Add(PhoneCall call)
    {
        Calls++;
        Seconds += call.Seconds;
        Statuses[call.Status] = Statuses.GetValueOrDefault(call.Status) + 1;
        Hours[call.StartedAt.UtcDateTime.Hour]++;
        var share = new PhoneShare(1, call.Seconds, call.Cost);
        Directions[call.Direction] = Directions.GetValueOrDefault(call.Direction) + share;
        if (call.Currency.Length > 0)
        {
            Costs[call.Currency] = Costs.GetValueOrDefault(call.Currency) + share;
        }
    }

    public void Add(PhoneFigures other)
    {
        Calls += other.Calls;
        Seconds += other.Seconds;
        foreach (var (status, calls) in other.Statuses)
        {
            Statuses[status] = Statuses.GetValueOrDefault(status) + calls;
        }

        foreach (var (direction, share) in other.Directions)
        {
            Directions[direction] = Directions.GetValueOrDefault(direction) + share;
        }

        foreach (var (currency, share) in other.Costs)
        {
            Costs[currency] = Costs.GetValueOrDefault(currency) + share;
        }

        for (var hour = 0; hour < Hours.Length; hour++)
        {
            Hours[hour] += other.Hours[hour];
        }
    }

    private long Sum(Func<string, bool> wanted) => Directions.Where(d => wanted(d.Key)).Sum(d => d.Value.Calls);
}

/// <summary>A part of the calls; the cost in millionths of a currency.</summary>
internal readonly record struct PhoneShare(long Calls, long Seconds, long Cost)
{
    public static PhoneShare operator +(PhoneShare a, PhoneShare b) =>
        new(a.Calls + b.Calls, a.Seconds + b.Seconds, a.Cost + b.Cost);
}
