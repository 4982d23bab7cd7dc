using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Every page while the hub answers errors or nothing, and once it is back.</summary>
public sealed class FailureTests(FurnishedConsole console) : IClassFixture<FurnishedConsole>
{
    /// <summary>Pages that ask the hub for no more than who is signed in.</summary>
    private static readonly string[] Sufficient =
    [
        "/console/settings",
        "/console/settings/appearance",
        "/console/nowhere",
    ];

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task A_page_says_what_failed_and_tries_again(int status)
    {
        await using var tab = await console.Visit.Tab.AnotherAsync();
        var page = tab.Page;
        await page.Clock.InstallAsync();
        var away = true;
        await page.RouteAsync(
            "**/elements/api-v2/**",
            route =>
                away && !route.Request.Url.EndsWith("/session", StringComparison.Ordinal)
                    ? AnswerAsync(route, status)
                    : route.ContinueAsync()
        );
        var problems = new List<string>();
        foreach (var path in console.Pages.Except(Sufficient))
        {
            away = true;
            await page.GotoAsync(path);
            var alerts = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert);
            await FailedAsync(page, alerts);
            var again = alerts.GetByRole(AriaRole.Button, new() { Name = "Try again" });
            if (await again.CountAsync() != await alerts.CountAsync())
            {
                problems.Add($"{path}: not each error can be tried again");
            }

            if (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync() != 1)
            {
                problems.Add($"{path} has not one heading of level 1");
            }

            // The three look alike; the colours are those of both schemes.
            foreach (var scheme in status == 500 ? [ColorScheme.Light, ColorScheme.Dark] : Array.Empty<ColorScheme>())
            {
                await tab.ShowInAsync(scheme);
                problems.AddRange((await tab.ViolationsAsync()).Select(v => $"{path}, {scheme}: {v}"));
            }

            await Expect(alerts.First).ToContainTextAsync(status == 0 ? "cannot be reached" : "made up for a test");
            away = false;
            for (var left = await again.CountAsync(); left > 0; left--)
            {
                await again.First.ClickAsync();
                await Expect(again).ToHaveCountAsync(left - 1);
            }

            await tab.SettledAsync();
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public async Task Who_cannot_be_known_is_told_so_and_may_try_again()
    {
        await using var tab = await console.Visit.Tab.AnotherAsync();
        await tab.Page.RouteAsync("**/elements/api-v2/session", route => AnswerAsync(route, 500));
        await tab.Page.GotoAsync("/console/instances");

        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("made up for a test");
        Assert.Empty(await tab.ViolationsAsync());
        await tab.Page.UnrouteAllAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Instances", Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>The console asks a hub that is away twice more, later each time; nobody waits for that here.</summary>
    private static async Task FailedAsync(IPage page, ILocator alerts)
    {
        var busy = page.GetByRole(AriaRole.Main).Locator("[aria-busy=true]");
        for (var tries = 0; tries < 300; tries++)
        {
            if (await alerts.CountAsync() > 0 && await busy.CountAsync() == 0)
            {
                return;
            }

            await page.Clock.FastForwardAsync(2500);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{page.Url} says nothing: {await page.GetByRole(AriaRole.Main).InnerTextAsync()}");
    }

    private static Task AnswerAsync(IRoute route, int status) =>
        status == 0
            ? route.AbortAsync("internetdisconnected")
            : route.FulfillAsync(
                new()
                {
                    Status = status,
                    ContentType = "application/json",
                    Body = """{"requestId":"made-up","message":"This failure is made up for a test."}""",
                }
            );
}
