using System.Globalization;
using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Logs;

/// <summary>Requests the sandbox made to customers' servers, and what came back.</summary>
internal static class Exchanges
{
    private const string Page = "/console/requests";

    public static void Map(ConsoleRoutes routes)
    {
        routes.Get(Page, Show);
        routes.Get(
            Page + "/live",
            request => new ConsoleAnswer.Live(() => Task.FromResult(List(request, Of(request, recordSid: null))))
        );
    }

    /// <summary>Those about one message or call, as a part of its page.</summary>
    public static Html About(ConsoleRequest request, string sid)
    {
        var exchanges = Of(request, sid);
        return Html.When(exchanges.Count > 0, Parts.Card("Webhooks", List(request, exchanges)));
    }

    public static Html List(ConsoleRequest request, IEnumerable<WebhookExchange> exchanges) =>
        Html.Join(
            exchanges
                .GroupBy(e => e.StartedAt.UtcTicks)
                .SelectMany(same => same.Select((e, i) => (Exchange: e, Id: $"x{same.Key}-{i}")))
                .Reverse()
                .Select(e => One(request, e.Exchange, e.Id))
        );

    private static ConsoleAnswer Show(ConsoleRequest request)
    {
        var exchanges = Of(request, recordSid: null);
        return new ConsoleAnswer.Page(
            "Requests",
            Html.Of(
                $"""
                <p>What the sandbox asked your servers, and what they answered.</p>
                <section class="card" data-live="{request.To(Page)}/live">{List(request, exchanges)}</section>
                {Html.When(
                    exchanges.Count == 0,
                    Parts.Empty(
                        "requests",
                        "No requests yet",
                        Html.Of(
                            $"<p>Give a <a href=\"{request.To("/console/numbers")}\">number</a> a webhook, or send a message with a StatusCallback.</p>"
                        )
                    )
                )}
                """
            )
        );
    }

    private static IReadOnlyList<WebhookExchange> Of(ConsoleRequest request, string? recordSid) =>
        [.. request.World.Webhooks.Journal.All(recordSid).Where(e => e.AccountSid == request.Account.Sid)];

    private static Html One(ConsoleRequest request, WebhookExchange exchange, string id) =>
        Html.Of(
            $"""
            <details class="exchange" id="{id}"><summary>
            <span class="badge {Mood(exchange)}">{(exchange.Status > 0 ? exchange.Status.ToString(CultureInfo.InvariantCulture) : "no answer")}</span>
            <span class="target"><b>{exchange.Method}</b> <code>{exchange.Url}</code></span>
            <span class="quiet number">{Parts.Lately(exchange.StartedAt)} · {(long)exchange.Duration.TotalMilliseconds} ms</span>
            </summary>
            {Html.When(exchange.RecordSid is not null, About(request, exchange))}
            {Html.When(exchange.ErrorCode is not null, Html.Of($"<p class=\"wrong\">Error {exchange.ErrorCode ?? 0}</p>"))}
            <h3>Sent</h3>
            {(exchange.Json is { } json
                ? Body("Body that was sent", json)
                : Parts.Facts("facts fields", exchange.Parameters.Select(p => (p.Key, Html.Of($"<code>{p.Value}</code>")))))}
            <h3>Answer</h3>
            {(exchange.ResponseBody.Length > 0
                ? Body("Body of the answer", exchange.ResponseBody)
                : Html.Of($"<p class=\"quiet\">nothing</p>"))}
            </details>
            """
        );

    private static Html About(ConsoleRequest request, WebhookExchange exchange) =>
        (exchange.RecordSid ?? "").StartsWith("CA", StringComparison.Ordinal)
            ? Html.Of($"<p>About <a href=\"{request.To($"/console/calls/{exchange.RecordSid}")}\">this call</a></p>")
        : (exchange.RecordSid ?? "") is ['S' or 'M', 'M', ..]
            ? Html.Of(
                $"<p>About <a href=\"{request.To($"/console/messages/{exchange.RecordSid}")}\">this message</a></p>"
            )
        : Html.Of($"<p>About <code>{exchange.RecordSid}</code></p>");

    private static Html Body(string name, string text) =>
        Html.Of(
            $"<div class=\"shell\"><pre tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><code>{text}</code></pre></div>"
        );

    private static string Mood(WebhookExchange exchange) =>
        exchange.ErrorCode is not null || exchange.Status is 0 or >= 400 ? "bad" : "good";
}
