using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Connect;

/// <summary>Forged ways back. The positive control is <see cref="TwilioConnectTests"/>: the same steps, honestly taken, link.</summary>
public sealed class CallbackAttackTests
{
    private const string Foreign = "ACba4e12ba4e12ba4e12ba4e12ba4e12ba";

    [Theory]
    [InlineData("?AccountSid=" + Foreign)]
    [InlineData("?AccountSid=" + Foreign + "&state=")]
    [InlineData("?AccountSid=" + Foreign + "&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?AccountSid=../../etc&state={state}")]
    [InlineData("?AccountSid=AC00000000000000000000000000000000%2f..&state={state}")]
    [InlineData("?AccountSid=" + Foreign + "&AccountSid=" + Foreign + "&state={state}")]
    [InlineData("?AccountSid=" + Foreign + "&state={state}&state={state}")]
    [InlineData("?accountsid=&state={state}")]
    [InlineData("?state={state}")]
    [InlineData("")]
    public async Task AForgedWayBackLinksNothing(string query)
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var session = await hub.SessionAsync();
        await user.OpenAsync((string)session["url"]!);
        await user.SendAsync(hub.World.Sandbox.Url.ToString());
        var state = System.Web.HttpUtility.ParseQueryString(user.Address.Query)["state"];

        await user.OpenAsync(hub.Callback + query.Replace("{state}", state, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, user.Status);
        Assert.Equal("away", await hub.StatusAsync(session));
        Assert.Empty((JsonArray)await (await hub.Client.GetAsync("instances")).JsonAsync());
        var audit = await (await hub.Client.GetAsync("activity/audit?action=connect-callback.refused")).JsonAsync();
        Assert.Single((JsonArray)audit);
    }

    [Fact]
    public async Task TheRightStateWithoutTheBrowsersCookieLinksNothing()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var victim = new EndUser();
        using var thief = new EndUser();
        var session = await hub.SessionAsync();
        await victim.OpenAsync((string)session["url"]!);
        await victim.SendAsync(null);
        await hub.DecideAsync(victim, "bakery", "accept", until: hub.Callback);

        await thief.OpenAsync(victim.Address.ToString());

        Assert.Equal(HttpStatusCode.BadRequest, thief.Status);
        Assert.Equal("away", await hub.StatusAsync(session));
        await victim.OpenAsync(victim.Address.ToString());
        Assert.Contains("Is this your account?", victim.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAccountOfAnotherCustomerIsRefused()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var owner = new EndUser();
        var first = await hub.ConnectAsync(owner);
        using var thief = new EndUser();
        var session = await hub.SessionAsync(
            new
            {
                connectors = new[] { "twiliov2" },
                customerId = "thief",
                returnUrl = ConnectedHub.ReturnUrl,
            }
        );
        await thief.OpenAsync((string)session["url"]!);
        await thief.SendAsync(hub.World.Sandbox.Url.ToString());
        var state = System.Web.HttpUtility.ParseQueryString(thief.Address.Query)["state"];

        await thief.OpenAsync($"{hub.Callback}?AccountSid={first["configuration"]!["username"]}&state={state}");

        Assert.Contains("connected to somebody else already", thief.Text, StringComparison.Ordinal);
        Assert.Equal("failed", await hub.StatusAsync(session));
    }

    [Fact]
    public async Task AReplayedWayBackDoesNothing()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var session = await hub.SessionAsync();
        await user.OpenAsync((string)session["url"]!);
        await user.SendAsync(null);
        await hub.DecideAsync(user, "bakery", "accept", until: hub.Callback);
        var way = user.Address.ToString();
        await user.OpenAsync(way);
        await ConnectedHub.ConfirmAsync(user);

        await user.OpenAsync(way);

        Assert.Equal(HttpStatusCode.BadRequest, user.Status);
        Assert.Equal("confirmed", await hub.StatusAsync(session));
    }

    [Theory]
    [InlineData("https://app.example.com/connected")]
    [InlineData("https://app.example.com/connected?from=hub&x=1")]
    [InlineData("https://app.example.com.evil.example/connected?from=hub")]
    [InlineData("https://app.example.com@evil.example/connected?from=hub")]
    [InlineData("//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://APP.example.com/connected?from=hub")]
    public async Task AReturnUrlThatIsNotRegisteredIsRefused(string url)
    {
        await using var hub = await ConnectedHub.StartAsync();

        var answer = await hub.Client.PostAsync(
            "connect/sessions",
            new StringContent(
                new JsonObject { ["customerId"] = "c", ["returnUrl"] = url }.ToJsonString(),
                null,
                "application/json"
            )
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task AForgedDeauthorizationCutsNobodyOff()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var instance = await hub.ConnectAsync(user);

        await user.PostAsync(
            (string)hub.App["deauthorizeUrl"]!,
            null,
            ("AccountSid", (string)instance["configuration"]!["username"]!),
            ("ConnectAppSid", hub.World.Account.ConnectAppSid)
        );

        Assert.Equal(HttpStatusCode.NoContent, user.Status);
        Assert.True((bool)(await (await hub.Client.GetAsync($"instances/{instance["id"]}")).JsonAsync())["valid"]!);
    }

    [Fact]
    public async Task PagesAreNeverFramedOrStoredAndTellNoAddresses()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        await user.OpenAsync((string)(await hub.SessionAsync())["url"]!);

        Assert.Contains(
            "frame-ancestors 'none'",
            user.Answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.Equal("DENY", user.Answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", user.Answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(user.Answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("<script", user.Page, StringComparison.OrdinalIgnoreCase);
        Assert.True(user.Page.Length < 30_000);
    }
}
