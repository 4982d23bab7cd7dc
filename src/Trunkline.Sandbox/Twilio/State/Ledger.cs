namespace Trunkline.Sandbox.Twilio.State;

/// <summary>Sums of charges per day and category.</summary>
internal sealed class Ledger
{
    private readonly Lock gate = new();
    private readonly Dictionary<(DateOnly Day, string Category), Charge> sums = [];

    public void Add(Charge charge)
    {
        lock (gate)
        {
            var key = (charge.Day, charge.Category);
            sums[key] = sums.TryGetValue(key, out var sum)
                ? sum with
                {
                    Count = sum.Count + charge.Count,
                    Usage = sum.Usage + charge.Usage,
                    Price = sum.Price + charge.Price,
                }
                : charge;
        }
    }

    public IReadOnlyList<Charge> Entries()
    {
        lock (gate)
        {
            return [.. sums.Values];
        }
    }
}
