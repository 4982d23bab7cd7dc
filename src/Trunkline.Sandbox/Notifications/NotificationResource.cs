using Trunkline.Sandbox.Api;
using Of = Trunkline.Sandbox.Api.Field<Trunkline.Sandbox.Notifications.Notification>;

namespace Trunkline.Sandbox.Notifications;

/// <summary>
/// https://www.twilio.com/docs/usage/monitor-notification: a list leaves out what was sent and answered, the single
/// notification shows it.
/// </summary>
internal static class NotificationResource
{
    public static Resource<Notification> Listed { get; } = Make([]);

    public static Resource<Notification> Single { get; } =
        Make([
            Of.Text("request_variables", n => n.RequestVariables),
            Of.Text("response_headers", n => n.ResponseHeaders),
            Of.Text("response_body", n => n.ResponseBody),
        ]);

    private static Resource<Notification> Make(IReadOnlyList<Of> more) =>
        new()
        {
            Name = "Notifications",
            ListKey = "notifications",
            Fields =
            [
                Of.Text("sid", n => n.Sid),
                Of.Text("account_sid", n => n.AccountSid),
                Of.Text("call_sid", n => n.CallSid),
                Of.Text("log", n => n.Log),
                Of.Text("error_code", n => Wire.Number(n.ErrorCode)),
                Of.Text("more_info", n => $"https://www.twilio.com/docs/errors/{n.ErrorCode}"),
                Of.Text("message_text", n => n.MessageText),
                Of.Date("message_date", (n, _) => n.DateCreated),
                Of.Text("request_url", n => n.RequestUrl),
                Of.Text("request_method", n => n.RequestMethod),
                Of.Constant("api_version", Wire.ApiVersion),
                Of.Date("date_created", (n, _) => n.DateCreated),
                Of.Date("date_updated", (n, _) => n.DateUpdated),
                Of.Text("uri", n => $"{Wire.Root}/{n.AccountSid}/Notifications/{n.Sid}.json"),
                .. more,
            ],
            Filters =
            [
                Filter<Notification>.Exact("Log", n => n.Log),
                .. Filter<Notification>.Dates("MessageDate", (n, _) => n.DateCreated),
            ],
        };
}
