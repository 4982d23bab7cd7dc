using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Trunkline.Connectors.Answers;

/// <summary>Reads dates of providers: RFC 2822 (<c>Thu, 24 Aug 2023 05:01:45 +0000</c>) and ISO 8601; without a zone it is UTC.</summary>
internal static class ProviderDate
{
    /// <summary>The instant, in UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out DateTime date)
    {
        if (TryReadUsual(utf8, out date))
        {
            return true;
        }

        var rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        var isDate = TryRead(rented.AsSpan(0, Encoding.UTF8.GetChars(utf8, rented)), out var instant);
        ArrayPool<char>.Shared.Return(rented);
        date = instant.UtcDateTime;
        return isDate;
    }

    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset date) =>
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

    /// <summary>RFC 2822 in UTC, as most come: RFC 1123 has a reader of its own, and differs in the name of the zone only.</summary>
    private static bool TryReadUsual(ReadOnlySpan<byte> utf8, out DateTime date)
    {
        date = default;
        if (utf8.Length != 31 || !utf8.EndsWith(" +0000"u8))
        {
            return false;
        }

        Span<byte> usual = stackalloc byte[29];
        utf8[..26].CopyTo(usual);
        "GMT"u8.CopyTo(usual[26..]);
        var isDate = Utf8Parser.TryParse(usual, out DateTime read, out _, 'R');
        date = read;
        return isDate;
    }
}
