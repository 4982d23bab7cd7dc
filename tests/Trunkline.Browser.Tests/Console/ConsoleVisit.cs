using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>A browser at the console of a real hub before a real sandbox, both of one test's own.</summary>
internal sealed class ConsoleVisit : IAsyncDisposable
{
    public const string Email = "admin@trunkline.example";
    public const string Password = "Made-up-for-a-test-42";

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
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })
            .Or(Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }))
            .First.WaitForAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
    }

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>An instance of the sandbox's main account.</summary>
    public Task<JsonNode> InstanceAsync(string name) => World.CreateAsync(World.Body(name));

    /// <summary>An instance whose token the provider refuses.</summary>
    public async Task<JsonNode> BrokenInstanceAsync(string name)
    {
        var body = World.Body(name, ("messaging.sms.twilio.token", "0123456789abcdef0123456789abcdef"));
        var made = await (await World.Client.PostAsJsonAsync("instances?verify=false", body)).JsonAsync();
        var check = await World.Client.PostAsync($"instances/{made["id"]}/check", null);
        Assert.Equal("needs_reauth", (string?)(await check.JsonAsync())["health"]!["state"]);
        return made;
    }

    /// <summary>As the API tells of them, without tokens.</summary>
    public async Task<JsonArray> InstancesAsync() =>
        (await World.Client.GetFromJsonAsync<JsonArray>("instances?showToken=false"))!;

    /// <summary>The log is written behind the calls.</summary>
    public async Task FailedCallIsLoggedAsync()
    {
        for (var tries = 0; tries < 50; tries++)
        {
            if ((await World.Client.GetFromJsonAsync<JsonArray>("activity/calls?status=failed"))!.Count > 0)
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("No failed call is in the log.");
    }

    public async Task<string> FirstCallIdAsync() =>
        (await World.Client.GetFromJsonAsync<JsonArray>("activity/calls"))![0]!["id"]!.ToString();

    /// <summary>Waits until nothing is loading any more.</summary>
    public async Task SettledAsync()
    {
        await Page.Locator("h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    public ILocator Field(string name) => Page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public async ValueTask DisposeAsync()
    {
        await Tab.DisposeAsync();
        await World.DisposeAsync();
    }
}
