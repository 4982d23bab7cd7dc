using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>What went wrong with a call's document, as a notification of the call.</summary>
internal static class CallNotes
{
    public static void Add(
        World world,
        Call call,
        TwilioError error,
        WebhookRequest? request = null,
        bool isWarning = false
    ) =>
        WebhookNotifications.Add(
            world,
            request ?? About(call),
            new WebhookError(error.Code, error.Message),
            request is null ? null : LastOf(world, call),
            isWarning
        );

    private static WebhookExchange? LastOf(World world, Call call) =>
        world.Webhooks.Journal.All(call.Sid) is { Count: > 0 } exchanges ? exchanges[^1] : null;

    private static WebhookRequest About(Call call) =>
        new()
        {
            AccountSid = call.AccountSid,
            RecordSid = call.Sid,
            Url = call.Script?.Url ?? "",
            Parameters = [],
        };
}
