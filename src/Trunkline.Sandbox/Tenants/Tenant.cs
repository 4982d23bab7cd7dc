using Trunkline.Sandbox.Seed;
using Trunkline.Sandbox.State;
using Trunkline.Sandbox.Timing;

namespace Trunkline.Sandbox.Tenants;

/// <summary>
/// One of the isolated users of a sandbox: a world of its own, its clock, and who does what falls due in it. The world
/// can be exchanged as a whole, which is what reset and restore do; everything else stays.
/// </summary>
internal sealed class Tenant : IAsyncDisposable
{
    public const string Default = "default";

    private readonly SandboxOptions options;
    private readonly Duties duties;
    private volatile Life life;

    public Tenant(string name, bool seed, SandboxOptions options, TimeProvider time, Duties duties)
    {
        Name = name;
        this.options = options;
        this.duties = duties;
        Clock = new SandboxClock(time);
        life = Begin(Seeded(seed));
    }

    public string Name { get; }

    public SandboxClock Clock { get; }

    public World World => life.World;

    public AgendaRunner Agenda => life.Agenda;

    public async ValueTask DisposeAsync()
    {
        await life.Agenda.DisposeAsync();
        life.World.Dispose();
    }

    private World Seeded(bool seed)
    {
        var world = new World(options, Clock, Name);
        WorldSeed.Plant(world, seed);
        return world;
    }

    private Life Begin(World world) => new(world, new AgendaRunner(world, duties));

    private sealed record Life(World World, AgendaRunner Agenda);
}
