using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Trunkline.Sandbox.WebKit;

/// <summary>
/// A piece of a page. <c>Html.Of($"…{value}…")</c> takes the text of the source as markup and encodes every value put
/// into it, unless the value is <see cref="Html"/> itself; so there is no way to forget it. Attribute values are always
/// written in double quotes.
/// </summary>
internal readonly struct Html
{
    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    public static Html Nothing { get; }

    public bool IsEmpty => string.IsNullOrEmpty(markup);

    public static Html Of(Writer writer) => new(writer.Finish());

    /// <summary>Markup that was made elsewhere and is known to be good: an embedded icon.</summary>
    public static Html Trusted(string markup) => new(markup);

    public static Html When(bool condition, Html html) => condition ? html : Nothing;

    public static Html Join(IEnumerable<Html> parts) => Of($"{parts}");

    /// <summary>An attribute without a value, such as <c>checked</c>.</summary>
    public static Html Flag(string name, bool on) => on ? new Html(" " + name) : Nothing;

    public override string ToString() => markup ?? "";

    /// <summary>What the compiler turns an interpolated string into.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Writer(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(Html html) => text.Append(html.markup);

        public void AppendFormatted(IEnumerable<Html> parts)
        {
            foreach (var part in parts)
            {
                text.Append(part.markup);
            }
        }

        public void AppendFormatted(long number) => text.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(string? value)
        {
            foreach (var c in value ?? "")
            {
                _ = c switch
                {
                    '&' => text.Append("&amp;"),
                    '<' => text.Append("&lt;"),
                    '>' => text.Append("&gt;"),
                    '"' => text.Append("&quot;"),
                    '\'' => text.Append("&#39;"),
                    _ => text.Append(c),
                };
            }
        }

        public string Finish() => text.ToString();
    }
}
