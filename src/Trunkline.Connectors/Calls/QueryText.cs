using System.Text;

namespace Trunkline.Connectors.Calls;

/// <summary>Builds and reads <c>a=1&amp;b=2</c>.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder text = new();

    public QueryText Add(string name, string value)
    {
        if (text.Length > 0)
        {
            text.Append('&');
        }

        text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryText AddEscaped(string escaped)
    {
        if (escaped.Length > 0)
        {
            text.Append(text.Length > 0 ? "&" : "").Append(escaped);
        }

        return this;
    }

    public override string ToString() => text.ToString();

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

    private static string Decode(string escaped) => Uri.UnescapeDataString(escaped.Replace('+', ' '));
}
