using System.Text.Encodings.Web;

namespace Trunkline.Connect.Pages;

/// <summary>HTML that is safe to send: what is put into it is encoded, unless it is markup itself.</summary>
internal readonly record struct Markup(string Html)
{
    public static readonly Markup Empty = new("");

    /// <summary>An interpolated text whose values are encoded.</summary>
    public static Markup Of(FormattableString text) =>
        new(
            string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                text.Format,
                [.. text.GetArguments().Select(Encoded)]
            )
        );

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(p => p.Html)));

    public override string ToString() => Html;

    private static object Encoded(object? value) =>
        value switch
        {
            Markup markup => markup.Html,
            null => "",
            _ => HtmlEncoder.Default.Encode(value.ToString() ?? ""),
        };
}
