using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Every page of the console with something on it, and empty, in both colour schemes and on a narrow screen.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task No_page_has_what_axe_calls_a_violation_nor_is_wider_than_the_screen(ColorScheme scheme, int width)
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium, scheme, width);
        var places = await ConsolePages.FurnishAsync(visit);
        var problems = new List<string>();
        foreach (var page in ConsolePages.All)
        {
            var path = places(page);
            await visit.OpenAsync(path);
            await visit.SettledAsync();
            problems.AddRange((await visit.Tab.ViolationsAsync()).Select(v => $"{path}: {v}"));
            if (!await visit.Tab.FitsAsync())
            {
                problems.Add(path + " is wider than the screen");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        // The browser reports a 401 before one is signed in, and a 404 for what is not there; nothing else, and no broken policy.
        Assert.DoesNotContain(
            visit.Tab.Complaints,
            c => !c.Contains("404", StringComparison.Ordinal) && !c.Contains("401", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("/console/sign-in")]
    [InlineData("/console/setup")]
    public async Task Neither_has_a_page_before_the_console(string path)
    {
        await using var visit = await ConsoleVisit.BeforeAsync(chromium, width: 320);
        await visit.OpenAsync(path);
        await visit.SettledAsync();

        Assert.Empty(await visit.Tab.ViolationsAsync());
        Assert.True(await visit.Tab.FitsAsync());
    }

    [Fact]
    public async Task Empty_pages_say_what_would_be_there()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var problems = new List<string>();
        foreach (var path in ConsolePages.All.Where(p => !p.Contains('{', StringComparison.Ordinal)))
        {
            await visit.OpenAsync(path);
            await visit.SettledAsync();
            problems.AddRange((await visit.Tab.ViolationsAsync()).Select(v => $"{path}: {v}"));
            if ((await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync()) != 1)
            {
                problems.Add(path + " has not one heading of level 1");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }
}
