using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Every page of the console with something on it, and empty, in both colour schemes and on a narrow screen.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    [Fact]
    public async Task No_page_has_what_axe_calls_a_violation_in_light_in_dark_or_on_a_narrow_screen()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var places = await ConsolePages.FurnishAsync(visit);
        var problems = new List<string>();
        foreach (var path in ConsolePages.All.Select(places))
        {
            await visit.Page.SetViewportSizeAsync(1280, 860);
            await visit.OpenAsync(path);
            await visit.SettledAsync();
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visit.Tab.ShowInAsync(scheme);
                problems.AddRange((await visit.Tab.ViolationsAsync()).Select(v => $"{path}, {scheme}: {v}"));
            }

            await visit.Page.SetViewportSizeAsync(320, 860);
            if (path is "/console/instances" or "/console/instances?view=cards")
            {
                // The list chooses between table and cards when it is opened, and places its cards a moment after a change.
                await visit.OpenAsync(path);
                await visit.SettledAsync();
            }

            problems.AddRange((await visit.Tab.ViolationsAsync()).Select(v => $"{path}, narrow: {v}"));
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
