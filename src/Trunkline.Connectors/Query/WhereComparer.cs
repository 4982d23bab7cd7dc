using System.Globalization;

namespace Trunkline.Connectors.Query;

/// <summary>Compares values of items with values of a query.</summary>
internal static class WhereComparer
{
    public static bool Compare(object? left, string op, WhereValue right)
    {
        if (left is null)
        {
            return false;
        }

        var order = Order(left, right.Text);
        return op switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public static string TextOf(object value) =>
        value switch
        {
            bool flag => flag ? "true" : "false",
            DateTimeOffset date => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    /// <summary><c>%</c> stands for any run of characters; the case does not matter, as in the platforms' own lists.</summary>
    public static bool IsLike(string text, string pattern)
    {
        var parts = pattern.Split('%');
        if (parts.Length == 1)
        {
            return text.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        }

        var last = parts[^1];
        if (
            text.Length < parts[0].Length + last.Length
            || !text.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
            || !text.EndsWith(last, StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        // Between the fixed ends the earliest place of each part is as good as any other.
        var at = parts[0].Length;
        var end = text.Length - last.Length;
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var found = text.IndexOf(part, at, end - at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }

    private static int Order(object left, string right)
    {
        switch (left)
        {
            case bool flag when bool.TryParse(right, out var other):
                return flag.CompareTo(other);
            case DateTimeOffset date when TryDate(right, out var other):
                return date.CompareTo(other);
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or double or float:
                if (decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                {
                    return TryDecimal(left, out var own)
                        ? own.CompareTo(number)
                        : Convert.ToDouble(left, CultureInfo.InvariantCulture).CompareTo((double)number);
                }

                break;
            case string text when bool.TryParse(right, out var other) && bool.TryParse(text, out var own):
                return own.CompareTo(other);
            default:
                break;
        }

        return string.CompareOrdinal(TextOf(left), right);
    }

    private static bool TryDecimal(object value, out decimal number) =>
        decimal.TryParse(TextOf(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool TryDate(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
}
