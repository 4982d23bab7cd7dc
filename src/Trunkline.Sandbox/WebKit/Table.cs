namespace Trunkline.Sandbox.WebKit;

/// <summary>A column of a table. A wide one gives way on a narrow screen.</summary>
internal readonly record struct Column(string Heading, string Css)
{
    public static implicit operator Column(string heading) => new(heading, "");

    public static Column Wide(string heading) => new(heading, "wide");

    public static Column Right(string heading) => new(heading, "right number");

    public static Column WideRight(string heading) => new(heading, "wide right number");
}

/// <summary>Rows below their headings.</summary>
internal static class Table
{
    public static Html Of(string caption, Column[] columns, IEnumerable<Html[]> rows) =>
        Of(caption, columns, rows.Select(cells => Row(columns, cells)), Html.Nothing);

    /// <param name="caption">What it lists, for those who do not see what is around it.</param>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">The rows, ready made.</param>
    /// <param name="attributes">For its body: what makes it live.</param>
    public static Html Of(string caption, Column[] columns, IEnumerable<Html> rows, Html attributes) =>
        Html.Of(
            $"""
            <div class="table"><table><caption class="unseen">{caption}</caption>
            <thead><tr>{columns.Select(c =>
                Html.Of($"<th scope=\"col\" class=\"{c.Css}\">{c.Heading}</th>")
            )}</tr></thead>
            <tbody{attributes}>{rows}</tbody></table></div>
            """
        );

    public static Html Row(Column[] columns, IEnumerable<Html> cells, string? id = null) =>
        Html.Of(
            $"<tr{(id is null ? Html.Nothing : Html.Of($" id=\"{id}\""))}>{columns.Zip(cells, (c, cell) => Html.Of($"<td class=\"{c.Css}\">{cell}</td>"))}</tr>"
        );

    /// <summary>Links to the pages before and after, from the addresses the API gives for them.</summary>
    public static Html Pages(ConsoleRequest request, ApiReply reply)
    {
        var (newer, older) = (reply["previous_page_uri"], reply["next_page_uri"]);
        return Html.When(
            newer is not null || older is not null,
            Html.Of(
                $"<nav class=\"pages\" aria-label=\"Pages\"><span>{Turn(request, newer, "Newer")}</span><span>{Turn(request, older, "Older")}</span></nav>"
            )
        );
    }

    private static Html Turn(ConsoleRequest request, string? uri, string text) =>
        uri is null
            ? Html.Nothing
            : Html.Of(
                $"<a class=\"button second\" href=\"{request.To(request.Path)}{uri[uri.IndexOf('?', StringComparison.Ordinal)..]}\">{text}</a>"
            );
}
