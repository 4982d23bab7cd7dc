using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Architecture;

namespace Trunkline.Tests.Contracts;

/// <summary>
/// A text that is in the repository and has to be what the program says. With TRUNKLINE_TEST_ACCEPT=1 the file is written
/// instead: look at the difference, then commit it.
/// </summary>
internal static class Accepted
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static bool Writes => Environment.GetEnvironmentVariable("TRUNKLINE_TEST_ACCEPT") == "1";

    /// <param name="file">Relative to the repository.</param>
    /// <param name="now">What the program says.</param>
    public static void Check(string file, string now)
    {
        var path = Path.Combine(SourceTests.Root(), file);
        if (Writes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, now);
            return;
        }

        if (Difference(File.Exists(path) ? File.ReadAllText(path) : "", now) is { } difference)
        {
            Assert.Fail(
                $"{file} is not what the program says. {difference} If that is meant, run the test with TRUNKLINE_TEST_ACCEPT=1 and commit the file."
            );
        }
    }

    /// <summary>Indented, in the order given.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(Format) + "\n";

    /// <summary>The first line that is different, in words; null for none.</summary>
    public static string? Difference(string kept, string now)
    {
        var (before, after) = (kept.Split('\n'), now.Split('\n'));
        for (var n = 0; n < Math.Max(before.Length, after.Length); n++)
        {
            var (old, young) = (before.ElementAtOrDefault(n), after.ElementAtOrDefault(n));
            if (old != young)
            {
                return $"Line {n + 1} is '{old?.Trim()}' there and '{young?.Trim()}' now.";
            }
        }

        return null;
    }
}
