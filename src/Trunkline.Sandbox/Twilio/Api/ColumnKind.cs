using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>What a column holds: how it is read from a form and written to JSON.</summary>
/// <param name="Read">The values sent under one name to what is kept, or null when they cannot be understood.</param>
/// <param name="Write">What is kept, which is never null here, to JSON.</param>
internal sealed record ColumnKind(Func<IReadOnlyList<string>, object?> Read, Action<Utf8JsonWriter, object> Write)
{
    /// <summary>The refusal of a parameter and its value.</summary>
    public Func<string, string, TwilioError> Refuse { get; init; } = RequestErrors.Invalid;

    /// <summary>Whether an empty value sets the column back to its default, where a text would be emptied.</summary>
    public bool EmptyIsDefault { get; init; } = true;

    public static ColumnKind Text { get; } = Scalar(text => text) with { EmptyIsDefault = false };

    public static ColumnKind FriendlyName { get; } =
        Text with
        {
            Read = sent => sent[^1].Length <= 64 ? sent[^1] : null,
            Refuse = RequestErrors.BadFriendlyName,
        };

    public static ColumnKind Flag { get; } =
        new(
            sent => bool.TryParse(sent[^1], out var flag) ? flag : null,
            (json, value) => json.WriteBooleanValue((bool)value)
        );

    public static ColumnKind Number { get; } =
        new(
            sent =>
                decimal.TryParse(sent[^1], NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : null,
            (json, value) => json.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture))
        );

    /// <summary>https://www.twilio.com/docs/api/errors/21402</summary>
    public static ColumnKind Url { get; } =
        Scalar(text => WebAddress.IsValid(text) ? text : null) with
        {
            Refuse = RequestErrors.BadUrl,
        };

    /// <summary>https://www.twilio.com/docs/api/errors/21403</summary>
    public static ColumnKind Method { get; } =
        Scalar(text => text.ToUpperInvariant() is "GET" or "POST" ? text.ToUpperInvariant() : null) with
        {
            Refuse = RequestErrors.BadMethod,
        };

    public static ColumnKind Int(long min, long max) =>
        new(
            sent =>
                long.TryParse(sent[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= min
                && number <= max
                    ? number
                    : null,
            (json, value) => json.WriteNumberValue((long)value)
        );

    public static ColumnKind Sid(string prefix) => Scalar(text => Sids.IsSid(text, prefix) ? text : null);

    public static ColumnKind OneOf(params IReadOnlyList<string> allowed) =>
        Scalar(text => allowed.Contains(text, StringComparer.Ordinal) ? text : null);

    /// <summary>A parameter that may come several times; with allowed values, or with any when none are named.</summary>
    public static ColumnKind List(params IReadOnlyList<string> allowed) =>
        new(
            sent =>
            {
                var items = sent.Where(item => item.Length > 0).ToList();
                return allowed.Count == 0 || items.TrueForAll(i => allowed.Contains(i, StringComparer.Ordinal))
                    ? items
                    : null;
            },
            (json, value) =>
            {
                json.WriteStartArray();
                foreach (var item in (List<string>)value)
                {
                    json.WriteStringValue(item);
                }

                json.WriteEndArray();
            }
        );

    private static ColumnKind Scalar(Func<string, string?> read) =>
        new(sent => read(sent[^1]), (json, value) => json.WriteStringValue((string)value));
}
