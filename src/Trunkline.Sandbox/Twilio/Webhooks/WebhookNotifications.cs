using System.Globalization;
using System.Net;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>What the account is told about webhooks that went wrong.</summary>
internal static class WebhookNotifications
{
    /// <summary>A request that failed.</summary>
    public static void Add(World world, WebhookRequest request, WebhookReply reply, WebhookExchange? exchange) =>
        Add(world, request, reply.Error!, exchange);

    /// <summary>Something wrong with an answer that came in order: bad XML, an unknown verb.</summary>
    public static void Add(
        World world,
        WebhookRequest request,
        WebhookError error,
        WebhookExchange? exchange = null,
        bool isWarning = false
    )
    {
        if (world.FindAccount(request.AccountSid) is not { } account)
        {
            return;
        }

        var url = exchange?.Url ?? request.Url;
        NotificationResource.Add(
            world,
            account,
            (sid, sequence, now) =>
                new Notification
                {
                    Sid = sid,
                    Sequence = sequence,
                    AccountSid = account.Sid,
                    CallSid = request.RecordSid,
                    IsWarning = isWarning,
                    ErrorCode = error.Code,
                    MessageText = Text(error, isWarning, url, exchange?.Status ?? 0),
                    RequestMethod = exchange?.Method ?? request.Method,
                    RequestUrl = url,
                    RequestVariables = Form(exchange?.Parameters ?? request.Parameters),
                    ResponseHeaders = exchange?.ResponseHeaders ?? "",
                    ResponseBody = exchange?.ResponseBody ?? "",
                    DateCreated = now,
                    DateUpdated = now,
                }
        );
    }

    private static string Text(WebhookError error, bool isWarning, string url, int status)
    {
        var parts = new List<KeyValuePair<string, string>>
        {
            new("Msg", error.Message),
            new("ErrorCode", error.Code.ToString(CultureInfo.InvariantCulture)),
            new("LogLevel", isWarning ? "WARN" : "ERROR"),
            new("url", url),
        };
        if (status > 0)
        {
            parts.Add(new("httpResponse", status.ToString(CultureInfo.InvariantCulture)));
        }

        return Form(parts);
    }

    private static string Form(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(p => $"{WebUtility.UrlEncode(p.Key)}={WebUtility.UrlEncode(p.Value)}"));
}
