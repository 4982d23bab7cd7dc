using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Trunkline.Hosting;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Connect;

/// <summary>One Connect App per tenant; one for all only where the operator says that they are one company.</summary>
public sealed class SharedAppTests
{
    private static readonly string[] ReturnUrls = ["https://team.example.com/back"];

    [Fact]
    public async Task AnAppIsOneTenantsUnlessTheHubIsSaidToBe()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var team = await TeamAsync(hub);

        var refusal = await RegisterAsync(hub, team).FailsAsync(409);

        Assert.Contains("Connect:SingleTenant", refusal, StringComparison.Ordinal);
        Assert.Contains("Connect:SharedApp", refusal, StringComparison.Ordinal);
        Assert.Empty((await team.Get("connect/apps").OkAsync()).AsArray());
        await team.Post("connect/sessions", Session()).FailsAsync(400);
        Assert.False((bool)(await team.Get("system").OkAsync())["singleTenant"]!);
        Assert.False((bool)(await hub.Client.Get($"connect/apps/{hub.AppId}").OkAsync())["shared"]!);
    }

    [Theory]
    [EachEngine]
    public async Task AccountsOfOneCompanyUseTheSharedAppAndItIsMarked(Engine engine)
    {
        await using var hub = await SharedHub(engine);
        using var team = await TeamAsync(hub);
        using var user = new EndUser();

        var app = (await team.Get("connect/apps").OkAsync()).AsArray().Single()!;
        Assert.Equal(hub.AppId, (long)app["id"]!);
        Assert.True((bool)app["shared"]!);
        Assert.False((bool)app["own"]!);
        Assert.True((bool)(await hub.Client.Get($"connect/apps/{hub.AppId}").OkAsync())["own"]!);
        Assert.True((bool)(await team.Get("system").OkAsync())["singleTenant"]!);

        var instance = await ConnectAsync(hub, team, user, "bakery");

        Assert.True((bool)instance["valid"]!);
        using var through = hub.World.Hub.As($"{Authorization(team)}, Element {instance["token"]}");
        Assert.Equal(HttpStatusCode.OK, (await through.Get("hubs/messaging/calls")).StatusCode);
        // It is the team's, and nobody else's.
        await hub.Client.Get($"connect/sessions/{instance["session"]}").FailsAsync(404);
        Assert.Single((await team.Get("instances").OkAsync()).AsArray());
    }

    [Fact]
    public async Task OnlyWhoRegisteredItChangesIt()
    {
        await using var hub = await SharedHub();
        using var team = await TeamAsync(hub);

        await team.Patch($"connect/apps/{hub.AppId}", new { returnUrls = ReturnUrls }).FailsAsync(403);
        await team.Post($"connect/apps/{hub.AppId}/fix").FailsAsync(403);
        await team.Delete($"connect/apps/{hub.AppId}").FailsAsync(403);

        var app = await hub.Client.Get($"connect/apps/{hub.AppId}").OkAsync();
        Assert.Equal(ConnectedHub.ReturnUrl, (string)app["returnUrls"]!.AsArray().Single()!);
        await hub.Client.Patch($"connect/apps/{hub.AppId}", new { name = "Rossum Inc" }).OkAsync();
    }

    /// <summary>The app's token opens the account of every customer of every tenant, so the hub must tell them apart.</summary>
    [Fact]
    public async Task AnotherTenantsCustomerIsAnotherCustomerThoughItsIdIsTheSame()
    {
        await using var hub = await SharedHub();
        using var team = await TeamAsync(hub);
        using var user = new EndUser();
        var first = await hub.ConnectAsync(user);

        var session = await team.Post("connect/sessions", Session()).OkAsync();
        await hub.AuthorizeAsync(user, session);

        Assert.Contains("This account is taken", user.Text, StringComparison.Ordinal);
        Assert.Equal("failed", (string)(await team.Get($"connect/sessions/{session["id"]}").OkAsync())["status"]!);
        Assert.Empty((await team.Get("instances").OkAsync()).AsArray());
        Assert.True((bool)(await hub.Client.Get($"instances/{first["id"]}").OkAsync())["valid"]!);
        // Another account of a customer is the team's to have.
        using var other = new EndUser();
        await ConnectAsync(hub, team, other, "dental");
    }

    [Fact]
    public async Task TheWayBackIsStillBoundToBrowserAndState()
    {
        await using var hub = await SharedHub();
        using var team = await TeamAsync(hub);
        using var victim = new EndUser();
        using var attacker = new EndUser();
        var session = await team.Post("connect/sessions", Session()).OkAsync();
        await victim.OpenAsync((string)session["url"]!);
        await victim.SendAsync(null);
        await hub.DecideAsync(victim, "bakery", "accept", until: hub.Callback);
        var way = victim.Address.ToString();

        // Somebody with a session of the other account, at the same address.
        await attacker.OpenAsync((string)(await hub.SessionAsync())["url"]!);
        await attacker.SendAsync(hub.World.Sandbox.Url.ToString());
        await attacker.OpenAsync(way);
        Assert.Equal(HttpStatusCode.BadRequest, attacker.Status);
        await victim.OpenAsync(way.Replace("state=", "state=x", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, victim.Status);
        Assert.Equal("away", (string)(await team.Get($"connect/sessions/{session["id"]}").OkAsync())["status"]!);

        await victim.OpenAsync(way);
        Assert.Contains("Is this your account?", victim.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherOrganizationHasNoPartInIt()
    {
        await using var hub = await SharedHub();
        var other = await OtherOrganization.AddAsync(hub.World.Hub);
        using var stranger = hub.World.Hub.As($"User {other.UserSecret}, Organization {other.OrganizationSecret}");

        Assert.Empty((await stranger.Get("connect/apps").OkAsync()).AsArray());
        await stranger.Get($"connect/apps/{hub.AppId}").FailsAsync(404);
        await stranger.Post("connect/sessions", Session()).FailsAsync(400);
    }

    [Theory]
    [InlineData("false", "CN00000000000000000000000000000000", "Connect:SingleTenant=true")]
    [InlineData("true", "Rossum", "'CN' followed by 32 hexadecimal digits")]
    public async Task TheHubDoesNotStartWithHalfOfIt(string mode, string app, string remedy)
    {
        var wrong = await Assert.ThrowsAsync<StartException>(() =>
            TestHub.StartAsync(settings: [("Connect:SingleTenant", mode), ("Connect:SharedApp", app)])
        );

        Assert.Contains(remedy, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachStartWarnsOfIt()
    {
        const string App = "CN00000000000000000000000000000000";
        async Task<List<string>> WarningsAsync(params (string Name, string Value)[] settings)
        {
            var warnings = new Warnings();
            await using var hub = await TestHub.StartAsync(
                settings: [("Hosting:LogLevel", "Warning"), .. settings],
                replace: services => services.RemoveAll<ILoggerProvider>().AddSingleton<ILoggerProvider>(warnings)
            );
            return [.. warnings.Written];
        }

        var told = await WarningsAsync(("Connect:SingleTenant", "true"), ("Connect:SharedApp", App));

        Assert.Single(told, line => line.Contains($"share the Connect App {App}", StringComparison.Ordinal));
        Assert.DoesNotContain(await WarningsAsync(), line => line.Contains("share", StringComparison.Ordinal));
    }

    private static Task<ConnectedHub> SharedHub(Engine engine = Engine.Sqlite) =>
        ConnectedHub.StartAsync(
            engine,
            account => [("Connect:SingleTenant", "true"), ("Connect:SharedApp", account.ConnectAppSid)]
        );

    /// <summary>The administrator of a second account.</summary>
    private static async Task<HttpClient> TeamAsync(ConnectedHub hub)
    {
        var inner = hub.World.Hub;
        return (await inner.UserAsync(await inner.AccountAsync("team"), "admin@team.example", "admin")).Client;
    }

    private static string Authorization(HttpClient client) =>
        client.DefaultRequestHeaders.GetValues("Authorization").Single();

    private static Task<HttpResponseMessage> RegisterAsync(ConnectedHub hub, HttpClient client) =>
        client.Post(
            "connect/apps",
            new
            {
                name = "Team",
                appSid = hub.World.Account.ConnectAppSid,
                accountSid = hub.World.Account.AccountSid,
                authToken = hub.World.Account.AuthToken,
                returnUrls = ReturnUrls,
            }
        );

    private static object Session() =>
        new
        {
            connectors = new[] { "twiliov2" },
            customerId = "cust-1",
            customerName = "Bakery Ltd",
            returnUrl = ConnectedHub.ReturnUrl,
        };

    private static async Task<JsonNode> ConnectAsync(ConnectedHub hub, HttpClient client, EndUser user, string who)
    {
        var session = await client.Post("connect/sessions", Session()).OkAsync();
        await hub.AuthorizeAsync(user, session, who);
        var code = await ConnectedHub.ConfirmAsync(user);
        var made = await client.Post("connect/complete", new { code, customerId = "cust-1" }).OkAsync();
        made["session"] = (string)session["id"]!;
        return made;
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Written.Enqueue(formatter(state, exception));

        public void Dispose() { }
    }
}
