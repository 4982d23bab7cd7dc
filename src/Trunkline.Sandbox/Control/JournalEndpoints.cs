using System.ComponentModel;
using System.Globalization;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Control;

/// <summary>What came in and what went out, to assert on.</summary>
internal static class JournalEndpoints
{
    private static readonly IReadOnlyList<(string, string)> RequestFilters =
    [
        ("method", "GET, POST or DELETE."),
        ("path", "Path, with * for any number of characters."),
        ("account", "Account in the path, or user name of the credentials."),
        ("status", "Status of the answer."),
        ("since", "Only what came after the request of this id."),
    ];

    private static readonly IReadOnlyList<(string, string)> WebhookFilters =
    [
        ("url", "Address, with * for any number of characters."),
        ("account", "Whose webhook it is."),
        ("record", "SID of the message, call or other thing it is about."),
        ("status", "Status of the answer; 0 for none."),
    ];

    public static IReadOnlyList<ControlRoute> Routes { get; } =
    [
        new("GET", "/requests", "listRequests", "List the latest 1,000 requests to the API, oldest first")
        {
            Handle = ControlRoute.Now(ListRequests),
            Query = RequestFilters,
            Answer = typeof(RequestList),
        },
        new("DELETE", "/requests", "clearRequests", "Empty the journal of requests")
        {
            Handle = ControlRoute.Now(request =>
            {
                request.Tenant.Requests.Clear();
                return ControlAnswer.NoContent;
            }),
            Status = 204,
        },
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

    private static ControlAnswer ListRequests(ControlRequest request)
    {
        var query = request.Query;
        if (!TryNumber(query, "status", out var status) || !TryNumber(query, "since", out var since))
        {
            return ControlAnswer.Bad("status and since are numbers.");
        }

        var (method, path, account) = (query.Filled("method"), query.Filled("path"), query.Filled("account"));
        var found = request
            .Tenant.Requests.All()
            .Where(e => method is null || string.Equals(method, e.Method, StringComparison.OrdinalIgnoreCase))
            .Where(e => path is null || FaultMatch.IsLike(e.Path, path))
            .Where(e => account is null || account == e.Account || account == e.User)
            .Where(e => status is null || status == e.Status)
            .Where(e => since is null || e.Id > since)
            .Select(Shown);
        return ControlAnswer.Ok(new RequestList([.. found], request.Tenant.Requests.Count));
    }

    private static ControlAnswer ListWebhooks(ControlRequest request)
    {
        var query = request.Query;
        if (!TryNumber(query, "status", out var status))
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

    private static bool TryNumber(Parameters query, string name, out long? number)
    {
        number = null;
        if (query.Filled(name) is not { } text)
        {
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed);
        number = parsed;
        return isNumber;
    }

    private static RequestItem Shown(JournalEntry entry) =>
        new(
            entry.Id,
            entry.At,
            entry.Method,
            entry.Path,
            entry.Query,
            entry.Account,
            entry.Authorization,
            Pairs(entry.Form.Items),
            entry.Status,
            entry.Duration.TotalMilliseconds,
            entry.Fault
        );

    private static WebhookItem Shown(WebhookExchange exchange) =>
        new(
            exchange.StartedAt,
            exchange.AccountSid,
            exchange.RecordSid,
            exchange.Method,
            exchange.Url,
            Pairs(exchange.Parameters),
            exchange.Json,
            exchange.Status,
            exchange.ResponseContentType,
            exchange.ResponseBody,
            exchange.ErrorCode,
            exchange.Duration.TotalMilliseconds
        );

    /// <summary>A name may come several times, so each has a list.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Pairs(
        IEnumerable<KeyValuePair<string, string>> parameters
    ) =>
        parameters
            .GroupBy(p => p.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(p => p.Value)], StringComparer.Ordinal);

    private sealed record RequestList(
        IReadOnlyList<RequestItem> Requests,
        [property: Description("How many there were in all; what came after the last is newer than this id.")] long Last
    );

    private sealed record RequestItem(
        long Id,
        DateTimeOffset At,
        string Method,
        string Path,
        string Query,
        string? Account,
        [property: Description("Without the secret.")] string? Authorization,
        [property: Description("Form parameters, each with its values.")]
            IReadOnlyDictionary<string, IReadOnlyList<string>> Form,
        [property: Description("0 when the connection was cut.")] int Status,
        double DurationMs,
        [property: Description("Id of the fault it met.")] string? Fault
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
