using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Upgrades;

/// <summary>
/// Fills each table by the public API. With TRUNKLINE_TEST_KEEP=NAME the databases are kept in <c>Upgrades/Stored/NAME</c>,
/// for every later schema to open.
/// </summary>
public sealed class EveryRowTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task EveryTableHasARow(Engine engine)
    {
        using var database = await StoredDatabase.NewAsync(engine);
        StoredHub stored;
        await using (var hub = await ConnectedHub.StartAsync(Engine.Sqlite, _ => database.Settings))
        {
            using var story = new EveryRow(hub);
            stored = await MadeUpSecrets.ReplaceAsync(hub.World.Hub, await story.FillAsync());
        }

        var rows = await database.CountAsync();
        Assert.Empty(rows.Where(r => r.Value == 0).Select(r => r.Key));
        if (Environment.GetEnvironmentVariable("TRUNKLINE_TEST_KEEP") is { Length: > 0 } name)
        {
            await database.KeepAsync(name, stored with { Rows = rows });
        }
    }
}
