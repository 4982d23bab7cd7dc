using System.Globalization;
using System.Text.Json;

namespace Trunkline.Connectors.Answers;

/// <summary>Writes a canonical member in its own form. What cannot be converted stays as it came.</summary>
internal static class FieldConverter
{
    /// <summary>False when the value is to be written as it is.</summary>
    public static bool TryWrite(ref JsonOutput output, PlannedField field, JsonSlice found, ReadOnlySpan<byte> value)
    {
        if (field.Convert == "oneOf")
        {
            output.Write(IsOneOf(field.Values, found, value) ? "true"u8 : "false"u8);
            return true;
        }

        if (field.Convert is null || found.Kind != JsonTokenType.String)
        {
            return false;
        }

        var raw = value[1..^1];
        if (!found.IsEscaped)
        {
            return TryWrite(ref output, field, JsonText.Checked(raw));
        }

        using var text = new UnescapedText(raw);
        return TryWrite(ref output, field, JsonText.Checked(text.Utf8));
    }

    private static bool TryWrite(ref JsonOutput output, PlannedField field, ReadOnlySpan<byte> text)
    {
        switch (field.Convert)
        {
            case "isoDate" when ProviderDate.TryRead(text, out var date):
                WriteDate(ref output, date);
                return true;
            case "number" when IsJsonNumber(text):
                // The digits themselves: a price is no floating point number.
                output.Write(text);
                return true;
            case "map" when field.Map.Find(text) is { } mapped:
                output.Write(mapped);
                return true;
            default:
                return false;
        }
    }

    private static void WriteDate(ref JsonOutput output, DateTime date)
    {
        Span<byte> text = stackalloc byte["yyyy-MM-ddTHH:mm:ss".Length];
        date.TryFormat(text, out _, "s", CultureInfo.InvariantCulture);
        output.Write((byte)'"');
        output.Write(text);
        output.Write("Z\""u8);
    }

    private static bool IsOneOf(byte[][] values, JsonSlice found, ReadOnlySpan<byte> value)
    {
        if (found.Kind == JsonTokenType.String)
        {
            var reader = new Utf8JsonReader(value);
            reader.Read();
            foreach (var known in values)
            {
                if (reader.ValueTextEquals(known))
                {
                    return true;
                }
            }

            return false;
        }

        foreach (var known in values)
        {
            if (JsonText.Checked(value).SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>RFC 8259, section 6, without exponents.</summary>
    private static bool IsJsonNumber(ReadOnlySpan<byte> rest)
    {
        if (rest is [(byte)'-', ..])
        {
            rest = rest[1..];
        }

        var whole = Digits(ref rest);
        if (whole.Length == 0 || (whole.Length > 1 && whole[0] == '0'))
        {
            return false;
        }

        if (rest is [(byte)'.', ..])
        {
            rest = rest[1..];
            if (Digits(ref rest).Length == 0)
            {
                return false;
            }
        }

        return rest.IsEmpty;
    }

    private static ReadOnlySpan<byte> Digits(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? rest : rest[..end];
        rest = rest[digits.Length..];
        return digits;
    }
}
