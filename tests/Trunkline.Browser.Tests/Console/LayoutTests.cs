using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Every page on small and large screens, enlarged, and with motion switched off.</summary>
public sealed class LayoutTests(FurnishedConsole console) : IClassFixture<FurnishedConsole>
{
    /// <summary>More in a row, and the eye loses the next line.</summary>
    private const int LongestLine = 120;

    [Fact]
    public async Task Nothing_is_cut_overlaps_or_leaves_the_screen_at_any_size()
    {
        await using var tab = await console.Visit.Tab.AnotherAsync();
        var problems = new List<string>();
        foreach (var path in console.Pages)
        {
            await tab.Page.SetViewportSizeAsync(2560, 1300);
            await tab.Page.GotoAsync(path);
            await tab.SettledAsync();
            problems.AddRange(Told(path, "2560 pixels", await Layout.ProblemsAsync(tab.Page, LongestLine)));
            // As with 200 % zoom on 1280 x 800: everything is twice as large, and half as much fits.
            await tab.Page.SetViewportSizeAsync(640, 400);
            problems.AddRange(Told(path, "zoomed to 200 %", await Layout.ProblemsAsync(tab.Page)));
            await tab.Page.SetViewportSizeAsync(320, 640);
            problems.AddRange(Told(path, "320 pixels", await Layout.ProblemsAsync(tab.Page)));
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public async Task Nothing_is_cut_or_overlaps_with_letters_twice_as_large()
    {
        await using var tab = await console.Visit.Tab.AnotherAsync();
        await tab.Page.SetViewportSizeAsync(1280, 800);
        // The browser's own setting, which people have who enlarge texts and nothing else.
        var devTools = await tab.Profile.NewCDPSessionAsync(tab.Page);
        await devTools.SendAsync(
            "Page.setFontSizes",
            new()
            {
                ["fontSizes"] = new Dictionary<string, object> { ["standard"] = 32, ["fixed"] = 26 },
            }
        );
        var problems = new List<string>();
        foreach (var path in console.Pages)
        {
            await tab.Page.GotoAsync(path);
            await tab.SettledAsync();
            problems.AddRange(Told(path, "letters of 200 %", await Layout.ProblemsAsync(tab.Page)));
        }

        var size = await tab.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).fontSize");
        Assert.Equal("32px", size);
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public async Task What_looks_at_layout_finds_what_is_wrong()
    {
        await using var tab = await console.Visit.Tab.AnotherAsync();
        await tab.Page.GotoAsync("/console/settings/appearance");
        await tab.SettledAsync();
        Assert.Empty(await Layout.ProblemsAsync(tab.Page, LongestLine));

        await tab.Page.EvaluateAsync(
            """
            () => {
              const put = (text, style) => {
                const p = document.createElement('p');
                p.textContent = text;
                Object.assign(p.style, style);
                document.querySelector('.page').append(p);
              };
              put('out of sight', { position: 'relative', left: '1200px', width: '300px' });
              put('cut in the middle of it', { width: '4em', overflow: 'hidden', whiteSpace: 'nowrap' });
              put('on top of the heading', { position: 'absolute', top: '30px', left: '240px' });
              put('word '.repeat(60), { fontSize: '8px', whiteSpace: 'nowrap', overflow: 'auto' });
            }
            """
        );

        var problems = string.Join("\n", await Layout.ProblemsAsync(tab.Page, LongestLine));
        Assert.Contains("the page is", problems, StringComparison.Ordinal);
        Assert.Contains("is beyond the edge", problems, StringComparison.Ordinal);
        Assert.Contains("is cut off at the side", problems, StringComparison.Ordinal);
        Assert.Contains("lie upon each other", problems, StringComparison.Ordinal);
        Assert.Contains("has lines of 299 characters", problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReducedMotion.Reduce, false)]
    [InlineData(ReducedMotion.NoPreference, true)]
    public async Task Nothing_moves_for_who_asked_for_less_motion(ReducedMotion asked, bool moves)
    {
        await using var tab = await console.Visit.Tab.AnotherAsync();
        await tab.Page.EmulateMediaAsync(new() { ReducedMotion = asked });
        // Before the answers are there the shapes of what comes breathe.
        await tab.Page.RouteAsync("**/elements/api-v2/connectors**", _ => Task.CompletedTask);
        await tab.Page.RouteAsync("**/elements/api-v2/elements**", _ => Task.CompletedTask);
        await tab.Page.GotoAsync("/console/connectors");
        await tab.Page.Locator(".skeleton").First.WaitForAsync();
        var places = new List<string> { await MovingAsync(tab.Page) };
        await tab.Page.UnrouteAllAsync();
        foreach (var path in moves ? [] : console.Pages)
        {
            await tab.Page.GotoAsync(path);
            await tab.SettledAsync();
            // What moves does so when it is pointed at.
            await tab.Page.Locator("main .button:visible, main a:visible").First.HoverAsync();
            places.Add(await MovingAsync(tab.Page));
        }

        Assert.Equal(moves, places.Exists(p => p.Length > 0));
        Assert.True(moves || places.TrueForAll(p => p.Length == 0), string.Join("\n", places));
    }

    private static IEnumerable<string> Told(string path, string size, IReadOnlyList<string> problems) =>
        problems.Select(p => $"{path}, {size}: {p}");

    /// <summary>What is moving for longer than an eye notices.</summary>
    private static Task<string> MovingAsync(IPage page) =>
        page.EvaluateAsync<string>(
            """
            () => document.getAnimations()
              .filter((a) => a.effect.getComputedTiming().activeDuration > 1 && a.playState === 'running')
              .map((a) => `${a.animationName ?? a.transitionProperty} of ${a.effect.target.className} at ${location.pathname}`)
              .join(', ')
            """
        );
}
