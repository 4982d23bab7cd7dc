using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

/// <summary>A browser at a sandbox of one test's own.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext profile;
    private readonly List<string> complaints = [];

    private Visit(TestSandbox sandbox, IBrowserContext profile, IPage page)
    {
        Sandbox = sandbox;
        this.profile = profile;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public TestSandbox Sandbox { get; }

    public IPage Page { get; }

    /// <summary>What the browser had to say against a page: a policy that was broken, a script that failed.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public static async Task<Visit> StartAsync(
        Chromium chromium,
        bool seed = false,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1280,
        int height = 860,
        bool script = true
    )
    {
        var sandbox = await TestSandbox.StartAsync(seed);
        var profile = await chromium.ProfileAsync(
            new()
            {
                BaseURL = sandbox.Url.ToString(),
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = height },
                ReducedMotion = ReducedMotion.Reduce,
                Locale = "en-GB",
                JavaScriptEnabled = script,
            }
        );
        profile.SetDefaultTimeout(10_000);
        await profile.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        return new Visit(sandbox, profile, await profile.NewPageAsync());
    }

    /// <summary>Changes the main account's number.</summary>
    public async Task SetUpNumberAsync(params (string Name, string Value)[] settings)
    {
        var number = (
            await Sandbox.ListAsync(Sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers")
        ).Single(n => n.GetProperty("phone_number").GetString() == Sandbox.Account.PhoneNumber);
        var path = $"{Sandbox.Main}/IncomingPhoneNumbers/{number.GetProperty("sid").GetString()}.json";
        Assert.Equal(200, (await Sandbox.PostAsync(path, settings)).Status);
    }

    public Task OpenAsync(string path) => Page.GotoAsync(path);

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

    /// <summary>What axe finds on the page.</summary>
    public Task<IReadOnlyList<string>> ViolationsAsync() => Axe.ViolationsAsync(Page);

    public async ValueTask DisposeAsync()
    {
        await profile.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
