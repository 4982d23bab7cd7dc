using System.Text.RegularExpressions;

namespace Trunkline.Tests.Architecture;

/// <summary>SQL is an arrow too: nobody reads or writes through a wall.</summary>
public sealed partial class TableTests
{
    [Fact]
    public void EachRoomsSqlNamesItsOwnTablesOnly() =>
        Assert.Equal("", string.Join('\n', TableOwners.Problems(SqlUse.OfHub()).Distinct(StringComparer.Ordinal)));

    [Fact]
    public void EachTableOfTheSchemaHasAnOwnerAndEachOwnerATable()
    {
        var migrations = Path.Combine(SourceTests.Root(), "src", "Trunkline", "Storage", "Migrations");
        var created = Directory
            .GetFiles(migrations, "*.sql", SearchOption.AllDirectories)
            .SelectMany(f => Created().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups["name"].Value)
            .Append("schema_migrations")
            .Distinct(StringComparer.Ordinal);
        Assert.Equal(TableOwners.Of.Keys.Order(StringComparer.Ordinal), created.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("var sql = \"SELECT id FROM users WHERE id = 1\";", "users")]
    [InlineData("var sql = $\"UPDATE instances SET valid = {valid}\";", "instances")]
    [InlineData("var sql = \"\"\"\n    INSERT INTO\n    audit (id)\n\"\"\";", "audit")]
    [InlineData("var sql = \"DELETE FROM calls\"; // it's gone", "calls")]
    [InlineData("var a = 'x'; /* \" */ var sql = \"SELECT 1 FROM x LEFT JOIN accounts a\";", "accounts")]
    [InlineData("var s = \"INSERT INTO x SELECT id FROM (SELECT id FROM api_keys)\";", "api_keys")]
    [InlineData("var s = @\"SELECT \"\"a\"\" FROM phone_days\";", "phone_days")]
    public void ATableIsFoundInEveryKindOfText(string source, string table) =>
        Assert.Contains(SqlUse.In("Egress/Probe.cs", source), u => u.Table == table && u.Room == "Egress");

    [Theory]
    [InlineData("// SELECT id FROM users")]
    [InlineData("/// <summary>Reads FROM users</summary>")]
    [InlineData("var text = \"Take it from users\";")]
    [InlineData("var sql = $\"SELECT 1 FROM {Tenancy.Users} u\";")]
    [InlineData("var sql = \"ON CONFLICT (id) DO UPDATE SET name = excluded.name\";")]
    public void NoOtherTextIs(string source) => Assert.Empty(SqlUse.In("Egress/Probe.cs", source));

    [Theory]
    [InlineData(
        "var sql = \"SELECT id FROM users\";",
        "Egress/Probe.cs uses the table users of Identity; ask Identity for a door"
    )]
    [InlineData("var sql = \"SELECT id FROM novelty\";", "Egress/Probe.cs uses the table novelty, which no room owns")]
    [InlineData(
        "var sql = $\"SELECT 1 FROM {table}\";",
        "Egress/Probe.cs puts a table's name together; write it where it is used: FROM {table}"
    )]
    [InlineData(
        "var sql = \"SELECT 1 FROM \" + table;",
        "Egress/Probe.cs puts a table's name together; write it where it is used: FROM \""
    )]
    public void AWayThroughAWallIsFound(string source, string problem) =>
        Assert.Equal([problem], TableOwners.Problems(SqlUse.In("Egress/Probe.cs", source)));

    [Fact]
    public void AnOwnerMayNameItsTables() =>
        Assert.Empty(TableOwners.Problems(SqlUse.In("Identity/Probe.cs", "var sql = \"SELECT id FROM users\";")));

    [GeneratedRegex(@"CREATE TABLE (IF NOT EXISTS )?(?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Created();
}
