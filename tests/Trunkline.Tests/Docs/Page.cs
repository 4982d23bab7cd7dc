using System.Text.RegularExpressions;
using Trunkline.Tests.Architecture;

namespace Trunkline.Tests.Docs;

/// <summary>A page of <c>docs/</c>, or the README.</summary>
/// <param name="Path">Relative to the repository.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record Page(string Path, string Text)
{
    public static Page Read(string path) =>
        new(path, File.ReadAllText(System.IO.Path.Combine(SourceTests.Root(), path)));

    public static IEnumerable<Page> All() =>
        Directory
            .GetFiles(System.IO.Path.Combine(SourceTests.Root(), "docs"), "*.md", SearchOption.AllDirectories)
            .Select(f => System.IO.Path.GetRelativePath(SourceTests.Root(), f))
            .Append("README.md")
            .Order(StringComparer.Ordinal)
            .Select(Read);

    /// <summary>Without code, in which nothing is a link or a word of ours.</summary>
    public string Prose => Code().Replace(Text, "");

    /// <summary>Targets of links and pictures that are no addresses of other sites.</summary>
    public IEnumerable<string> Links =>
        Link()
            .Matches(Prose)
            .Select(m => m.Groups["to"].Value)
            .Where(t => !t.Contains("://", StringComparison.Ordinal));

    /// <summary>What <c>#…</c> may name, as GitHub makes it of headings.</summary>
    public IEnumerable<string> Anchors =>
        Heading()
            .Matches(Code().Replace(Text, m => m.Value.StartsWith("```", StringComparison.Ordinal) ? "" : m.Value))
            .Select(m => NoAnchor().Replace(m.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The first fenced block below a heading.</summary>
    public string Block(string heading)
    {
        var below = Text[(Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal) + 1)..];
        return Fence().Match(below).Groups["text"].Value;
    }

    /// <summary>What is wrong with its links, in words.</summary>
    public IEnumerable<string> Broken()
    {
        foreach (var link in Links)
        {
            var (file, anchor) = link.Split('#') is [var f, var a] ? (f, a) : (link, null);
            var target = file.Length == 0 ? Path : Relative(file);
            var full = System.IO.Path.Combine(SourceTests.Root(), target);
            if (!File.Exists(full) && !Directory.Exists(full))
            {
                yield return $"{Path}: {link} leads to no file";
            }
            else if (anchor is not null && !Read(target).Anchors.Contains(anchor, StringComparer.Ordinal))
            {
                yield return $"{Path}: {link} leads to no heading";
            }
        }
    }

    /// <summary>A path that this page names, relative to the repository.</summary>
    public string Relative(string file) =>
        System.IO.Path.GetRelativePath(
            SourceTests.Root(),
            System.IO.Path.GetFullPath(
                System.IO.Path.Combine(SourceTests.Root(), System.IO.Path.GetDirectoryName(Path)!, file)
            )
        );

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline, 30_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 30_000)]
    private static partial Regex NoAnchor();

    [GeneratedRegex("```\\w*\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Fence();
}
