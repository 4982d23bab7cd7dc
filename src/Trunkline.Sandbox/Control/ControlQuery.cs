using System.Globalization;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Control;

/// <summary>Numbers in queries, and parameters in answers.</summary>
internal static class ControlQuery
{
    /// <summary>Null for none; false when it is no number.</summary>
    public static bool TryNumber(Parameters query, string name, out long? number)
    {
        number = null;
        if (query.Filled(name) is not { } text)
        {
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed);
        number = parsed;
        return isNumber;
    }

    /// <summary>A name may come several times, so each has a list.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Pairs(
        IEnumerable<KeyValuePair<string, string>> parameters
    ) =>
        parameters
            .GroupBy(p => p.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(p => p.Value)], StringComparer.Ordinal);
}
