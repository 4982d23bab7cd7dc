using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Trunkline.Sandbox.Hosting;
using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Twilio.Messaging.InboundMessages;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests;

/// <summary>A sandbox of one test's own, on a free port and a clock that stands still.</summary>
internal sealed class TestSandbox : IAsyncDisposable
{
    private readonly SandboxServer server;
    private readonly HttpClient http = new();

    private TestSandbox(SandboxServer server, TestClock clock)
    {
        this.server = server;
        Clock = clock;
        http.BaseAddress = server.Url;
        User = server.Account.AccountSid;
        Password = server.Account.AuthToken;
    }

    public TestClock Clock { get; }

    public SeededAccount Account => server.Account;

    public Uri Url => server.Url;

    /// <summary>Credentials of the next requests: the main account's, unless a test changes them.</summary>
    public string User { get; set; }

    public string Password { get; set; }

    public string Own => "/2010-04-01/Accounts/" + User;

    public string Main => "/2010-04-01/Accounts/" + Account.AccountSid;

    public World World => server.World;

    public Worlds Worlds => server.Worlds;

    public static Task<TestSandbox> StartAsync(bool seed = false) =>
        StartAsync(new SandboxOptions { Port = 0, Seed = seed });

    public static async Task<TestSandbox> StartAsync(SandboxOptions options)
    {
        var clock = new TestClock();
        return new TestSandbox(await SandboxServer.StartAsync(options, clock), clock);
    }

    /// <summary>Lets time go on and waits until everything that fell due on the way is done, webhooks included.</summary>
    public Task AdvanceAsync(double seconds) =>
        server.Agenda.RunUntilAsync(Clock.GetUtcNow().AddSeconds(seconds), Clock.SetUtcNow);

    /// <summary>Waits until everything that is due already is done.</summary>
    public Task SettleAsync() => server.Agenda.RunDueAsync();

    public void Use(string user, string password) => (User, Password) = (user, password);

    public void UseTestCredentials() => Use(Account.TestAccountSid, Account.TestAuthToken);

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Reads a path under another host, named by a header.</summary>
    public Task<Reply> GetAsync(string path, (string Name, string Value) header) =>
        SendAsync(HttpMethod.Get, path, null, header: header);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<Reply> PostAsync(string path, params (string Name, string Value)[] form) =>
        SendAsync(
            HttpMethod.Post,
            path,
            new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)))
        );

    /// <summary>Sends a message from the seeded number.</summary>
    public Task<Reply> SendMessageAsync(string to = "+14155551234", string body = "Hello") =>
        PostAsync(Main + "/Messages.json", ("To", to), ("From", Account.PhoneNumber), ("Body", body));

    /// <summary>Sets what the seeded number does.</summary>
    public async Task SetNumberAsync(params (string Name, string Value)[] form)
    {
        var numbers = await ListAsync(Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers");
        var own = numbers.Single(n => n.GetProperty("phone_number").GetString() == Account.PhoneNumber);
        await PostAsync(own.GetProperty("uri").GetString()!, form);
    }

    /// <summary>Somebody writes to the seeded number.</summary>
    public async Task ReceiveAsync(string body, string from = "+14155551234", params string[] media)
    {
        Inbound.Receive(World, from, Account.PhoneNumber, body, media);
        await SettleAsync();
    }

    public Task<List<JsonElement>> MessagesAsync(string query = "") =>
        ListAsync($"{Main}/Messages.json{query}", "messages");

    public async Task<IReadOnlyList<string>> NotedCodesAsync() =>
        [
            .. (await ListAsync(Main + "/Notifications.json", "notifications")).Select(n =>
                n.GetProperty("error_code").GetString()!
            ),
        ];

    /// <summary>All items of a list, following next_page_uri from page to page.</summary>
    public async Task<List<JsonElement>> ListAsync(string path, string key)
    {
        var items = new List<JsonElement>();
        for (string? next = path; next is not null; )
        {
            var page = (await GetAsync(next)).Body;
            items.AddRange(page.GetProperty(key).EnumerateArray());
            next = page.GetProperty("next_page_uri").GetString();
        }

        return items;
    }

    public async Task<Reply> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        string? authorization = null,
        (string Name, string Value)? header = null
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization ?? basic);

        if (header is { } more)
        {
            request.Headers.TryAddWithoutValidation(more.Name, more.Value);
        }

        using var response = await http.SendAsync(request);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public async Task<Reply> SendAnonymouslyAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }
}
