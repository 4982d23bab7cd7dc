using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

/// <summary>Every page, by both colour schemes and on a narrow screen. A new page is a new line here.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    private static readonly string[] Pages =
    [
        "/console",
        "/console/sign-in",
        "/console/handset",
        "/console/handset/+12025550112",
        "/console/handset/+12025550112/+14155550100",
        "/console/messages",
        "/console/calls",
        "/console/numbers",
        "/console/numbers/buy",
        "/console/keys",
        "/console/subaccounts",
        "/console/usage",
        "/console/requests",
        "/console/connect-apps",
        "/console/authorized-apps",
        "/console/connect-apps/new",
        "/console/connect-apps/CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d",
        "/console/connect-apps/CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d/button",
        "/console/connect-apps/CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d/delete",
        "/authorize/CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d",
        "/authorize/CN00000000000000000000000000000000",
        "/console/nowhere",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task No_page_has_what_axe_calls_a_violation_nor_is_wider_than_the_screen(ColorScheme scheme, int width)
    {
        await using var visit = await Visit.StartAsync(chromium, seed: true, scheme, width);
        var problems = new List<string>();
        var open = new Queue<string>(Pages);
        while (open.TryDequeue(out var page))
        {
            await visit.OpenAsync(page);
            problems.AddRange((await visit.ViolationsAsync()).Select(v => $"{page}: {v}"));
            if (!await visit.FitsAsync())
            {
                problems.Add(page + " is wider than the screen");
            }

            // The first entry of a list stands for all of its kind.
            if (Pages.Contains(page) && await visit.Page.Locator("tbody a").CountAsync() > 0)
            {
                open.Enqueue((await visit.Page.Locator("tbody a").First.GetAttributeAsync("href"))!);
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));

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
}
