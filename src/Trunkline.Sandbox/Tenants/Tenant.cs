using System.Collections.Concurrent;
using Trunkline.Sandbox.Timing;
using Trunkline.Sandbox.Traffic;

namespace Trunkline.Sandbox.Tenants;

/// <summary>
/// One of the isolated users of a sandbox: a stage of its own, its clock, and who does what falls due on it. The stage
/// can be exchanged as a whole, which is what reset and restore do; everything else stays.
/// </summary>
internal sealed class Tenant : IAsyncDisposable
{
    public const string Default = TenantNames.Default;

    private readonly TenantSettings settings;
    private readonly SemaphoreSlim exchanging = new(1);
    private readonly ConcurrentDictionary<string, byte[]> snapshots = new(StringComparer.Ordinal);
    private volatile Life life;

    public Tenant(string name, NamedSeed seed, TenantSettings settings)
    {
        Name = name;
        Seed = seed;
        this.settings = settings;
        Clock = new SandboxClock(settings.Time);
        Faults = new FaultRules(settings.Options.SeedNumber);
#pragma warning disable CA2000 // The tenant ends its life when it is reset or disposed of.
        life = Begin(Seeded(seed));
#pragma warning restore CA2000
    }

    public string Name { get; }

    /// <summary>What it was last reset to.</summary>
    public NamedSeed Seed { get; private set; }

    public SandboxClock Clock { get; }

    public FaultRules Faults { get; }

    public RequestJournal Requests { get; } = new();

    public Stage Stage => life.Stage;

    public AgendaRunner Agenda => life.Agenda;

    /// <summary>Names of the states that were kept.</summary>
    public IReadOnlyList<string> Snapshots => [.. snapshots.Keys.Order(StringComparer.Ordinal)];

    /// <summary>As it was at the start: world, clock, no faults, an empty journal. Snapshots stay.</summary>
    public Task ResetAsync(NamedSeed seed) =>
        ExchangeAsync(() =>
        {
            Clock.State = default;
            Faults.Clear();
            Requests.Clear();
            Seed = seed;
            return Seeded(seed);
        });

    /// <summary>Everything as JSON, at a moment when nothing timed is under way.</summary>
    public async Task<byte[]> ExportAsync()
    {
        var stage = Stage;
        byte[] state = [];
        await Agenda.RunUntilAsync(stage.Now, _ => state = StateJson.Write(stage, Clock));
        return state;
    }

    /// <summary>Puts a state in the place of the present one.</summary>
    /// <exception cref="InvalidDataException">It is not one, or of another tenant; nothing has changed then.</exception>
    public Task ImportAsync(ReadOnlyMemory<byte> state) =>
        ExchangeAsync(() =>
        {
            var stage = settings.Begin(Clock, Name);
            try
            {
                Clock.State = StateJson.Read(state, stage);
                return stage;
            }
            catch
            {
                stage.Dispose();
                throw;
            }
        });

    public async Task KeepAsync(string snapshot) => snapshots[snapshot] = await ExportAsync();

    public bool Forget(string snapshot) => snapshots.TryRemove(snapshot, out _);

    public async Task<bool> RestoreAsync(string snapshot)
    {
        if (!snapshots.TryGetValue(snapshot, out var state))
        {
            return false;
        }

        await ImportAsync(state);
        return true;
    }

    /// <summary>Moves the clock and does everything that falls due on the way; returns when it is done.</summary>
    public async Task AdvanceAsync(DateTimeOffset target)
    {
        // It stands meanwhile, so that work is done at the moment it was due and not a little later.
        var ran = !Clock.IsFrozen;
        Clock.Freeze();
        try
        {
            await Agenda.RunUntilAsync(target, Clock.Set);
        }
        finally
        {
            if (ran)
            {
                Clock.Resume();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await life.Agenda.DisposeAsync();
        life.Stage.Dispose();
        exchanging.Dispose();
    }

    private async Task ExchangeAsync(Func<Stage> make)
    {
        await exchanging.WaitAsync();
        try
        {
            var (stage, old) = (make(), life);
            await old.Agenda.DisposeAsync();
            life = Begin(stage);
            old.Stage.Dispose();
        }
        finally
        {
            exchanging.Release();
        }
    }

    private Stage Seeded(NamedSeed seed)
    {
        var stage = settings.Begin(Clock, Name);
        foreach (var provider in stage.Providers)
        {
            provider.Plant(seed);
        }

        return stage;
    }

#pragma warning disable CA2000 // The life owns its agenda.
    private static Life Begin(Stage stage) => new(stage, new AgendaRunner(stage.Time, stage.Agenda, stage.DoAsync));
#pragma warning restore CA2000

    private sealed record Life(Stage Stage, AgendaRunner Agenda);
}
