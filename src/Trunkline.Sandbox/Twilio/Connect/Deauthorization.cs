using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Connect;

/// <summary>
/// The request to an app's Deauthorize URL after a customer has revoked it
/// (https://www.twilio.com/docs/iam/connect#configuration-options). It is sent once and behind the customer's back.
/// </summary>
internal static class Deauthorization
{
    public const string Kind = "connect-deauthorize";

    public static void Plan(World world, ConnectAuthorization revoked) =>
        world.Agenda.Plan(world.Now, Kind, revoked.DeveloperSid, revoked.ConnectAppSid, payload: revoked.SubaccountSid);

    public static Task SendAsync(World world, Appointment work, CancellationToken stop)
    {
        var (developer, app, subaccount) = (work.AccountSid, work.RecordSid!, work.Payload!);
        if (Authorizations.FindApp(world, app) is not { DeauthorizeUrl: { } url } found)
        {
            return Task.CompletedTask;
        }

        return world.Webhooks.SendAsync(
            new WebhookRequest
            {
                AccountSid = world.Options.DeveloperSignsConnectWebhooks ? developer : subaccount,
                Url = url,
                Method = found.DeauthorizeMethod,
                Parameters = [new("AccountSid", subaccount), new("ConnectAppSid", app)],
                RecordSid = app,
            },
            stop
        );
    }
}
