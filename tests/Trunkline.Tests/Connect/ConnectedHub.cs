using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Connect;

/// <summary>A hub whose tenant has registered the sandbox's Connect App, on both sides.</summary>
internal sealed class ConnectedHub : IAsyncDisposable
{
    public const string ReturnUrl = "https://app.example.com/connected?from=hub";

    private ConnectedHub(SandboxedHub world, JsonNode app)
    {
        World = world;
        App = app;
    }

    public SandboxedHub World { get; }
    public JsonNode App { get; }
    public HttpClient Client => World.Client;
    public long AppId => (long)App["id"]!;
    public string Callback => (string)App["authorizeUrl"]!;

    public static Task<ConnectedHub> StartAsync(Engine engine = Engine.Sqlite, params string[] permissions) =>
        StartAsync(engine, _ => [], permissions);

    /// <param name="engine">Database of the hub.</param>
    /// <param name="settings">Of the hub, by the account that owns the app.</param>
    /// <param name="permissions">Of the app, on both sides; default: both permissions.</param>
    public static async Task<ConnectedHub> StartAsync(
        Engine engine,
        Func<SeededAccount, (string Name, string Value)[]> settings,
        params string[] permissions
    )
    {
        var world = await SandboxedHub.StartAsync(engine, settings);
        var made = await world.Client.PostAsJsonAsync(
            "connect/apps",
            new
            {
                name = "Rossum",
                appSid = world.Account.ConnectAppSid,
                accountSid = world.Account.AccountSid,
                authToken = world.Account.AuthToken,
                permissions = permissions.Length == 0 ? ["get-all", "post-all"] : permissions,
                returnUrls = new[] { ReturnUrl },
            }
        );
        var app = await made.JsonAsync();
        Assert.True(made.IsSuccessStatusCode, app.ToJsonString());
        var connected = new ConnectedHub(world, app);
        await connected.AtTwilioAsync(
            $"ConnectApps/{world.Account.ConnectAppSid}.json",
            [
                ("AuthorizeRedirectUrl", connected.Callback),
                ("DeauthorizeCallbackUrl", (string)app["deauthorizeUrl"]!),
                .. permissions.Select(p => ("Permissions", p)),
            ]
        );
        return connected;
    }

    /// <summary>Makes a session; its link.</summary>
    public async Task<JsonNode> SessionAsync(object? body = null)
    {
        var answer = await Client.PostAsJsonAsync(
            "connect/sessions",
            body
                ?? new
                {
                    connectors = new[] { "twiliov2" },
                    customerId = "cust-1",
                    customerName = "Bakery Ltd",
                    returnUrl = ReturnUrl,
                }
        );
        var json = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, json.ToJsonString());
        return json;
    }

    public async Task<string> StatusAsync(JsonNode session) =>
        (string)(await (await Client.GetAsync($"connect/sessions/{session["id"]}")).JsonAsync())["status"]!;

    /// <summary>From the link through the provider's pages to the hub's next page.</summary>
    public async Task AuthorizeAsync(EndUser user, JsonNode session, string who = "bakery", string decision = "accept")
    {
        await user.OpenAsync((string)session["url"]!);
        await user.SendAsync(null);
        await DecideAsync(user, who, decision);
    }

    /// <summary>Signs in at the provider, which is on the screen, and decides.</summary>
    public async Task DecideAsync(EndUser user, string who, string decision, string? until = null)
    {
        var back = user.Address.ToString();
        if (user.Text.Contains("Sign in to continue", StringComparison.Ordinal))
        {
            await user.SendAsync(null, ("email", who + "@example.com"), ("password", who + "-password"));
            await user.OpenAsync(back);
        }

        var page = new Uri(back);
        var token = user.Page.Split("name=\"_token\" value=\"")[1].Split('"')[0];
        var permissions = user.Page.Split("name=\"permissions\" value=\"")[1].Split('"')[0];
        await user.PostAsync(
            $"{page.GetLeftPart(UriPartial.Path)}/{decision}{page.Query}",
            until,
            ("_token", HttpUtility.HtmlDecode(token)),
            ("permissions", permissions)
        );
    }

    /// <summary>Confirms the account on the screen; the code that comes back to the application.</summary>
    public static async Task<string> ConfirmAsync(EndUser user, string action = "confirm")
    {
        await user.SendAsync("https://app.example.com/", ("action", action));
        Assert.StartsWith(ReturnUrl + "&code=", user.Address.ToString(), StringComparison.Ordinal);
        return HttpUtility.ParseQueryString(user.Address.Query)["code"]!;
    }

    public Task<HttpResponseMessage> CompleteAsync(string code, string customer = "cust-1") =>
        Client.PostAsJsonAsync("connect/complete", new { code, customerId = customer });

    /// <summary>The whole way; the instance.</summary>
    public async Task<JsonNode> ConnectAsync(EndUser user, string who = "bakery")
    {
        await AuthorizeAsync(user, await SessionAsync(), who);
        var answer = await CompleteAsync(await ConfirmAsync(user));
        var json = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, json.ToJsonString());
        return json;
    }

    /// <summary>A call to the provider as the developer.</summary>
    public Task<JsonNode> AtTwilioAsync(string path, params (string Name, string Value)[] form) =>
        AtTwilioAsync(World.Account.AccountSid, World.Account.AuthToken, path, form);

    /// <summary>Gives an account that the bakery connected another name, which only its owner can.</summary>
    public Task RenameAsync(string sid, string name) =>
        AtTwilioAsync(
            "ACba4e12ba4e12ba4e12ba4e12ba4e12ba",
            "ba4e70ceba4e70ceba4e70ceba4e70ce",
            $"/2010-04-01/Accounts/{sid}.json",
            ("FriendlyName", name)
        );

    private async Task<JsonNode> AtTwilioAsync(
        string user,
        string password,
        string path,
        params (string Name, string Value)[] form
    )
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(
                World.Sandbox.Url,
                path.StartsWith('/') ? path : $"/2010-04-01/Accounts/{World.Account.AccountSid}/{path}"
            )
        )
        {
            Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        request.Headers.Authorization = new(
            "Basic",
            Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{user}:{password}"))
        );
        var answer = await http.SendAsync(request);
        var json = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, json.ToJsonString());
        return json;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
