namespace Trunkline.Tests.Docs;

public sealed class LinkTests
{
    [Fact]
    public void EveryLinkBetweenPagesLeadsSomewhere()
    {
        var pages = Page.All().ToList();
        Assert.Contains(pages, p => p.Links.Any());
        Assert.Empty(pages.SelectMany(p => p.Broken()));
    }

    [Theory]
    [InlineData("[a](no-such-page.md)", "leads to no file")]
    [InlineData("[a](storage.md#no-such-heading)", "leads to no heading")]
    [InlineData("[a](#nor-here)", "leads to no heading")]
    public void ALinkThatLeadsNowhereIsFound(string text, string problem) =>
        Assert.Contains(problem, Assert.Single(new Page("docs/testing.md", text).Broken()), StringComparison.Ordinal);

    [Theory]
    [InlineData("[a](storage.md#migrations)")]
    [InlineData("[a](../README.md)")]
    [InlineData("`[a](no-such-page.md)`")]
    public void OneThatLeadsSomewhereIsNot(string text) => Assert.Empty(new Page("docs/testing.md", text).Broken());

    [Fact]
    public void EveryPageIsLinkedFromTheFirstOne()
    {
        var first = Page.Read("docs/README.md");
        var linked = first.Links.Select(l => first.Relative(l.Split('#')[0])).ToHashSet();

        var missing = Page.All().Select(p => p.Path).Except([.. linked, first.Path, "README.md"]).ToList();
        Assert.Empty(missing);
    }
}
