using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>A browser at the console of a real hub before a real sandbox, both of one test's own.</summary>
internal sealed class ConsoleVisit : IAsyncDisposable
{
    public const string Email = "admin@trunkline.example";
    public const string Password = "Made-up-for-a-test-42";

    private readonly Chromium chromium;

    private ConsoleVisit(Chromium chromium, SandboxedHub world, Tab tab)
    {
        this.chromium = chromium;
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

    /// <summary>A browser of somebody else at the same hub; nobody is signed in.</summary>
    public Task<Tab> StrangerAsync() => Tab.OpenAsync(chromium, World.Hub.Hub.Url);

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
        return new ConsoleVisit(
            chromium,
            world,
            await Tab.OpenAsync(chromium, world.Hub.Hub.Url, scheme, width, height)
        );
    }

    private async Task SignInAsync()
    {
        await SignInAsync(Tab, Email);
        await OpenAsync("/console/");
        await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
    }

    /// <summary>As the console's page does, without the page: most tests are not about it.</summary>
    public static async Task SignInAsync(Tab tab, string email)
    {
        var answer = await tab.Profile.APIRequest.PostAsync(
            "/elements/api-v2/session",
            new() { DataObject = new { username = email, password = Password } }
        );
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    /// <summary>A user whose password is <see cref="Password"/>; gives their e-mail.</summary>
    public async Task<string> UserAsync(string role, long account)
    {
        var email = $"{role}-{account}@trunkline.example";
        var made = await World.Client.PostAsJsonAsync(
            $"accounts/{account}/users",
            new
            {
                firstName = "Uma",
                lastName = "Usher",
                email,
                password = Password,
                roles = new[] { new { key = role } },
            }
        );
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return email;
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
        for (var tries = 0; tries < 200; tries++)
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

    public Task SettledAsync() => Tab.SettledAsync();

    public ILocator Field(string name) => Page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public async ValueTask DisposeAsync()
    {
        await Tab.DisposeAsync();
        await World.DisposeAsync();
    }
}
