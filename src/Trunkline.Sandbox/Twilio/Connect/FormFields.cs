using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>Fields of a form with what stands in them and what is wrong with it.</summary>
internal sealed class FormFields(Parameters values, IReadOnlyList<(string Parameter, string Words)> problems)
{
    /// <summary>Read out at once when the page comes back.</summary>
    public Html Summary =>
        Html.When(
            problems.Count > 0,
            Html.Of(
                $"<p class=\"flash bad\" role=\"alert\">{Parts.Icon("warning")}Nothing is saved yet. Please look at what is marked below.</p>"
            )
        );

    public Html Text(string name, string label, string? hint, string type = "text", bool required = false) =>
        Field(
            name,
            label + (required ? " (required)" : ""),
            hint,
            Html.Of(
                $"<input id=\"{name}\" name=\"{name}\" type=\"{type}\" value=\"{values[name]}\"{Html.Flag("required", required)}{Described(name, hint)}>"
            )
        );

    public Html File(string name, string label, string hint, string accept) =>
        Field(
            name,
            label,
            hint,
            Html.Of($"<input id=\"{name}\" name=\"{name}\" type=\"file\" accept=\"{accept}\"{Described(name, hint)}>")
        );

    public Html Choice(string name, string label, params IEnumerable<string> options) =>
        Field(
            name,
            label,
            hint: null,
            Html.Of(
                $"<select id=\"{name}\" name=\"{name}\"{Described(name, null)}>{options.Select(o => Html.Of($"<option{Html.Flag("selected", values[name] == o)}>{o}</option>"))}</select>"
            )
        );

    public Html Ticks(
        string name,
        string label,
        string hint,
        params IEnumerable<(string Value, string Label)> options
    ) =>
        Html.Of(
            $"""
            <fieldset{Described(name, hint)}><legend class="unseen">{label}</legend>
            {options.Select(o =>
                Html.Of(
                    $"<label class=\"tick\"><input type=\"checkbox\" name=\"{name}\" value=\"{o.Value}\"{Html.Flag("checked", values.All(name).Contains(o.Value))}>{o.Label}</label>"
                )
            )}
            {Below(name, hint)}</fieldset>
            """
        );

    private Html Field(string name, string label, string? hint, Html input) =>
        Html.Of($"<div class=\"field\"><label for=\"{name}\">{label}</label>{input}{Below(name, hint)}</div>");

    private Html Below(string name, string? hint) =>
        Html.Of(
            $"{problems.Where(p => p.Parameter == name).Select(p => Html.Of($"<small class=\"wrong\" id=\"{name}-wrong\">{Parts.Icon("warning")}{p.Words}</small>"))}{Html.When(hint is not null, Html.Of($"<small id=\"{name}-hint\">{hint}</small>"))}"
        );

    private Html Described(string name, string? hint)
    {
        var isWrong = problems.Any(p => p.Parameter == name);
        var ids = $"{(isWrong ? name + "-wrong " : "")}{(hint is null ? "" : name + "-hint")}".Trim();
        return Html.Of(
            $"{Html.When(ids.Length > 0, Html.Of($" aria-describedby=\"{ids}\""))}{Html.When(isWrong, Html.Of($" aria-invalid=\"true\""))}"
        );
    }
}
