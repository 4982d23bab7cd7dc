using System.Text.RegularExpressions;
using Trunkline.Tests.Architecture;
using Trunkline.Tests.Contracts;

namespace Trunkline.Tests.Docs;

/// <summary>The lists of the page that a program can read are those of the code.</summary>
public sealed partial class ArchitecturePageTests
{
    private const string File = "docs/architecture.md";

    /// <summary>Rooms that everybody may use: they would be in every line.</summary>
    private static readonly string[] Everyones = ["Errors", "Paging"];

    /// <summary>Assemblies of their own.</summary>
    private static readonly string[] Programs = ["Connectors", "Sandbox"];

    [Fact]
    public void TheArrowsAreThoseOfTheCode()
    {
        var page = Page.Read(File);
        var written = page.Block("Arrows");

        Assert.Contains("→", written, StringComparison.Ordinal);
        Accepted.Check(File, page.Text.Replace(written, Arrows(Uses()), StringComparison.Ordinal));
    }

    [Fact]
    public void AnArrowMoreOrLessIsFound()
    {
        var uses = Uses();
        var more = uses.Append(new Use("Trunkline.Storage", "Trunkline.Gateway", "Probe"));

        Assert.NotNull(Accepted.Difference(Arrows(uses), Arrows(more)));
        Assert.NotNull(Accepted.Difference(Arrows(uses), Arrows(uses.Where(u => u.From != "Trunkline.Gateway"))));
        Assert.Null(Accepted.Difference(Arrows(uses), Arrows(uses)));
    }

    [Fact]
    public void TheTableOfFoldersNamesEachFolder()
    {
        var named = Row().Matches(Page.Read(File).Text).Select(m => m.Groups["name"].Value).ToList();
        var folders = Directory
            .GetDirectories(Path.Combine(SourceTests.Root(), "src/Trunkline"))
            .Where(d => Directory.EnumerateFiles(d, "*.cs", SearchOption.AllDirectories).Any())
            .Select(d => Path.GetFileName(d))
            .Where(n => n is not ("bin" or "obj"))
            .ToList();

        Assert.Equal(folders.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    /// <summary>A line for each room, the highest floor first: <c>Room → rooms that it uses</c>.</summary>
    private static string Arrows(IEnumerable<Use> uses)
    {
        var arrows = uses.Select(u => (From: Room(u.From), To: Room(u.To)))
            .Where(a => a.From != a.To && a.From.Length > 0 && a.To.Length > 0)
            .ToLookup(a => a.From, a => a.To);
        var rooms = Floors.Hub.Levels.Reverse().SelectMany(l => l).Where(r => r.Length > 0).Concat(Programs).ToList();
        var width = rooms.Max(r => r.Length);
        return string.Concat(
            rooms
                .Where(r => arrows.Contains(r))
                .Select(r => (Room: r, Used: rooms.Where(arrows[r].Contains).Except(Everyones).ToList()))
                .Select(a =>
                    $"{a.Room.PadRight(width)} → {(a.Used.Count == 0 ? "no other room" : string.Join(", ", a.Used))}\n"
                )
        );
    }

    private static string Room(string name) => name.Split('.').ElementAtOrDefault(1) ?? "";

    private static List<Use> Uses() => [.. CompiledUses.Of(typeof(Trunkline.Hosting.HubServer).Assembly)];

    [GeneratedRegex(@"^\| `(?<name>[A-Z]\w+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Row();
}
