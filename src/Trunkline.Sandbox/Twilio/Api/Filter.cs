using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>A query parameter that narrows a list.</summary>
/// <param name="Parameter">Name as sent; date filters carry their <c>&lt;</c> or <c>&gt;</c> in the name.</param>
/// <param name="Compile">Turns the value into a test, or null when the value cannot be understood.</param>
internal sealed record Filter<T>(string Parameter, Func<string, Func<T, DateTimeOffset, bool>?> Compile)
    where T : Record
{
    public static Filter<T> Exact(string parameter, Func<T, string?> value) =>
        new(parameter, wanted => (record, _) => value(record) == wanted);

    public static Filter<T> Exact(string parameter, Func<T, DateTimeOffset, string?> value) =>
        new(parameter, wanted => (record, now) => value(record, now) == wanted);

    public static Filter<T> Flag(string parameter, Func<T, bool> value) =>
        new(parameter, wanted => bool.TryParse(wanted, out var flag) ? (record, _) => value(record) == flag : null);

    /// <summary>The three forms of a date filter: that day, up to and including, from and including.</summary>
    public static IEnumerable<Filter<T>> Dates(string parameter, Func<T, DateTimeOffset, DateTimeOffset?> value)
    {
        yield return Dated(parameter, value, (date, span) => date >= span.Day && date < span.Day.AddDays(1));
        yield return Dated(parameter + "<", value, (date, span) => date < span.EndExclusive);
        yield return Dated(parameter + ">", value, (date, span) => date >= span.Start);
    }

    private static Filter<T> Dated(
        string parameter,
        Func<T, DateTimeOffset, DateTimeOffset?> value,
        Func<DateTimeOffset, LooseDate, bool> test
    ) =>
        new(
            parameter,
            wanted =>
                LooseDate.Parse(wanted) is { } span
                    ? (record, now) => value(record, now) is { } date && test(Wire.WholeSeconds(date), span)
                    : null
        );
}
