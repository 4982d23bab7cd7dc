using Trunkline.Sandbox.Errors;
using Trunkline.Sandbox.Notifications;
using Trunkline.Sandbox.State;
using Trunkline.Sandbox.Webhooks;

namespace Trunkline.Sandbox.Calls;

/// <summary>What went wrong with a call's document, as a notification of the call.</summary>
internal static class CallNotes
{
    public static void Add(
        World world,
        Call call,
        TwilioError error,
        WebhookRequest? request = null,
        string log = Notification.Error
    )
    {
        var exchange = world.Webhooks.Journal.All(call.Sid).LastOrDefault(e => request is null || e.Status != 0);
        Notification.Add(
            world,
            call.AccountSid,
            error.Code,
            error.Message,
            request ?? About(call),
            call.Settings.Twiml is null ? exchange : null,
            log
        );
    }

    private static WebhookRequest About(Call call) =>
        new()
        {
            AccountSid = call.AccountSid,
            RecordSid = call.Sid,
            Url = call.Script?.Url ?? "",
            Parameters = [],
        };
}
