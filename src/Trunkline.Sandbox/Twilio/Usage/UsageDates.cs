using System.Globalization;
using System.Text.RegularExpressions;
using Trunkline.Sandbox.Twilio.Api;

namespace Trunkline.Sandbox.Twilio.Usage;

/// <summary>Dates of usage queries: a day, or a distance from today such as <c>-30days</c>.</summary>
internal static partial class UsageDates
{
    public static DateOnly? Parse(string text, DateOnly today)
    {
        var distance = Distance().Match(text);
        if (distance.Success)
        {
            return today.AddDays(
                int.Parse(distance.Groups["days"].Value, NumberStyles.Integer, CultureInfo.InvariantCulture)
            );
        }

        return LooseDate.Parse(text) is { } date ? DateOnly.FromDateTime(date.Start.UtcDateTime) : null;
    }

    [GeneratedRegex("^(?<days>[+-]?[0-9]{1,5})days?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Distance();
}
