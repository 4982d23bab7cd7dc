using System.Globalization;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// Tells a customer's server about each change of a message's status; of the first one it knows from the answer to its
/// own request (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status).
/// </summary>
internal static class StatusCallbacks
{
    private const string StepKind = "message.status";
    private const string CanceledKind = "message.canceled";

    public static void Register(Duties duties)
    {
        duties.On(StepKind, StepAsync);
        duties.On(
            CanceledKind,
            (world, work, stop) =>
                Find(world, work) is { } message ? TellAsync(world, message, "canceled", stop) : Task.CompletedTask
        );
    }

    public static void PlanNext(World world, Message message, int from)
    {
        var steps = message.Steps();
        if (message.StatusCallback is not null && from < steps.Count)
        {
            world.Agenda.Plan(steps[from].At, StepKind, message.AccountSid, message.Sid, Wire.Number(from));
        }
    }

    public static void PlanCanceled(World world, Message message)
    {
        if (message.StatusCallback is not null)
        {
            world.Agenda.Plan(world.Now, CanceledKind, message.AccountSid, message.Sid);
        }
    }

    private static Task StepAsync(World world, Appointment work, CancellationToken stop)
    {
        if (Find(world, work) is not { CanceledAt: null } message)
        {
            return Task.CompletedTask;
        }

        var step = int.Parse(work.Payload!, CultureInfo.InvariantCulture);
        PlanNext(world, message, step + 1);
        return TellAsync(world, message, message.Steps()[step].Status, stop);
    }

    private static Message? Find(World world, Appointment work) =>
        world.FindAccount(work.AccountSid) is { } account
            ? MessageResource.Description.In(account, world).Find(work.RecordSid!)
            : null;

    private static Task TellAsync(World world, Message message, string status, CancellationToken stop) =>
        world.Webhooks.SendAsync(
            new WebhookRequest
            {
                AccountSid = message.AccountSid,
                Url = message.StatusCallback!,
                Parameters = Form(message, status),
                RecordSid = message.Sid,
            },
            stop
        );

    private static WebhookForm Form(Message message, string status)
    {
        var failed = status is "failed" or "undelivered";
        var isReport = status is "delivered" or "undelivered";
        var channel = Channel.Of(message.To);
        return new WebhookForm
        {
            { "MessageSid", message.Sid },
            { "SmsSid", message.Sid },
            { "MessageStatus", status },
            { "SmsStatus", status },
            { "AccountSid", message.AccountSid },
            { "From", message.From },
            { "To", message.To },
            { "ApiVersion", Wire.ApiVersion },
            { "MessagingServiceSid", message.MessagingServiceSid },
            { "ErrorCode", failed && message.FinalErrorCode is { } code ? Wire.Number(code) : null },
            { "ErrorMessage", failed ? DeliveryErrors.MessageOf(message.FinalErrorCode) : null },
            {
                "RawDlrDoneDate",
                isReport && channel is null
                    ? message.FinalAt.UtcDateTime.ToString("yyMMddHHmm", CultureInfo.InvariantCulture)
                    : null
            },
            { "ChannelToAddress", channel is null ? null : Channel.Bare(message.To) },
            { "ChannelPrefix", channel },
            { "EventType", channel is null ? null : status.ToUpperInvariant() },
        };
    }
}
