using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>A browser at the console of a real hub before a real sandbox, both of one test's own.</summary>
internal sealed class ConsoleVisit : IAsyncDisposable
{
    public const string Email = "admin@trunkline.example";
    public const string Password = "made-up-for-a-test-42";

    private ConsoleVisit(SandboxedHub world, Tab tab)
    {
        World = world;
        Tab = tab;
    }

    public SandboxedHub World { get; }
    public Tab Tab { get; }
    public IPage Page => Tab.Page;

    /// <summary>Signed in as the first administrator, at Home.</summary>
    public static async Task<ConsoleVisit> StartAsync(
        Chromium chromium,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1280,
        int height = 860,
        (string Name, string Value)[]? settings = null
    )
    {
        var visit = await BeforeAsync(chromium, scheme, width, height, settings);
        await visit.SignInAsync();
        return visit;
    }

    /// <summary>At no page yet, and not signed in.</summary>
    public static async Task<ConsoleVisit> BeforeAsync(
        Chromium chromium,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1280,
        int height = 860,
        (string Name, string Value)[]? settings = null
    )
    {
        var world = await SandboxedHub.StartAsync(settings: settings);
        var set = await world.Client.PostAsJsonAsync("authentication/passwords", new { password = Password });
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync());
        return new ConsoleVisit(world, await Tab.OpenAsync(chromium, world.Hub.Hub.Url, scheme, width, height));
    }

    public async Task SignInAsync()
    {
        await OpenAsync("/console/sign-in");
        await Page.GetByLabel("E-mail").FillAsync(Email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync(u => !u.Contains("sign-in", StringComparison.Ordinal));
    }

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>An instance of the sandbox's main account.</summary>
    public Task<JsonNode> InstanceAsync(string name) => World.CreateAsync(World.Body(name));

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public async ValueTask DisposeAsync()
    {
        await Tab.DisposeAsync();
        await World.DisposeAsync();
    }
}
