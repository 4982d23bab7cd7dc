using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Messaging.MessagingServices;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Seed;

/// <summary>What the main account has at the other products: a messaging service and an OAuth app.</summary>
internal static class ProductSeed
{
    public static void Plant(World world, Account main, DateTimeOffset created)
    {
        var names = world.Seeded;
        var service = ServiceResource.Uniform.Make(world, main, created, sid: names.MessagingServiceSid);
        // The numbers in it are the first anybody tries, and they should ask at the address they were given.
        service["use_inbound_webhook_on_number"] = true;
        service["friendly_name"] = "Sandbox service";
        ServiceResource.Description.In(main, world).Add(service);
        foreach (var number in NumberResource.Description.In(main, world).All())
        {
            if (number.Text("phone_number") == names.PhoneNumber)
            {
                ServiceSenders.Add(world, main, service, number);
            }
        }

        OAuthApp
            .Description.In(main, world)
            .Add(
                new OAuthApp
                {
                    Sid = names.OAuthClientId,
                    Sequence = world.Sids.Next("OQ").Sequence,
                    AccountSid = main.Sid,
                    ClientSecret = names.OAuthClientSecret,
                    FriendlyName = "Sandbox OAuth app",
                    DateCreated = created,
                    DateUpdated = created,
                }
            );
    }
}
