using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Of = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Webhooks.Notification>;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>https://www.twilio.com/docs/usage/monitor-notification</summary>
internal static class NotificationResource
{
    public static Resource<Notification> Description { get; } =
        new()
        {
            Path = "Notifications",
            ListKey = "notifications",
            Fields =
            [
                Of.Text("sid", n => n.Sid),
                Of.Text("account_sid", n => n.AccountSid),
                Of.Constant("api_version", Wire.ApiVersion),
                Of.Text("call_sid", n => n.CallSid is { } sid && Sids.IsSid(sid, "CA") ? sid : null),
                Of.Date("date_created", (n, _) => n.DateCreated),
                Of.Date("date_updated", (n, _) => n.DateUpdated),
                Of.Text("error_code", n => Wire.Number(n.ErrorCode)),
                Of.Text("log", Level),
                Of.Date("message_date", (n, _) => n.DateCreated),
                Of.Text("message_text", n => n.MessageText),
                Of.Text("more_info", n => TwilioError.Bad(n.ErrorCode, "").MoreInfo),
                Of.Text("request_method", n => n.RequestMethod),
                Of.Text("request_url", n => n.RequestUrl),
                Of.Text("uri", n => $"{Wire.Root}/{n.AccountSid}/Notifications/{n.Sid}.json"),
            ],
            SingleOnlyFields =
            [
                Of.Text("request_variables", n => n.RequestVariables),
                Of.Text("response_headers", n => n.ResponseHeaders),
                Of.Text("response_body", n => n.ResponseBody),
            ],
            Filters =
            [
                Filter<Notification>.Exact("Log", Level),
                .. Filter<Notification>.Dates("MessageDate", (n, _) => n.DateCreated),
            ],
        };

    /// <summary>The notifications of one call.</summary>
    public static Resource<Notification> OfCall { get; } =
        Description with
        {
            Path = "Calls/{CallSid}/Notifications",
            ViewOf = Description,
            Within = (request, notification) => notification.CallSid == request.RouteValue("CallSid"),
        };

    /// <summary>Adds a notification, made with <c>Sid</c>, <c>Sequence</c> and dates of its own.</summary>
    public static void Add(World world, Account account, Func<string, long, DateTimeOffset, Notification> make)
    {
        var (sid, sequence) = world.Sids.Next("NO");
        Description.In(account, world).Add(make(sid, sequence, Wire.WholeSeconds(world.Now)));
    }

    private static string Level(Notification notification) => notification.IsWarning ? "1" : "0";
}
