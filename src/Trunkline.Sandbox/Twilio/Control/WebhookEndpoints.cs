using Trunkline.Sandbox.Control;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Control;

/// <summary>What went out to customers' servers, to assert on.</summary>
internal static class WebhookEndpoints
{
    private static readonly IReadOnlyList<(string, string)> WebhookFilters =
    [
        ("url", "Address, with * for any number of characters."),
        ("account", "Whose webhook it is."),
        ("record", "SID of the message, call or other thing it is about."),
        ("status", "Status of the answer; 0 for none."),
    ];

    public static IReadOnlyList<ControlRoute> Routes { get; } =
    [
        new("GET", "/webhooks", "listWebhooks", "List the latest 1,000 requests the sandbox made, oldest first")
        {
            Handle = ControlRoute.Now(ListWebhooks),
            Query = WebhookFilters,
            Answer = typeof(WebhookList),
        },
        new("DELETE", "/webhooks", "clearWebhooks", "Empty the journal of webhooks")
        {
            Handle = ControlRoute.Now(request =>
            {
                request.Tenant.World.Webhooks.Journal.Clear();
                return ControlAnswer.NoContent;
            }),
            Status = 204,
        },
    ];

    private static ControlAnswer ListWebhooks(ControlRequest request)
    {
        var query = request.Query;
        if (!ControlQuery.TryNumber(query, "status", out var status))
        {
            return ControlAnswer.Bad("status is a number.");
        }

        var (url, account) = (query.Filled("url"), query.Filled("account"));
        var found = request
            .Tenant.World.Webhooks.Journal.All(query.Filled("record"))
            .Where(e => url is null || FaultMatch.IsLike(e.Url, url))
            .Where(e => account is null || account == e.AccountSid)
            .Where(e => status is null || status == e.Status)
            .Select(Shown);
        return ControlAnswer.Ok(new WebhookList([.. found]));
    }

    private static WebhookItem Shown(WebhookExchange exchange) =>
        new(
            exchange.StartedAt,
            exchange.AccountSid,
            exchange.RecordSid,
            exchange.Method,
            exchange.Url,
            ControlQuery.Pairs(exchange.Parameters),
            exchange.Json,
            exchange.Status,
            exchange.ResponseContentType,
            exchange.ResponseBody,
            exchange.ErrorCode,
            exchange.Duration.TotalMilliseconds
        );

    private sealed record WebhookList(IReadOnlyList<WebhookItem> Webhooks);

    private sealed record WebhookItem(
        DateTimeOffset At,
        string Account,
        string? Record,
        string Method,
        string Url,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters,
        string? Json,
        int Status,
        string ResponseContentType,
        string ResponseBody,
        int? ErrorCode,
        double DurationMs
    );
}
