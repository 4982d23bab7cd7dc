using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Playwright;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Browser.Tests.HubConnect;

/// <summary>
/// A hub, a sandbox in Twilio's place, an application's site, and a browser. The application is another site than the hub
/// (localhost and 127.0.0.1), so what browsers keep apart is kept apart here.
/// </summary>
internal sealed class HubWorld : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = [];
    private SandboxedHub world = null!;
    private CustomerApp site = null!;
    private Tab tab = null!;

    public LaterTime Time { get; } = new();

    /// <summary>Signed in as the tenant's server.</summary>
    public HttpClient Api => world.Client;

    public Tab Tab => tab;

    public IPage Page => tab.Page;

    public string SiteUrl { get; private set; } = "";

    public string ReturnUrl => SiteUrl + "/connected";

    public Uri HubUrl => world.Hub.Hub.Url;

    /// <summary>Where the browser that opened a link goes on.</summary>
    public string FlowUrl => new Uri(HubUrl, "/connect/flow").ToString();

    public Uri SandboxUrl => world.Sandbox.Url;

    public string AppSid => world.Account.ConnectAppSid;

    public SeededAccount Account => world.Account;

    /// <summary>On pages of the hub.</summary>
    public int Clicks { get; private set; }

    public IReadOnlyList<string> Complaints => [.. tab.Complaints, .. complaints];

    /// <summary>Body of the site's own page.</summary>
    public string SitePage { get; set; } = "";

    /// <summary>Bodies of the site's other pages, by path.</summary>
    public Dictionary<string, string> Pages { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The same server as another origin, which is not registered. It is one site with the hub, so that a browser sends cookies
    /// along that it would keep from other sites.
    /// </summary>
    public string StrangeUrl => SiteUrl.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);

    /// <summary>What browsers asked the site for.</summary>
    public IReadOnlyList<Webhook> SiteCalls => site.Received;

    public static async Task<HubWorld> StartAsync(
        Chromium chromium,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1280,
        bool script = true
    )
    {
        var world = new HubWorld();
        world.world = await SandboxedHub.StartAsync(time: world.Time);
        world.site = await CustomerApp.StartAsync();
        world.SiteUrl = $"http://localhost:{new Uri(world.site.Url).Port}";
        world.site.Answer = world.OfSite;
        var app = await world.PostAsync(
            "connect/apps",
            new
            {
                name = "Call Insights",
                appSid = world.AppSid,
                accountSid = world.Account.AccountSid,
                authToken = world.Account.AuthToken,
                returnUrls = new[] { world.ReturnUrl },
            }
        );
        await world.PostAsync($"connect/apps/{app["id"]}/fix", new { });
        world.tab = await Tab.OpenAsync(chromium, world.HubUrl, scheme, width, script: script);
        return world;
    }

    /// <summary>Another tab of the same browser.</summary>
    public async Task<IPage> TabAsync()
    {
        var page = await tab.Profile.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        return page;
    }

    public async Task<JsonNode> PostAsync(string path, object body)
    {
        var answer = await Api.PostAsJsonAsync(path, body);
        var json = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {json.ToJsonString()}");
        return json;
    }

    public async Task<JsonNode> GetAsync(string path) => (await Api.GetFromJsonAsync<JsonNode>(path))!;

    /// <summary>A new session; its link is <c>url</c>.</summary>
    public Task<JsonNode> SessionAsync(
        string? method = null,
        string mode = "connect",
        long? instanceId = null,
        string customer = "42",
        string locale = "en",
        bool alone = false
    ) =>
        PostAsync(
            "connect/sessions",
            new
            {
                connectors = new[] { method == "form" ? "twilio" : "twiliov2" },
                customerId = customer,
                customerName = "Blue Door Bakery",
                returnUrl = alone ? null : ReturnUrl,
                method,
                mode,
                instanceId,
                locale,
            }
        );

    /// <summary>Presses a button of the hub's pages, by what is on it.</summary>
    public async Task PressAsync(string name, IPage? page = null)
    {
        Clicks++;
        await Button(page ?? Page, name).ClickAsync();
    }

    public Task TurnAsync(ILocator button) => tab.TurnAsync(button);

    /// <summary>At the provider: signs in where that is asked.</summary>
    public static async Task SignInAsync(IPage page, string who)
    {
        await page.GetByLabel("Email").FillAsync(who + "@example.com");
        await page.GetByLabel("Password").FillAsync(who + "-password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    /// <summary>From the link to the question whose account it is.</summary>
    public async Task AuthorizeAsync(JsonNode session, string who = "bakery", string decision = "Accept")
    {
        await Page.GotoAsync((string)session["url"]!);
        await PressAsync("Continue to Twilio");
        await SignInAsync(Page, who);
        await Button(Page, decision).ClickAsync();
    }

    /// <summary>The application's server completes what the browser brought back.</summary>
    public async Task<JsonNode> CompleteAsync(string customer = "42", IPage? page = null)
    {
        await (page ?? Page).WaitForURLAsync(ReturnUrl + "?*", new() { WaitUntil = WaitUntilState.Commit });
        var code = HttpUtility.ParseQueryString(new Uri((page ?? Page).Url).Query)["code"];
        return await PostAsync("connect/complete", new { code, customerId = customer });
    }

    /// <summary>The whole way.</summary>
    public async Task<JsonNode> ConnectAsync(string who = "bakery")
    {
        await AuthorizeAsync(await SessionAsync(), who);
        await PressAsync("Confirm");
        return await CompleteAsync();
    }

    public async Task<string> StatusAsync(JsonNode session) =>
        (string)(await GetAsync($"connect/sessions/{session["id"]}"))["status"]!;

    public async Task<int> InstancesAsync() => ((JsonArray)await GetAsync("instances")).Count;

    public static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task SeeAsync(string heading, IPage? page = null) =>
        Assertions
            .Expect(
                (page ?? Page).GetByRole(
                    AriaRole.Heading,
                    new()
                    {
                        Name = heading,
                        Exact = true,
                        Level = 1,
                    }
                )
            )
            .ToBeVisibleAsync();

    public async ValueTask DisposeAsync()
    {
        await tab.DisposeAsync();
        await site.DisposeAsync();
        await world.DisposeAsync();
    }

    private WebhookAnswer OfSite(Webhook call) =>
        call.Path switch
        {
            "/" => new WebhookAnswer(200, $"<!DOCTYPE html><title>Shop</title>{SitePage}", "text/html"),
            "/connected" => new WebhookAnswer(
                200,
                $"<!DOCTYPE html><title>Shop</title>{SitePage}<h1>Back at the shop</h1>",
                "text/html"
            ),
            "/third" => new WebhookAnswer(200, "<!DOCTYPE html><title>Third party</title>", "text/html")
            {
                Headers = [("Set-Cookie", "third=1; SameSite=None; Secure; Path=/")],
            },
            { } path when Pages.TryGetValue(path, out var body) => new WebhookAnswer(
                200,
                $"<!DOCTYPE html><title>Shop</title>{body}",
                "text/html"
            ),
            _ => new WebhookAnswer(204),
        };
}

/// <summary>The real time, and how much later a test says it is.</summary>
internal sealed class LaterTime : TimeProvider
{
    public TimeSpan By { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
}
