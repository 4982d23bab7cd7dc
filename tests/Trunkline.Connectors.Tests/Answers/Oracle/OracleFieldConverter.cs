using System.Globalization;
using System.Text.Json;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Tests.Answers.Oracle;

/// <summary>Writes a canonical member in its own form. What cannot be converted stays as it came.</summary>
internal static class OracleFieldConverter
{
    /// <summary>False when the value is to be written as it is.</summary>
    public static bool TryWrite(Utf8JsonWriter writer, AnswerField field, JsonElement value)
    {
        if (field.Convert == "oneOf")
        {
            writer.WriteBooleanValue(IsOneOf(field.Values, value));
            return true;
        }

        if (field.Convert is null || value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        var text = value.GetString() ?? "";
        switch (field.Convert)
        {
            case "isoDate" when TryDate(text, out var date):
                writer.WriteStringValue(
                    date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                );
                return true;
            case "number" when IsJsonNumber(text):
                // The digits themselves: a price is no floating point number.
                writer.WriteRawValue(text);
                return true;
            case "map" when field.Map.TryGetValue(text, out var mapped):
                writer.WriteStringValue(mapped);
                return true;
            default:
                return false;
        }
    }

    /// <summary>RFC 2822 (<c>Thu, 24 Aug 2023 05:01:45 +0000</c>) and ISO 8601; without a zone it is UTC.</summary>
    public static bool TryDate(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(
            text,
            "ddd, dd MMM yyyy HH:mm:ss zzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out date
        )
        || (
            text.Length >= 10
            && char.IsAsciiDigit(text[0])
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date)
        )
        || DateTimeOffset.TryParseExact(
            text,
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out date
        );

    private static bool IsOneOf(IReadOnlyList<string> values, JsonElement value)
    {
        foreach (var known in values)
        {
            if (value.ValueKind == JsonValueKind.String ? value.ValueEquals(known) : value.GetRawText() == known)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>RFC 8259, section 6.</summary>
    private static bool IsJsonNumber(string text)
    {
        var rest = text.AsSpan();
        if (rest is ['-', ..])
        {
            rest = rest[1..];
        }

        var whole = Digits(ref rest);
        if (whole.Length == 0 || (whole.Length > 1 && whole[0] == '0'))
        {
            return false;
        }

        if (rest is ['.', ..])
        {
            rest = rest[1..];
            if (Digits(ref rest).Length == 0)
            {
                return false;
            }
        }

        return rest.IsEmpty;
    }

    private static ReadOnlySpan<char> Digits(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        rest = rest[digits.Length..];
        return digits;
    }
}
