using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Upgrades;

/// <summary>A database of each engine with rows of every kind, written by today's program and left by it.</summary>
public sealed class FilledDatabases : IAsyncLifetime
{
    private readonly Dictionary<Engine, (StoredDatabase Database, StoredHub Hub)> filled = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var engine in Enum.GetValues<Engine>())
        {
            var database = await StoredDatabase.NewAsync(engine);
            await using var hub = await ConnectedHub.StartAsync(Engine.Sqlite, _ => database.Settings);
            var story = await EveryRow.FillAsync(hub);
            filled[engine] = (database, await MadeUpSecrets.ReplaceAsync(hub.World.Hub, story));
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var (database, _) in filled.Values)
        {
            database.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    internal (StoredDatabase Database, StoredHub Hub) Of(Engine engine) => filled[engine];
}
