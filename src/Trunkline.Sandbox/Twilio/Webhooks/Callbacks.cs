using System.Text.Json;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>
/// News for a customer's server, on the agenda: in order among those of one record, and without holding up the record
/// itself. Nobody waits for the answer.
/// </summary>
internal static class Callbacks
{
    private const string Kind = "callback";

    public static void Register(Duties duties) =>
        duties.On(
            Kind,
            (world, work, stop) =>
                world.Webhooks.SendAsync(JsonSerializer.Deserialize<WebhookRequest>(work.Payload!)!, stop)
        );

    public static void Plan(World world, WebhookRequest request) =>
        world.Agenda.Plan(
            world.Now,
            Kind,
            request.AccountSid,
            $"{request.RecordSid}/callbacks",
            JsonSerializer.Serialize(request)
        );

    /// <summary>Tells a voice event to whoever wants to hear of it.</summary>
    public static void Tell(
        World world,
        Record about,
        CallbackTarget? target,
        string kind,
        Func<IReadOnlyList<KeyValuePair<string, string>>> parameters
    )
    {
        if (target is not null && target.Wants(kind))
        {
            Plan(
                world,
                new WebhookRequest
                {
                    AccountSid = about.AccountSid,
                    Url = target.Url,
                    Method = target.Method,
                    Parameters = parameters(),
                    RecordSid = about.Sid,
                    IsVoice = true,
                }
            );
        }
    }
}
