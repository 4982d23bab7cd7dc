using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Seed;

/// <summary>What each named beginning is here.</summary>
internal static class SeedPlan
{
    public static void Plant(World world, NamedSeed seed)
    {
        WorldSeed.Plant(world, history: seed != NamedSeed.Empty);
        if (seed == NamedSeed.Busy)
        {
            PlantBusyWeek(world);
        }
    }

    private static void PlantBusyWeek(World world)
    {
        var main = world.FindAccount(world.Seeded.AccountSid)!;
        var start = Wire.WholeSeconds(world.Now);
        var random = new Random(WorldSeed.Number + 1);
        IReadOnlyList<string> numbers =
        [
            .. NumberResource.Description.In(main, world).All().Select(n => n.Text("phone_number")!).Order(),
        ];
        MessageHistory.Plant(world, main, numbers, random, start, days: 7, count: 20_000);
        CallHistory.Plant(world, main, numbers, random, start, days: 7, count: 5_000);
    }
}
