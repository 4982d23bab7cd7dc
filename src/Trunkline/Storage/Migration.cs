using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Storage;

/// <summary>
/// A numbered SQL script, <c>0001_foundation.sql</c>, embedded per engine, or once in <c>Both</c> where the engines agree.
/// </summary>
internal sealed record Migration(long Version, string Name, string Sql)
{
    private const string Shared = "Both";

    /// <summary>SHA-256 of the script in hexadecimal; the kind of line ends does not count.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>Those of one engine in their order.</summary>
    /// <param name="engineFolder"><c>Sqlite</c> or <c>PostgreSql</c>.</param>
    public static List<Migration> All(string engineFolder) =>
        In(engineFolder).Concat(In(Shared)).OrderBy(m => m.Version).ToList();

    private static IEnumerable<Migration> In(string folder)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"Trunkline.Storage.Migrations.{folder}.";
        return assembly
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Select(n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                var name = n[prefix.Length..^".sql".Length];
                return new Migration(long.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            });
    }
}
