using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Connect;
using Trunkline.Connect.Sessions;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Connect;

/// <summary>What an end user sees when something is not as it should be: a page, with a way on.</summary>
public sealed class ConnectPageTests
{
    private const string Account = "messaging.sms.twilio.account";

    [Fact]
    public async Task AProviderThatIsAwayDuringTheCallbackIsAPageAndNothingIsLost()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var session = await hub.SessionAsync();
        await user.OpenAsync((string)session["url"]!);
        await user.SendAsync(null);
        await hub.DecideAsync(user, "bakery", "accept", until: hub.Callback);
        var way = user.Address.ToString();
        using var control = new HttpClient { BaseAddress = hub.World.Sandbox.Url };
        var fault = await control.PostAsJsonAsync(
            "sandbox/v1/faults",
            new { match = new { path = "/2010-04-01/Accounts/*" }, effect = new { status = 503 } }
        );
        Assert.True(fault.IsSuccessStatusCode, await fault.Content.ReadAsStringAsync());

        await user.OpenAsync(way);

        Assert.Equal(HttpStatusCode.BadGateway, user.Status);
        Assert.Equal("text/html", user.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Twilio cannot be reached", user.Text, StringComparison.Ordinal);
        Assert.Equal("away", await hub.StatusAsync(session));
        await control.DeleteAsync(new Uri("sandbox/v1/faults", UriKind.Relative));
        await user.SendAsync(null, ("action", "again"));
        await hub.DecideAsync(user, "bakery", "accept");
        Assert.Contains("Is this your account?", user.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoDeclinedMayBeginAgainOnTheSamePage()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var session = await hub.SessionAsync();
        await hub.AuthorizeAsync(user, session, decision: "decline");

        await user.SendAsync(null, ("action", "again"));
        await hub.DecideAsync(user, "bakery", "accept");

        var made = await hub.CompleteAsync(await ConnectedHub.ConfirmAsync(user));
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Equal("done", await hub.StatusAsync(session));
        await user.OpenAsync((string)session["url"]!);
        Assert.Contains("is connected", user.Text, StringComparison.Ordinal);
        using var other = new EndUser();
        await other.OpenAsync((string)session["url"]!);
        Assert.Contains("This link was used", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepingTheOldAccountChangesNothing()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var before = await hub.ConnectAsync(user);
        using var again = new EndUser();
        var session = await hub.SessionAsync(
            new
            {
                customerId = "cust-1",
                mode = "reconnect",
                instanceId = (long)before["id"]!,
                returnUrl = ConnectedHub.ReturnUrl,
            }
        );
        await hub.AuthorizeAsync(again, session, "dental");

        await again.SendAsync(null, ("action", "keep"));

        Assert.Contains("The account that was connected before stays", again.Text, StringComparison.Ordinal);
        var state = await (await hub.Client.GetAsync($"connect/sessions/{session["id"]}")).JsonAsync();
        Assert.Equal("kept", (string)state["reason"]!);
        var after = await (await hub.Client.GetAsync($"instances/{before["id"]}")).JsonAsync();
        Assert.Equal((string)before["configuration"]!["username"]!, (string)after["configuration"]!["username"]!);
    }

    [Fact]
    public async Task MoreTimeKeepsWhatWasTypedButNoSecret()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        await user.OpenAsync((string)(await FormSessionAsync(hub))["url"]!);
        await user.SendAsync(null);
        Assert.Contains("more minutes", user.Text, StringComparison.Ordinal);

        await user.SendAsync(
            null,
            ("action", "extend"),
            (Account, "AC77"),
            ("messaging.sms.twilio.token", "ffffffffffffffffffffffffffffffff")
        );

        Assert.Contains("AC77", user.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("ffffffffffffffff", user.Page, StringComparison.Ordinal);
        Assert.Contains("more minutes", user.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormIsAllGermanWhenTheSessionIs()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        await user.OpenAsync((string)(await FormSessionAsync(hub, "de"))["url"]!);
        await user.SendAsync(null);
        await user.SendAsync(null, ("action", "submit"), (Account, "AC1"));

        Assert.Contains("muss 'AC' und 32 hexadezimale Ziffern sein", user.Text, StringComparison.Ordinal);
        Assert.Contains("Testzugangsdaten", user.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Test Credentials", user.Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"de\"", user.Page, StringComparison.Ordinal);
        Assert.True(user.Page.Length < 30_000);
    }

    [Fact]
    public async Task ACustomerSeesReconnectsAndDisconnectsWhatIsConnected()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var instance = await hub.ConnectAsync(user);
        var foreign = await hub.World.CreateAsync(hub.World.Body("Not theirs"));
        var session = await hub.SessionAsync(
            new
            {
                customerId = "cust-1",
                customerName = "Bakery Ltd",
                mode = "manage",
            }
        );
        await user.OpenAsync((string)session["url"]!);
        Assert.Contains("Your connections", user.Text, StringComparison.Ordinal);
        Assert.Contains("Bakery Ltd (Twilio", user.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not theirs", user.Text, StringComparison.Ordinal);

        await user.SendAsync(null, ("action", $"remove:{foreign["id"]}"));
        Assert.Equal(HttpStatusCode.OK, (await hub.Client.GetAsync($"instances/{foreign["id"]}")).StatusCode);
        await user.SendAsync(null, ("action", $"disconnect:{instance["id"]}"));
        Assert.Contains("can no longer use this account", user.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await hub.Client.GetAsync($"instances/{instance["id"]}")).StatusCode);
        await user.SendAsync(null, ("action", $"remove:{instance["id"]}"));

        Assert.Contains("is disconnected", user.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is connected yet", user.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Client.GetAsync($"instances/{instance["id"]}")).StatusCode);
        await user.SendAsync(null, ("action", "connect"));
        Assert.Contains("would like to connect", user.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheSessionsOwnOriginMayHoldAPageAndNoCookieIsSetInside()
    {
        await using var hub = await ConnectedHub.StartAsync();
        var session = await FormSessionAsync(hub);
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        http.DefaultRequestHeaders.Add("Sec-Fetch-Dest", "iframe");
        var address = new Uri((string)session["url"]!);

        var start = await http.GetAsync(address);
        Assert.EndsWith(
            "frame-ancestors https://app.example.com",
            start.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.False(start.Headers.Contains("X-Frame-Options"));
        using var connector = new FormUrlEncodedContent([KeyValuePair.Create("connector", "twilio")]);
        var form = await http.PostAsync(address, connector);
        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
        Assert.False(form.Headers.Contains("Set-Cookie"));
        Assert.Contains("name=\"browser\"", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var alone = await FormSessionAsync(hub, returnUrl: null);
        var refused = await http.GetAsync(new Uri((string)alone["url"]!));
        Assert.EndsWith(
            "frame-ancestors 'none'",
            refused.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("connect/flow", "{}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("connect/flow", "form=x", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    [InlineData("connect/callback/nonsense", null, null, HttpStatusCode.NotFound)]
    [InlineData("connect/some/where", null, null, HttpStatusCode.NotFound)]
    public async Task WhateverAPersonOpensIsAPage(string path, string? body, string? type, HttpStatusCode status)
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var http = new HttpClient();
        var address = new Uri(hub.World.Hub.Hub.Url, path);
        using var content = body is null ? null : new StringContent(body, null, type!);

        var answer = content is null ? await http.GetAsync(address) : await http.PostAsync(address, content);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheElementIsSmallAndLoadsNothing()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var http = new HttpClient();
        var address = new Uri(hub.World.Hub.Hub.Url, "connect/element.js");

        var answer = await http.GetAsync(address);

        var script = await answer.Content.ReadAsStringAsync();
        Assert.True(script.Length < 2000, $"{script.Length} bytes");
        Assert.DoesNotContain("import ", script, StringComparison.Ordinal);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        http.DefaultRequestHeaders.Add("If-None-Match", answer.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await http.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task TheButtonComesAsALinkAndAsAnElement()
    {
        await using var hub = await ConnectedHub.StartAsync();

        var button = await (
            await hub.Client.GetAsync($"connect/apps/{hub.AppId}/button?href=https://app.example.com/connect")
        ).JsonAsync();

        Assert.StartsWith(
            "<a href=\"https://app.example.com/connect\"",
            (string)button["link"]!,
            StringComparison.Ordinal
        );
        var embed = (string)button["embed"]!;
        Assert.Contains("/connect/element.js\"", embed, StringComparison.Ordinal);
        Assert.Contains("<hub-connect>", embed, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFailureHasAHeadingAndWords()
    {
        var texts = ConnectTexts.In("de");
        var reasons = typeof(ConnectFailure)
            .GetFields()
            .Select(f => (string)f.GetRawConstantValue()!)
            .Concat(["expired", "used", "browser", "tabs", "unknown", "forged", "provider", "hub"]);

        Assert.All(
            reasons,
            r =>
            {
                Assert.NotNull(texts.Find("head." + r));
                Assert.NotNull(texts.Find("failed." + r));
            }
        );
    }

    private static Task<JsonNode> FormSessionAsync(
        ConnectedHub hub,
        string locale = "en",
        string? returnUrl = ConnectedHub.ReturnUrl
    ) =>
        hub.SessionAsync(
            new
            {
                customerId = "cust-7",
                customerName = "Seven",
                method = "form",
                locale,
                returnUrl,
            }
        );
}
