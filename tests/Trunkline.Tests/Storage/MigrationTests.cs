using System.Text;
using Trunkline.Storage;
using Trunkline.Tests.Architecture;

namespace Trunkline.Tests.Storage;

public sealed class MigrationTests
{
    private static readonly string[] Engines = ["Sqlite", "PostgreSql"];

    [Fact]
    public void BothEnginesHaveTheSameMigrationsInARowWithoutGap()
    {
        var names = Migration.All("Sqlite").Select(m => m.Name).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names, Migration.All("PostgreSql").Select(m => m.Name));
        Assert.Equal(Enumerable.Range(1, names.Count), Migration.All("Sqlite").Select(m => (int)m.Version));
    }

    [Fact]
    public void AScriptThatBothEnginesRunAlikeIsThereOnce()
    {
        var scripts = Engines
            .SelectMany(e => Directory.GetFiles(Path.Combine(Folder, e)))
            .GroupBy(Path.GetFileName)
            .Select(pair => pair.Select(File.ReadAllText).ToList());
        Assert.All(scripts, texts => Assert.Equal(2, texts.Distinct().Count()));
    }

    [Fact]
    public void TheChecksumIsOfTheTextAndNotOfItsLineEnds()
    {
        var script = new Migration(1, "0001_made", "CREATE TABLE a (b BIGINT);\n");
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(script.Sql))),
            script.Checksum
        );
        Assert.Equal(script.Checksum, (script with { Sql = script.Sql.Replace("\n", "\r\n") }).Checksum);
        Assert.NotEqual(script.Checksum, (script with { Sql = script.Sql + " " }).Checksum);
    }

    private static string Folder => Path.Combine(SourceTests.Root(), "src/Trunkline/Storage/Migrations");
}
