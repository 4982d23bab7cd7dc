using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.Seed;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox;

/// <summary>A beginning that can be asked for by name.</summary>
internal sealed record NamedSeed(string Name, string Description, Action<World> Plant)
{
    public static IReadOnlyList<NamedSeed> All { get; } =
    [
        new(
            "empty",
            "The accounts, one API key, one number each and one Connect App.",
            world => WorldSeed.Plant(world)
        ),
        new(
            "demo",
            "Three months of a coffee shop's messages and calls.",
            world => WorldSeed.Plant(world, history: true)
        ),
        new("busy", "The demo, and 20,000 messages and 5,000 calls more of the last week.", PlantBusy),
    ];

    public static NamedSeed Empty => All[0];

    public static NamedSeed? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    private static void PlantBusy(World world)
    {
        WorldSeed.Plant(world, history: true);
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
