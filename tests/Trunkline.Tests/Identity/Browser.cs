using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

/// <summary>What a page of the console sends: the cookie that it was given, and the header that other sites cannot send.</summary>
internal sealed class Browser : IDisposable
{
    public const string Email = "ann@example.com";
    private readonly SocketsHttpHandler handler = new() { UseCookies = false };

    public Browser(TestHub hub)
    {
        Client = new HttpClient(handler) { BaseAddress = hub.Client.BaseAddress };
        Client.DefaultRequestHeaders.Add("Trunkline-Console", "1");
    }

    public HttpClient Client { get; }

    /// <summary>The whole Set-Cookie line of the last sign-in.</summary>
    public string SetCookie { get; private set; } = "";

    /// <summary><c>name=value</c>.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>Signed in as a new user of the default account.</summary>
    public static async Task<Browser> OfUserAsync(TestHub hub, string role = "admin", string email = Email)
    {
        using var made = (await hub.UserAsync(await hub.DefaultAccountAsync(), email, role)).Client;
        var browser = new Browser(hub);
        await browser.SignInAsync(email);
        return browser;
    }

    public Task<JsonNode> SignInAsync(string email = Email, string password = IdentityCalls.Password) =>
        PostAsync("session", new { username = email, password });

    public Task<JsonNode> SetUpAsync(object body) => PostAsync("session/setup", body);

    /// <summary>A client with the cookie and nothing else: what another site can make a browser send.</summary>
    public HttpClient Bare() => With();

    /// <summary>A client with the cookie and these headers.</summary>
    public HttpClient With(params (string Name, string Value)[] headers)
    {
        var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = Client.BaseAddress };
        client.DefaultRequestHeaders.Add("Cookie", Cookie);
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        return client;
    }

    public void Dispose()
    {
        Client.Dispose();
        handler.Dispose();
    }

    private async Task<JsonNode> PostAsync(string path, object body)
    {
        using var answer = await Client.Post(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        SetCookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Cookie = SetCookie.Split(';')[0];
        Client.DefaultRequestHeaders.Remove("Cookie");
        Client.DefaultRequestHeaders.Add("Cookie", Cookie);
        return JsonNode.Parse(text)!;
    }
}
