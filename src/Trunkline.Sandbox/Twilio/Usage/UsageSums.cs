using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>Charges added up by period and category.</summary>
internal sealed class UsageSums
{
    private readonly Dictionary<(int Period, string Category), Charge> sums = [];

    public static UsageSums Of(IEnumerable<Charge> charges, IReadOnlyList<Period> periods)
    {
        var added = new UsageSums();
        var totals = UsageCategory
            .All.Where(c => c.IsPartOfTotal)
            .Select(c => c.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var charge in charges)
        {
            for (var i = 0; i < periods.Count; i++)
            {
                if (!periods[i].Contains(charge.Day))
                {
                    continue;
                }

                added.Add(i, charge);
                if (totals.Contains(charge.Category))
                {
                    added.Add(i, charge with { Category = UsageCategory.Total });
                }
            }
        }

        return added;
    }

    public UsageRow RowOf(UsageCategory category, int index, Period period)
    {
        var sum = sums.GetValueOrDefault((index, category.Name));
        return new UsageRow(category, period, sum.Count, sum.Usage, sum.Price);
    }

    private void Add(int period, Charge charge)
    {
        var key = (period, charge.Category);
        var sum = sums.GetValueOrDefault(key);
        sums[key] = charge with
        {
            Count = sum.Count + charge.Count,
            Usage = sum.Usage + charge.Usage,
            Price = sum.Price + charge.Price,
        };
    }
}
