using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>Tells whoever asked how a verification went, when its call is over.</summary>
internal static class CallerIdCallback
{
    private const string Kind = "caller-id";

    public static void Register(Duties duties) => duties.On(Kind, SendAsync);

    public static void Plan(World world, CallerId callerId)
    {
        if (callerId.StatusCallback is not null)
        {
            world.Agenda.Plan(callerId.DecidedAt, Kind, callerId.AccountSid, callerId.Sid);
        }
    }

    private static async Task SendAsync(World world, Appointment work, CancellationToken stop)
    {
        if (
            world.FindAccount(work.AccountSid) is not { } account
            || CallerIdResource.Description.In(account, world).Find(work.RecordSid!) is not { } callerId
        )
        {
            return;
        }

        var (status, sid) = callerId.Succeeds ? ("success", callerId.Sid) : ("failed", "");
        await world.Webhooks.SendAsync(
            new WebhookRequest
            {
                AccountSid = callerId.AccountSid,
                Url = callerId.StatusCallback!,
                Method = callerId.StatusCallbackMethod,
                RecordSid = callerId.CallSid,
                IsVoice = true,
                Parameters =
                [
                    new("AccountSid", callerId.AccountSid),
                    new("ApiVersion", Wire.ApiVersion),
                    new("CallSid", callerId.CallSid),
                    new("To", callerId.PhoneNumber),
                    new("Called", callerId.PhoneNumber),
                    new("Direction", "outbound-api"),
                    new("CallStatus", callerId.Succeeds ? "completed" : "no-answer"),
                    new("VerificationStatus", status),
                    new("OutgoingCallerIdSid", sid),
                ],
            },
            stop
        );
    }
}
