using System.Globalization;
using System.Text.RegularExpressions;
using Trunkline.Tests.Architecture;

namespace Trunkline.Tests.Catalog;

/// <summary>A folder of connectors made from a shipped one; it goes away with the test.</summary>
internal sealed partial class CatalogFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trunkline-");

    public string Path => folder.FullName;

    private static string Shipped { get; } =
        File.ReadAllText(System.IO.Path.Combine(SourceTests.Root(), "connectors", "twiliov2.yaml"))
            // The other connector of the provider is not in these folders.
            .Replace("sameProviderAs: twilio\n", "", StringComparison.Ordinal);

    /// <summary>The key of the connector of that number.</summary>
    public static string Key(int n) => string.Create(CultureInfo.InvariantCulture, $"made{n:000}");

    /// <summary>Writes the connector of that number, with what is to be different in it.</summary>
    public void Write(int n, Func<string, string>? change = null)
    {
        var text = Id().Replace(Shipped, string.Create(CultureInfo.InvariantCulture, $"id: {1000 + n}"), 1);
        text = KeyLine().Replace(text, $"key: {Key(n)}", 1);
        text = NameLine().Replace(text, string.Create(CultureInfo.InvariantCulture, $"name: Made {n}"), 1);
        WriteFile(Key(n), change?.Invoke(text) ?? text);
    }

    public void WriteFile(string name, string text) =>
        File.WriteAllText(System.IO.Path.Combine(Path, name + ".yaml"), text);

    public void Delete(int n) => File.Delete(System.IO.Path.Combine(Path, Key(n) + ".yaml"));

    public void Dispose() => folder.Delete(recursive: true);

    [GeneratedRegex("^id: .*$", RegexOptions.Multiline)]
    private static partial Regex Id();

    [GeneratedRegex("^key: .*$", RegexOptions.Multiline)]
    private static partial Regex KeyLine();

    [GeneratedRegex("^name: .*$", RegexOptions.Multiline)]
    private static partial Regex NameLine();
}
