using Trunkline.Tests.Connect;

namespace Trunkline.Tests.Upgrades;

/// <summary>
/// What tenants do with a hub, so that every table has rows of every kind. It uses the public API before a sandbox; a later
/// schema adds to one of the parts, or a part, what fills its tables.
/// </summary>
internal static class EveryRow
{
    /// <summary>Fills the hub and tells what a later one must still know.</summary>
    public static async Task<StoredHub> FillAsync(ConnectedHub hub)
    {
        var world = hub.World;
        using var faults = new SandboxFaults(world.Sandbox.Url);
        var made = new MadeInstances(world);
        var (users, apiKey) = await new PeopleRows(world).FillAsync();
        await new InstanceRows(world, made, faults).FillAsync();
        var sent = await new CallRows(world, made.All[0], apiKey, faults).FillAsync();
        await new ConnectRows(hub, made).FillAsync();
        return new StoredHub
        {
            Made = DateTimeOffset.UtcNow,
            Instances = made.All,
            Users = users,
            Idempotent = sent,
        };
    }
}
