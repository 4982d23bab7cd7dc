using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.ConnectAttacks;

/// <summary>
/// A hub with two tenants, each with a Connect App of its own at the sandbox, and two people with a browser each. What a script
/// makes once and needs again is kept here.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private const string OnTheList = "https://app.example.com/";
    private readonly List<EndUser> browsers = [];
    private readonly Dictionary<string, object> kept = new(StringComparer.Ordinal);

    private Stage(ConnectedHub left, HttpClient right)
    {
        Left = left;
        Right = right;
        Victim = Browser();
        Attacker = Browser();
    }

    /// <summary>The tenant whose customers are attacked.</summary>
    public ConnectedHub Left { get; }

    /// <summary>The other tenant, as the administrator of its account.</summary>
    public HttpClient Right { get; }

    /// <summary>The other tenant's Connect App.</summary>
    public JsonNode RightApp { get; private set; } = null!;

    public EndUser Victim { get; private set; }
    public EndUser Attacker { get; private set; }
    public Uri Hub => Left.World.Hub.Hub.Url;

    public static async Task<Stage> OpenAsync()
    {
        var left = await ConnectedHub.StartAsync();
        var hub = left.World.Hub;
        var (_, _, client) = await hub.UserAsync(await hub.AccountAsync("right"), "admin@right.example", "admin");
        var stage = new Stage(left, client);
        await stage.RegisterRightAsync();
        return stage;
    }

    /// <summary>A browser without cookies.</summary>
    public EndUser Browser()
    {
        var browser = new EndUser();
        browsers.Add(browser);
        return browser;
    }

    /// <summary>Both begin afresh, as if on another day.</summary>
    public void NewBrowsers() => (Victim, Attacker) = (Browser(), Browser());

    public async Task<T> OnceAsync<T>(string name, Func<Task<T>> make)
        where T : class
    {
        if (!kept.TryGetValue(name, out var made))
        {
            made = await make();
            kept[name] = made;
        }

        return (T)made;
    }

    /// <summary>Instances of both tenants: what every attack wants one more of.</summary>
    public async Task<int> LinksAsync() =>
        (await Left.Client.Get("instances").OkAsync()).AsArray().Count
        + (await Right.Get("instances").OkAsync()).AsArray().Count;

    /// <summary>Links that the scripts made on purpose, as an honest customer.</summary>
    public int HonestLinks { get; set; }

    /// <summary>Every address that a browser was sent to is the hub's, the provider's, or registered.</summary>
    public void AssertNobodyWasSentElsewhere()
    {
        string[] known = [Hub.ToString(), Left.World.Sandbox.Url.ToString(), OnTheList];
        Assert.All(
            browsers.SelectMany(b => b.SentTo),
            address =>
                Assert.True(
                    known.Any(k => address.ToString().StartsWith(k, StringComparison.Ordinal)),
                    $"a browser was sent to {address.GetLeftPart(UriPartial.Authority)}"
                )
        );
    }

    public Task<JsonNode> SessionAsync(string customer = "cust-1") =>
        Left.SessionAsync(
            new
            {
                connectors = new[] { "twiliov2" },
                customerId = customer,
                customerName = "Customer " + customer.Trim(),
                returnUrl = ConnectedHub.ReturnUrl,
            }
        );

    /// <summary>The victim has authorized the app and is about to come back: a genuine address, not yet opened.</summary>
    public async Task<(JsonNode Session, Uri Way)> ComingBackAsync(string customer = "cust-1", string who = "bakery")
    {
        var session = await SessionAsync(customer);
        await Victim.OpenAsync((string)session["url"]!);
        await Victim.SendAsync(null);
        await Left.DecideAsync(Victim, who, "accept", until: Left.Callback);
        return (session, Victim.Address);
    }

    /// <summary>The session has an account in it, so that the callback was believed.</summary>
    public async Task<bool> WentOnAsync(JsonNode session) =>
        await Left.StatusAsync(session) is "found" or "proof" or "confirmed" or "done";

    public static string Parameter(Uri address, string name) => HttpUtility.ParseQueryString(address.Query)[name] ?? "";

    /// <summary>The cookie that binds a browser to its session.</summary>
    public string CookieOf(EndUser browser) => browser.Cookies.GetCookies(Hub)["trunkline-connect"]?.Value ?? "";

    public void Give(EndUser browser, string cookie) =>
        browser.Cookies.Add(Hub, new Cookie("trunkline-connect", cookie, "/"));

    public async ValueTask DisposeAsync()
    {
        browsers.ForEach(b => b.Dispose());
        Right.Dispose();
        await Left.DisposeAsync();
    }

    /// <summary>A tenant of the sandbox has a Connect App of its own.</summary>
    private async Task RegisterRightAsync()
    {
        using var http = new HttpClient { BaseAddress = Left.World.Sandbox.Url };
        var made = await http.PostAsJsonAsync("sandbox/v1/tenants", new { name = "right", seed = "demo" });
        var tenant = await made.JsonAsync();
        var (sid, token) = ((string)tenant["account_sid"]!, (string)tenant["auth_token"]!);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"{sid}:{token}"))
        );
        var apps = await http.Get($"2010-04-01/Accounts/{sid}/ConnectApps.json").OkAsync();
        RightApp = await Right
            .Post(
                "connect/apps",
                new
                {
                    name = "Right",
                    appSid = (string)apps["connect_apps"]![0]!["sid"]!,
                    accountSid = sid,
                    authToken = token,
                    returnUrls = new[] { "https://app.example.com/right" },
                }
            )
            .OkAsync();
    }
}
