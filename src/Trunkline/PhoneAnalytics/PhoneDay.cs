namespace Trunkline.PhoneAnalytics;

/// <summary>One day (UTC) of a call log while it is read: its figures, and each number's.</summary>
internal sealed class PhoneDay(DateOnly day)
{
    /// <summary>Numbers that are told apart in a day; those that first call after that count in the figures only.</summary>
    private const int MaxNumbers = 20_000;

    public DateOnly Day => day;

    public PhoneFigures Figures { get; } = new();

    public Dictionary<(string Number, string Currency), PhoneShare> Numbers { get; } = [];

    public void Add(PhoneCall call)
    {
        Figures.Add(call);
        var key = (call.Number, call.Currency);
        if (call.Number.Length > 0 && (Numbers.Count < MaxNumbers || Numbers.ContainsKey(key)))
        {
            Numbers[key] = Numbers.GetValueOrDefault(key) + new PhoneShare(1, call.Seconds, call.Cost);
        }
    }
}
