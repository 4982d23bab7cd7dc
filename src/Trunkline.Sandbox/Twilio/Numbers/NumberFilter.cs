using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// Filters by a number, which may be written loosely. Above all a plus sign that was not escaped in a query arrives as a
/// blank.
/// </summary>
internal static class NumberFilter
{
    public static Filter<T> Of<T>(string parameter, Func<T, DateTimeOffset, string?> value)
        where T : Record =>
        new(
            parameter,
            text =>
            {
                var wanted = E164.Normalize(text) ?? text;
                return (record, now) => value(record, now) == wanted;
            }
        );
}
