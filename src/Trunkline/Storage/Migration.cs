using System.Globalization;

namespace Trunkline.Storage;

/// <summary>A numbered SQL script, <c>0001_foundation.sql</c>, embedded per engine.</summary>
internal sealed record Migration(long Version, string Name, string Sql)
{
    public static List<Migration> All(string engineFolder)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"Trunkline.Storage.Migrations.{engineFolder}.";
        return assembly
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Select(n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                var name = n[prefix.Length..^".sql".Length];
                return new Migration(long.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })
            .OrderBy(m => m.Version)
            .ToList();
    }
}
