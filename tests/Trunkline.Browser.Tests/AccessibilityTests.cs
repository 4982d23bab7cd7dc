using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

/// <summary>Every page, by both colour schemes and on a narrow screen. A new page is a new line here.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    private static readonly string[] Pages =
    [
        "/console",
        "/console/sign-in",
        "/console/nowhere",
        "/console/connect-apps",
        "/console/connect-apps/new",
        "/console/connect-apps/CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d",
        "/console/connect-apps/CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d/button",
        "/console/connect-apps/CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d/delete",
        "/console/authorized-apps",
        "/authorize/CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d",
        "/authorize/CN00000000000000000000000000000000",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task No_page_has_what_axe_calls_a_violation_nor_is_wider_than_the_screen(ColorScheme scheme, int width)
    {
        await using var visit = await Visit.StartAsync(chromium, seed: true, scheme, width);
        foreach (var page in Pages)
        {
            await visit.OpenAsync(page);

            Assert.True(
                (await visit.ViolationsAsync()) is [],
                page + ": " + string.Join("\n", await visit.ViolationsAsync())
            );
            Assert.True(await FitsAsync(visit.Page), page + " is wider than the screen");
        }

        // The page that is none answers 404, which the browser reports; nothing else.
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Axe_finds_what_is_wrong()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.OpenAsync("/console");
        await visit.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");

        Assert.Contains(await visit.ViolationsAsync(), v => v.StartsWith("button-name", StringComparison.Ordinal));
    }

    private static Task<bool> FitsAsync(IPage page) =>
        page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
}
