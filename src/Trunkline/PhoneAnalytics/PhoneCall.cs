using System.Globalization;
using System.Text.Json;

namespace Trunkline.PhoneAnalytics;

/// <summary>What the figures need of one entry of a call log (https://www.twilio.com/docs/voice/api/call-resource).</summary>
/// <remarks>
/// <para>Number: the other party's, who is called or who calls.</para>
/// <para>Cost: millionths of the currency; what is spent is positive here, though providers write it as a negative price.</para>
/// </remarks>
internal readonly record struct PhoneCall(
    DateTimeOffset StartedAt,
    string Direction,
    string Status,
    long Seconds,
    string Number,
    string Currency,
    long Cost
)
{
    private const int LongestNumber = 255;

    /// <summary>Null when the entry has no date: it belongs to no day.</summary>
    public static PhoneCall? Read(JsonElement call)
    {
        // A call that was never dialled has no start; when it was made is the next best.
        if ((Date(call, "start_time") ?? Date(call, "date_created")) is not { } startedAt)
        {
            return null;
        }

        var direction = Text(call, "direction") ?? "unknown";
        var number = Text(call, IsInbound(direction) ? "from" : "to") ?? "";
        var price = Amount(call, "price");
        return new PhoneCall(
            startedAt,
            direction,
            Text(call, "status") ?? "unknown",
            (long)(Amount(call, "duration") ?? 0),
            number.Length > LongestNumber ? number[..LongestNumber] : number,
            price is null ? "" : (Text(call, "price_unit") ?? "").ToUpperInvariant(),
            price is { } spent ? (long)decimal.Round(-spent * 1_000_000) : 0
        );
    }

    public static bool IsInbound(string direction) => direction.StartsWith("inbound", StringComparison.Ordinal);

    public static bool IsOutbound(string direction) => direction.StartsWith("outbound", StringComparison.Ordinal);

    private static string? Text(JsonElement call, string name) =>
        call.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Twilio writes numbers as texts; others may not.</summary>
    private static decimal? Amount(JsonElement call, string name) =>
        call.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
        && decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < 1_000_000_000
            ? number
            : null;

    private static DateTimeOffset? Date(JsonElement call, string name) =>
        DateTimeOffset.TryParse(
            Text(call, name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var date
        )
            ? date
            : null;
}
