using System.Text.RegularExpressions;
using Trunkline.Tests.Architecture;

namespace Trunkline.Tests.Docs;

/// <summary>Our words are used, and those that they replace are not: in the docs and in what users see.</summary>
public sealed partial class GlossaryTests
{
    private const string Glossary = "docs/glossary.md";

    /// <summary>Not built, and a word of something else: a spreadsheet has formulas.</summary>
    private static readonly string[] OfOthers = ["Formula"];

    /// <summary>Words to avoid for one thing that are right for another; only a reader can tell.</summary>
    private static readonly string[] Ambiguous =
    [
        "endpoint",
        "connection",
        "link",
        "gateway for the whole program",
        "action",
        "method",
        "entity",
        "proxy",
        "settings",
        "secret for the whole of it",
        "password",
        "OAuth app for Twilio's",
        "login",
        "flow",
        "fake",
    ];

    [Fact]
    public void ATermIsUsedAndOneThatIsNotBuiltYetIsNot()
    {
        // The README names what is not there yet.
        var pages = Page.All().Where(p => p.Path is not (Glossary or "README.md")).Select(p => p.Text).ToList();
        var entries = Entries().ToList();

        Assert.True(entries.Count > 10);
        Assert.All(
            entries.SelectMany(e => Terms(e).Except(OfOthers).Select(t => (Term: t, IsBuilt: IsBuilt(e)))),
            t => Assert.Equal((t.Term, t.IsBuilt), (t.Term, pages.Any(p => Uses(p, t.Term))))
        );
    }

    [Fact]
    public void WhatIsToBeAvoidedIsAvoided()
    {
        var avoided = Avoided().Except(Ambiguous, StringComparer.Ordinal).ToList();

        Assert.Contains("adapter", avoided);
        Assert.Empty(
            from text in Texts()
            from word in avoided
            where Uses(text.Text, word)
            select $"{text.File} says '{word}'; the glossary has another word"
        );
    }

    [Theory]
    [InlineData("An Adapter for it.", "adapter", true)]
    [InlineData("Two adapters.", "adapter", true)]
    [InlineData("event.vendor.type", "vendor", false)]
    [InlineData("recipes", "recipe", true)]
    [InlineData("hammock", "mock", false)]
    public void AWordIsFoundInAnyFormAndNotWithinAnother(string text, string word, bool found) =>
        Assert.Equal(found, Uses(text, word));

    /// <summary>What people read: the docs, the texts of pages, descriptions of connectors, the console.</summary>
    private static IEnumerable<(string File, string Text)> Texts() =>
        Page.All()
            .Where(p => p.Path != Glossary)
            .Select(p => (p.Path, p.Text))
            .Concat(Files("src/Trunkline/Connect/Texts", "*.json"))
            .Concat(Files("connectors", "*.yaml"))
            .Concat(Files("console/src", "*.tsx"));

    private static IEnumerable<(string File, string Text)> Files(string folder, string pattern) =>
        Directory
            .GetFiles(Path.Combine(SourceTests.Root(), folder), pattern, SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(SourceTests.Root(), f), File.ReadAllText(f)));

    private static IEnumerable<string> Entries() =>
        Page.Read(Glossary).Text.Split("\n\n").Where(e => Term().IsMatch(e)).Select(e => e.ReplaceLineEndings(" "));

    /// <summary>An entry may have several, with commas.</summary>
    private static IEnumerable<string> Terms(string entry) => Term().Match(entry).Groups["term"].Value.Split(", ");

    private static bool IsBuilt(string entry) => !entry.Contains("Not built yet", StringComparison.Ordinal);

    private static IEnumerable<string> Avoided() =>
        Entries()
            .SelectMany(e => Avoid().Matches(e))
            .SelectMany(m => m.Groups["words"].Value.Split(", "))
            .Where(w => !w.StartsWith("which ", StringComparison.Ordinal));

    /// <summary>As a word of its own, in any case, also in the plural; a part of a dotted name is none.</summary>
    private static bool Uses(string text, string word) =>
        Regex.IsMatch(
            text,
            $@"(?<![\w.-]){Regex.Escape(word)}s?(?![\w-]|\.\w)",
            RegexOptions.IgnoreCase,
            TimeSpan.FromSeconds(30)
        );

    [GeneratedRegex(@"^\*\*(?<term>[^*]+)\.\*\*", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Term();

    [GeneratedRegex(@"Avoid: (?<words>[^.;]+)[.;]", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Avoid();
}
