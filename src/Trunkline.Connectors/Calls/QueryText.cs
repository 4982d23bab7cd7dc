using System.Text;

namespace Trunkline.Connectors.Calls;

/// <summary>Builds and reads <c>a=1&amp;b=2</c>.</summary>
internal sealed class QueryText
{
    // Most calls have no query; it is made when there is something to say.
    private StringBuilder? text;

    public QueryText Add(string name, string value)
    {
        Next().Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryText AddEscaped(string escaped)
    {
        if (escaped.Length > 0)
        {
            Next().Append(escaped);
        }

        return this;
    }

    public override string ToString() => text?.ToString() ?? "";

    /// <summary>The parts, escaped as they are, with the decoded name.</summary>
    public static IEnumerable<(string Name, string Value, string Escaped)> Read(string query)
    {
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? "" : part[(equals + 1)..];
            yield return (Decode(name), Decode(value), part);
        }
    }

    private StringBuilder Next() => text is null ? text = new StringBuilder(128) : text.Append('&');

    private static string Decode(string escaped) => Uri.UnescapeDataString(escaped.Replace('+', ' '));
}
