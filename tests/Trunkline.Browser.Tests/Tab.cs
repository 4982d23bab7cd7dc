using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

/// <summary>One tab of a browser profile, and what can be said of any page in it.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext profile;
    private readonly bool first;
    private readonly ConcurrentQueue<string> complaints = [];

    private Tab(IBrowserContext profile, IPage page, bool first = true)
    {
        this.profile = profile;
        this.first = first;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
    }

    public IPage Page { get; }

    public IBrowserContext Profile => profile;

    /// <summary>What the browser had to say against a page: a policy that was broken, a script that failed.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    public static async Task<Tab> OpenAsync(
        Chromium chromium,
        Uri baseUrl,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1280,
        int height = 860,
        bool script = true
    )
    {
        var profile = await chromium.ProfileAsync(
            new()
            {
                BaseURL = baseUrl.ToString(),
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = height },
                ReducedMotion = ReducedMotion.Reduce,
                Locale = "en-GB",
                JavaScriptEnabled = script,
            }
        );
        profile.SetDefaultTimeout(30_000);
        await profile.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        return new Tab(profile, await profile.NewPageAsync());
    }

    /// <summary>One more in the same profile: signed in where this one is.</summary>
    public async Task<Tab> AnotherAsync() => new(profile, await profile.NewPageAsync(), first: false);

    /// <summary>Waits until the page is there and nothing on it is loading any more.</summary>
    public async Task SettledAsync()
    {
        await Page.Locator("h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    /// <summary>Waits for the browser to say something with these words against a page; it says so a moment later.</summary>
    public async Task ComplainedAsync(string words)
    {
        bool HasComplained() => complaints.Any(c => c.Contains(words, StringComparison.Ordinal));
        for (var tries = 0; tries < 300 && !HasComplained(); tries++)
        {
            await Task.Delay(100);
        }

        Assert.True(HasComplained(), $"No complaint says '{words}': {string.Join('\n', complaints)}");
    }

    /// <summary>
    /// Presses a button or a link and waits for the page that follows: one that is being left can neither be looked at nor loaded
    /// anew, and a press alone waits for nothing.
    /// </summary>
    public async Task TurnAsync(ILocator pressed)
    {
        await Page.EvaluateAsync("() => { window.isLeft = true; }");
        await pressed.ClickAsync();
        await Page.WaitForFunctionAsync("() => !window.isLeft && document.readyState === 'complete'");
    }

    /// <summary>Changes the colours of a page that has been opened, as a device does in the evening.</summary>
    public async Task ShowInAsync(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Assertions
            .Expect(Page.Locator("html"))
            .ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
        // Backgrounds have a transition, which ends with the next frame even where it takes no time.
        await Page.WaitForFunctionAsync(
            "() => document.getAnimations().length === 0",
            null,
            new() { PollingInterval = 20 }
        );
    }

    /// <summary>Presses Tab until the element has the focus, as somebody without a mouse does.</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail("The keyboard does not get to " + target);
    }

    /// <summary>What axe finds against WCAG 2.2 AA (https://github.com/dequelabs/axe-core), one line for each element.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        // Run in place: the package's own RunAxe opens another page for each result, which made these tests take twice the time.
        if (!await Page.EvaluateAsync<bool>("'axe' in window"))
        {
            await Page.EvaluateAsync(Axe);
        }

        return await Page.EvaluateAsync<string[]>(
            """
            () => axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                resultTypes: ['violations'],
            }).then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} ${n.failureSummary}`)))
            """
        );
    }

    /// <summary>Nothing makes the whole page scroll sideways.</summary>
    public Task<bool> FitsAsync() =>
        Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    /// <summary>The first tab takes its profile with it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (first)
        {
            await profile.DisposeAsync();
        }
        else
        {
            await Page.CloseAsync();
        }
    }
}
