using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

/// <summary>A browser at a sandbox of one test's own.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly Tab tab;

    private Visit(TestSandbox sandbox, Tab tab)
    {
        Sandbox = sandbox;
        this.tab = tab;
    }

    public TestSandbox Sandbox { get; }

    public IPage Page => tab.Page;

    public IReadOnlyList<string> Complaints => tab.Complaints;

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
        return new Visit(sandbox, await Tab.OpenAsync(chromium, sandbox.Url, scheme, width, height, script));
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

    public Task TurnAsync(ILocator pressed) => tab.TurnAsync(pressed);

    public Task TabToAsync(ILocator target) => tab.TabToAsync(target);

    public Task<IReadOnlyList<string>> ViolationsAsync() => tab.ViolationsAsync();

    public Task<bool> FitsAsync() => tab.FitsAsync();

    public async ValueTask DisposeAsync()
    {
        await tab.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
