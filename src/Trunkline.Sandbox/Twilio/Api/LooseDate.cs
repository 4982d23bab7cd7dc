using System.Globalization;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// A date as filters take it: a plain day, ISO 8601, RFC 2822 or month/day/year, with or without a time.
/// A plain day stands for all of that day in GMT, so both bounds include it.
/// </summary>
internal readonly record struct LooseDate(DateTimeOffset Start, DateTimeOffset EndExclusive)
{
    public DateTimeOffset Day => new(Start.UtcDateTime.Date, TimeSpan.Zero);

    public static LooseDate? Parse(string text)
    {
        text = text.Trim();
        if (
            DateOnly.TryParseExact(
                text,
                ["yyyy-MM-dd", "MM/dd/yyyy"],
                CultureInfo.InvariantCulture,
                default,
                out var day
            )
        )
        {
            var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            return new LooseDate(start, start.AddDays(1));
        }

        // A "+" that was not escaped arrives as a blank: "05:01:45  0000".
        if (!DateTimeOffset.TryParse(Zoned(text), CultureInfo.InvariantCulture, Loose, out var instant))
        {
            return null;
        }

        instant = Wire.WholeSeconds(instant.ToUniversalTime());
        return new LooseDate(instant, instant.AddSeconds(1));
    }

    private const DateTimeStyles Loose = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;

    private static string Zoned(string text)
    {
        foreach (var (name, offset) in Zones)
        {
            if (text.EndsWith(' ' + name, StringComparison.Ordinal))
            {
                return text[..^name.Length] + offset;
            }
        }

        return text;
    }

    private static readonly (string Name, string Offset)[] Zones =
    [
        (" 0000", "+00:00"),
        ("+0000", "+00:00"),
        ("GMT", "+00:00"),
        ("UTC", "+00:00"),
        ("EST", "-05:00"),
        ("EDT", "-04:00"),
        ("CST", "-06:00"),
        ("CDT", "-05:00"),
        ("MST", "-07:00"),
        ("MDT", "-06:00"),
        ("PST", "-08:00"),
        ("PDT", "-07:00"),
    ];
}
