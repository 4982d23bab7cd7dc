namespace Trunkline.Sandbox.WebKit;

/// <summary>What forms are made of.</summary>
internal static class Fields
{
    public static Html Labelled(string label, Html control, string? hint = null) =>
        Html.Of(
            $"<label class=\"field\"><span>{label}</span>{control}{Html.When(hint is not null, Html.Of($"<small>{hint}</small>"))}</label>"
        );

    public static Html Text(
        string label,
        string name,
        string? value,
        string type = "text",
        string? placeholder = null
    ) =>
        Labelled(
            label,
            Html.Of(
                $"<input name=\"{name}\" type=\"{type}\" value=\"{value}\" placeholder=\"{placeholder}\" autocomplete=\"off\" spellcheck=\"false\">"
            )
        );

    public static Html Choice(
        string label,
        string name,
        string? chosen,
        params IEnumerable<(string Value, string Text)> options
    ) =>
        Labelled(
            label,
            Html.Of(
                $"<select name=\"{name}\">{options.Select(o => Html.Of($"<option value=\"{o.Value}\"{Html.Flag("selected", o.Value == chosen)}>{o.Text}</option>"))}</select>"
            )
        );

    public static Html Tick(string label, string name, bool on) =>
        Html.Of(
            $"<label class=\"tick\"><input type=\"checkbox\" name=\"{name}\" value=\"true\"{Html.Flag("checked", on)}>{label}</label>"
        );
}
