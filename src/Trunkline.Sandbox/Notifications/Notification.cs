using System.Globalization;
using System.Net;
using Trunkline.Sandbox.Api;
using Trunkline.Sandbox.State;
using Trunkline.Sandbox.Webhooks;

namespace Trunkline.Sandbox.Notifications;

/// <summary>
/// Something went wrong, mostly at a customer's server (https://www.twilio.com/docs/usage/monitor-notification).
/// </summary>
internal sealed class Notification : Record
{
    public const string Error = "0";
    public const string Warning = "1";

    /// <summary>The call or message it happened in.</summary>
    public string? CallSid { get; init; }

    /// <summary>0 for an error, 1 for a warning.</summary>
    public required string Log { get; init; }

    public required int ErrorCode { get; init; }

    public required string MessageText { get; init; }

    public string RequestMethod { get; init; } = "";

    public string RequestUrl { get; init; } = "";

    /// <summary>Parameters of the request, as a form.</summary>
    public string RequestVariables { get; init; } = "";

    public string ResponseHeaders { get; init; } = "";

    public string ResponseBody { get; init; } = "";

    /// <summary>Of a webhook that failed.</summary>
    public static void Add(World world, WebhookRequest request, WebhookReply reply, WebhookExchange? exchange) =>
        Add(world, request.AccountSid, reply.Error!.Code, reply.Error.Message, request, exchange);

    /// <summary>Of something wrong with an answer that came in order: bad XML, an unknown verb.</summary>
    public static void Add(
        World world,
        string accountSid,
        int code,
        string message,
        WebhookRequest? request = null,
        WebhookExchange? exchange = null,
        string log = Error
    )
    {
        if (world.FindAccount(accountSid) is not { } account)
        {
            return;
        }

        var (sid, sequence) = world.Sids.Next("NO");
        var now = Wire.WholeSeconds(world.Now);
        var url = exchange?.Url ?? request?.Url ?? "";
        var notification = new Notification
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = accountSid,
            CallSid = request?.RecordSid,
            Log = log,
            ErrorCode = code,
            MessageText = Text(code, message, log, url, exchange?.Status),
            RequestMethod = exchange?.Method ?? request?.Method ?? "",
            RequestUrl = url,
            RequestVariables = Form(exchange?.Parameters ?? request?.Parameters ?? []),
            ResponseHeaders = exchange?.ResponseHeaders ?? "",
            ResponseBody = exchange?.ResponseBody ?? "",
            DateCreated = now,
            DateUpdated = now,
        };
        NotificationResource.Listed.In(account, world).Add(notification);
    }

    private static string Text(int code, string message, string log, string url, int? status)
    {
        var parts = new List<KeyValuePair<string, string>>
        {
            new("Msg", message),
            new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)),
            new("LogLevel", log == Error ? "ERROR" : "WARN"),
            new("url", url),
        };
        if (status is > 0)
        {
            parts.Add(new("httpResponse", status.Value.ToString(CultureInfo.InvariantCulture)));
        }

        return Form(parts);
    }

    private static string Form(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(p => $"{WebUtility.UrlEncode(p.Key)}={WebUtility.UrlEncode(p.Value)}"));
}
