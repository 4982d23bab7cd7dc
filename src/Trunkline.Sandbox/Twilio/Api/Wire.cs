using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>How values look on the wire (https://www.twilio.com/docs/usage/twilios-response).</summary>
internal static class Wire
{
    public const string ApiVersion = "2010-04-01";

    public const string Version = "/" + ApiVersion;

    public const string Root = Version + "/Accounts";

    // The default encoder turns every "+" of a phone number into \u002B, which is legal and unreadable.
    public static JsonWriterOptions Readable { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>RFC 2822 in GMT with a numeric zone: <c>Thu, 24 Aug 2023 05:01:45 +0000</c>.</summary>
    public static string Date(DateTimeOffset date) =>
        string.Create(
            31,
            date.UtcDateTime,
            static (text, utc) =>
            {
                // The runtime formats "R" many times faster than a pattern, and it differs in the zone only.
                utc.TryFormat(text, out _, "R", CultureInfo.InvariantCulture);
                "+0000".CopyTo(text[26..]);
            }
        );

    /// <summary>The same without a string in between: a page of a list holds a hundred and fifty of them.</summary>
    public static void WriteDate(Utf8JsonWriter json, DateTimeOffset date)
    {
        Span<byte> text = stackalloc byte[31];
        date.UtcDateTime.TryFormat(text, out _, "R", CultureInfo.InvariantCulture);
        "+0000"u8.CopyTo(text[26..]);
        json.WriteStringValue(text);
    }

    /// <summary>ISO 8601, as the products have it: <c>2015-07-30T20:12:31Z</c>.</summary>
    public static string IsoDate(DateTimeOffset date) =>
        date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Prices are strings with five decimals; what the account pays is negative.</summary>
    public static string Price(decimal price) => price.ToString("F5", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Dates on the wire have whole seconds, so filters compare whole seconds.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset date) =>
        new(date.Ticks - (date.Ticks % TimeSpan.TicksPerSecond), date.Offset);
}
