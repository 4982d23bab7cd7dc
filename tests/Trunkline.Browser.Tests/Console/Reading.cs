using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>One thing that a screen reader comes to, in the order of reading.</summary>
internal sealed record Spoken(string Role, string Name, int Level, int Depth, Spoken? Within)
{
    public bool IsWithin(string role) => Within is not null && (Within.Role == role || Within.IsWithin(role));
}

/// <summary>A page as Chromium tells screen readers of it (https://chromedevtools.github.io/devtools-protocol/tot/Accessibility/).</summary>
internal static partial class Reading
{
    private static readonly HashSet<string> Controls =
    [
        "button",
        "link",
        "textbox",
        "searchbox",
        "combobox",
        "checkbox",
        "radio",
        "switch",
        "menuitem",
        "option",
        "tab",
        "DisclosureTriangle",
    ];

    private static readonly HashSet<string> Outlined =
    [
        .. Controls,
        "heading",
        "region",
        "form",
        "search",
        "navigation",
        "radiogroup",
        "complementary",
        "term",
    ];

    public static async Task<IReadOnlyList<Spoken>> OfAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        var answer = await devTools.SendAsync("Accessibility.getFullAXTree");
        await devTools.DetachAsync();
        var nodes = answer!.Value.GetProperty("nodes").EnumerateArray().ToList();
        // Some nodes, such as the lines of a text, come more than once.
        var byId = nodes.DistinctBy(Id).ToDictionary(Id);
        var spoken = new List<Spoken>();
        void Walk(JsonElement node, int depth, Spoken? within)
        {
            if (!node.GetProperty("ignored").GetBoolean())
            {
                within = new Spoken(Value(node, "role"), Value(node, "name"), Level(node), depth, within);
                spoken.Add(within);
                depth++;
            }

            foreach (var child in node.GetProperty("childIds").EnumerateArray())
            {
                if (byId.TryGetValue(child.GetString()!, out var found))
                {
                    Walk(found, depth, within);
                }
            }
        }

        Walk(nodes[0], 0, null);
        return spoken;
    }

    /// <summary>What every page owes to those who hear it.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<Spoken> page)
    {
        var landmarks = page.Select(s => s.Role).Where(r => r is "banner" or "navigation" or "main").Take(3);
        if (!landmarks.SequenceEqual(["banner", "navigation", "main"]))
        {
            yield return "begins with " + string.Join(", ", landmarks);
        }

        if (page.Count(s => s.Role == "main") != 1 || page.Count(s => s.Role == "banner") != 1)
        {
            yield return "has not one banner and one main part";
        }

        var headings = page.Where(s => s.Role == "heading").ToList();
        if (headings.Count(h => h.Level == 1) != 1)
        {
            yield return "has not one heading of level 1";
        }

        // Where one is comes before what it is.
        var first = page.SkipWhile(s => s.Role != "main")
            .Skip(1)
            .FirstOrDefault(s =>
                s.Role != "navigation" && !s.IsWithin("navigation") && s.Role is not ("generic" or "sectionheader")
            );
        if (first is not { Role: "heading", Level: 1 })
        {
            yield return $"begins its main part with {first?.Role} '{first?.Name}'";
        }

        foreach (var (before, after) in headings.Zip(headings.Skip(1)))
        {
            if (after.Level > before.Level + 1)
            {
                yield return $"leaps from the heading '{before.Name}' ({before.Level}) to '{after.Name}' ({after.Level})";
            }
        }

        foreach (
            var one in page.Where(s => (Controls.Contains(s.Role) || s.Role == "heading") && s.Name.Trim().Length == 0)
        )
        {
            yield return $"has a {one.Role} without a name, within '{one.Within?.Name}'";
        }

        foreach (var table in page.Where(s => s.Role is "table" or "grid"))
        {
            var headers = page.Where(s => s.Role == "columnheader" && Inside(s, table)).ToList();
            var cells = page.Count(s => s.Role is "cell" or "gridcell" or "rowheader" && Inside(s, table));
            if (headers.Count == 0 || cells < headers.Count || headers.Exists(h => h.Name.Trim().Length == 0))
            {
                yield return $"has the table '{table.Name}' with {headers.Count} column headers ({string.Join(", ", headers.Select(h => h.Name))}) and {cells} cells";
            }
        }
    }

    /// <summary>Headings, parts and controls of the main part, a line each, as somebody hears them.</summary>
    public static string Outline(IReadOnlyList<Spoken> page) =>
        string.Join(
            '\n',
            page.Where(s => Outlined.Contains(s.Role) && s.IsWithin("main") && !Ago().IsMatch(s.Name))
                .Select(s => $"{s.Role}{(s.Level > 0 ? " " + s.Level : "")}: {s.Name}")
        );

    private static bool Inside(Spoken one, Spoken other)
    {
        for (var above = one.Within; above is not null; above = above.Within)
        {
            if (ReferenceEquals(above, other))
            {
                return true;
            }
        }

        return false;
    }

    private static string Id(JsonElement node) => node.GetProperty("nodeId").GetString()!;

    private static string Value(JsonElement node, string property) =>
        node.TryGetProperty(property, out var value) && value.TryGetProperty("value", out var text)
            ? text.ToString()
            : "";

    private static int Level(JsonElement node) =>
        node.TryGetProperty("properties", out var properties)
            ? properties
                .EnumerateArray()
                .Where(p => p.GetProperty("name").GetString() == "level" && Value(node, "role") == "heading")
                .Select(p => p.GetProperty("value").GetProperty("value").GetInt32())
                .FirstOrDefault()
            : 0;

    /// <summary>Times are buttons that tell the exact one; how long ago it was changes from run to run.</summary>
    [GeneratedRegex(
        "^(just now|in .*|.* ago|tomorrow|yesterday)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Ago();
}
