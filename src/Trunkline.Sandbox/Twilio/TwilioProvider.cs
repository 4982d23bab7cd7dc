using Trunkline.Sandbox.Providers;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Twilio.Connect;
using Trunkline.Sandbox.Twilio.Control;
using Trunkline.Sandbox.Twilio.Messaging.InboundMessages;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.Seed;
using Trunkline.Sandbox.Twilio.Snapshots;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Usage;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio;

/// <summary>
/// A Twilio: its REST API of 2010-04-01 and the products beside it (https://www.twilio.com/docs/usage/api), with a
/// console. It takes every request that no other provider owns.
/// </summary>
internal static class TwilioProvider
{
    /// <summary>From when there was only this one.</summary>
    private const string StateName = "world";

    private static readonly Duties Duties = TimedWork();

    public static SimulatedProvider Instance { get; } =
        new("Twilio")
        {
            Begin = Begin,
            Owns = _ => true,
            Api = worlds => new ApiPipeline(worlds, TwilioRoutes.Live(), TwilioRoutes.ForTestCredentials()).HandleAsync,
            Refuse = FaultAnswer.WriteAsync,
            AccountIn = TwilioClue.AccountIn,
            Clue = TwilioClue.TenantOf,
            Pages = ConsolePages.Site,
            Control = [.. WebhookEndpoints.Routes, .. HandsetEndpoints.Routes, .. HandsetCallEndpoints.Routes],
        };

    private static ProviderState Begin(Stage stage)
    {
        var world = new World(stage);
        world.AddWebhooks();
        CallEvent.KeepAll(world);
        world.WhenCharged(UsageWatch.Used);
        return new(StateName, world)
        {
            Plant = seed => SeedPlan.Plant(world, seed),
            Write = json => WorldJson.Write(json, world),
            Read = json => WorldJson.Read(json, world),
            Knows = world.Knows,
            Do = (work, stop) => Duties.Do(world, work, stop),
            Credentials = TwilioCredentials.Of(world.Seeded),
        };
    }

    private static Duties TimedWork()
    {
        var duties = new Duties();
        Outbox.Register(duties);
        StatusCallbacks.Register(duties);
        InboundWebhook.Register(duties);
        CallWork.Register(duties);
        UsageWatch.Register(duties);
        CallerIdCallback.Register(duties);
        duties.On(Deauthorization.Kind, Deauthorization.SendAsync);
        return duties;
    }
}
