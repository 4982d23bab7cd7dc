using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Webhooks;

/// <summary>The sender of a world's webhooks, which this room puts into it.</summary>
internal static class WorldWebhooks
{
    extension(World world)
    {
        public WebhookSender Webhooks => world.Part<WebhookSender>();
    }

    public static void AddWebhooks(this World world) => world.Add(new WebhookSender(world));
}
