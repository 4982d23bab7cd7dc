using Trunkline.Credentials;
using Trunkline.Tests.Contracts;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Storage;

namespace Trunkline.Tests.Upgrades;

/// <summary>
/// The story that fills each table. With TRUNKLINE_TEST_KEEP=NAME its databases are kept in <c>Upgrades/Stored/NAME</c>, for
/// every later schema to open.
/// </summary>
public sealed class EveryRowTests(FilledDatabases filled) : IClassFixture<FilledDatabases>
{
    [Theory]
    [EachEngine]
    public async Task EveryTableHasARow(Engine engine)
    {
        var (database, hub) = filled.Of(engine);

        var rows = await database.CountAsync();

        Assert.Empty(rows.Where(r => r.Value == 0).Select(r => r.Key));
        if (Environment.GetEnvironmentVariable("TRUNKLINE_TEST_KEEP") is { Length: > 0 } name)
        {
            await database.KeepAsync(name, hub with { Rows = rows });
        }
    }

    /// <summary>What is written has to be readable by every later program; the shapes are committed.</summary>
    [Theory]
    [EachEngine]
    public async Task StoredJsonHasTheShapesThatAreCommitted(Engine engine)
    {
        await using var database = filled.Of(engine).Database.Open();
        using var sealer = new Sealer(Convert.FromBase64String(MadeUpSecrets.Key));

        foreach (var stored in StoredJson.All)
        {
            var values = (await stored.ReadAsync(database, sealer)).ToList();
            Assert.True(values.Count > 0, $"{stored.Column} is empty");
            Accepted.Check(
                $"tests/Trunkline.Tests/Contracts/Shapes/{stored.Column}.json",
                Accepted.Text(Shape.Of(values, stored.Maps))
            );
        }
    }

    [Fact]
    public async Task NoOtherColumnHoldsJson()
    {
        var stored = filled.Of(Engine.Sqlite).Database;
        await using var database = stored.Open();

        Assert.Empty(await StoredJson.UnknownAsync(database, (await stored.CountAsync()).Keys));
    }

    [Fact]
    public async Task AColumnOfJsonThatNobodyNamedIsFound()
    {
        await using var place = await DatabasePlace.CreateAsync(Engine.Sqlite);
        var database = await place.OpenMigratedAsync();
        await database.WriteAsync(t => DatabaseTests.InsertOrganizationAsync(t, """{"made":"up"}"""));

        Assert.Equal(["organizations.name"], await StoredJson.UnknownAsync(database, ["organizations", "users"]));
    }
}
