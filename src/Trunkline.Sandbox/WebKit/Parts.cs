using System.Globalization;

namespace Trunkline.Sandbox.WebKit;

/// <summary>Small pieces that many pages are made of.</summary>
internal static class Parts
{
    public static Html Icon(string id) => ConsoleAssets.Icon(id);

    public static Html Card(string title, Html content) =>
        Html.Of($"<section class=\"card\"><h2>{title}</h2>{content}</section>");

    /// <summary>Names and values, one under the other.</summary>
    public static Html Facts(params IEnumerable<(string Name, Html Value)> facts) => Facts("facts", facts);

    public static Html Facts(string css, IEnumerable<(string Name, Html Value)> facts) =>
        Html.Of(
            $"<dl class=\"{css}\">{facts.Select(f => Html.Of($"<div><dt>{f.Name}</dt><dd>{f.Value}</dd></div>"))}</dl>"
        );

    /// <summary>A value to take along. The button works with the script only, so the script makes it appear.</summary>
    public static Html Copyable(string name, string value) =>
        Html.Of(
            $"<span class=\"copyable\"><code>{value}</code><button type=\"button\" class=\"bare\" data-copy=\"{value}\" aria-label=\"Copy {name}\" hidden>{Icon("copy")}</button></span>"
        );

    /// <summary>Hidden until somebody asks, with or without the script.</summary>
    public static Html Secret(string name, string value) =>
        Html.Of(
            $"""
            <details class="secret"><summary><span class="dots" aria-hidden="true">••••••••••••••••</span>
            <span class="show">Show<span class="unseen"> {name}</span></span><span class="hide">Hide<span class="unseen"> {name}</span></span></summary>
            {Copyable(name, value)}</details>
            """
        );

    public static Html Shell(string name, string command) =>
        Html.Of(
            $"<div class=\"shell\"><pre tabindex=\"0\" aria-label=\"{name}\"><code>{command}</code></pre><button type=\"button\" class=\"bare\" data-copy=\"{command}\" aria-label=\"Copy {name}\" hidden>{Icon("copy")}</button></div>"
        );

    /// <summary>A state as a word and a colour; the word alone says it all.</summary>
    public static Html Badge(string? status) =>
        status is null ? Html.Nothing : Html.Of($"<span class=\"badge {Mood(status)}\">{status}</span>");

    public static Html Moment(DateTimeOffset moment) => Timed(moment, "d MMM yyyy, HH:mm:ss");

    /// <summary>A date of the API's own.</summary>
    public static Html Moment(string? wire) =>
        DateTimeOffset.TryParse(wire, CultureInfo.InvariantCulture, out var moment)
            ? Moment(moment)
            : Html.Of($"{wire}");

    /// <summary>The same without its year, where many stand below one another.</summary>
    public static Html Lately(string? wire) =>
        DateTimeOffset.TryParse(wire, CultureInfo.InvariantCulture, out var moment)
            ? Lately(moment)
            : Html.Of($"{wire}");

    public static Html Lately(DateTimeOffset moment) => Timed(moment, "d MMM, HH:mm:ss");

    private static Html Timed(DateTimeOffset moment, string format) =>
        Html.Of(
            $"<time datetime=\"{moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\">{moment.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)}</time>"
        );

    /// <summary>An amount in dollars, exact to the cent, or to the last digit where fractions of a cent matter.</summary>
    public static string Money(string? amount, bool exact = false) =>
        decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? (value < 0 ? "−$" : "$")
                + Math.Abs(value).ToString(exact ? "#,0.00###" : "#,0.00", CultureInfo.InvariantCulture)
            : "";

    /// <summary>Why something was not done, above what was to be done.</summary>
    public static Html Refusal(string? reason) =>
        reason is null
            ? Html.Nothing
            : Html.Of($"<div class=\"flash bad\" role=\"alert\">{Icon("warning")}<p>{reason}</p></div>");

    public static Html Empty(string icon, string title, Html more) =>
        Html.Of($"<div class=\"empty\">{Icon(icon)}<p><b>{title}</b></p>{more}</div>");

    private static string Mood(string status) =>
        status switch
        {
            "delivered" or "received" or "completed" or "active" or "sent" or "read" or "in-use" => "good",
            "failed" or "undelivered" or "busy" or "no-answer" or "closed" => "bad",
            "canceled" or "suspended" or "scheduled" => "dim",
            _ => "busy",
        };
}
