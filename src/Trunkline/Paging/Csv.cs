using System.Globalization;

namespace Trunkline.Paging;

/// <summary>Lists as files for spreadsheets.</summary>
internal static class Csv
{
    /// <summary>Without the end of the line, which is CR and LF.</summary>
    public static string Line(params IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>
    /// RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it: callers choose paths, and
    /// people name instances.
    /// </summary>
    internal static string Cell(object? value)
    {
        if (value is not string text)
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
