using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Instances.Live;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Connect;

public sealed class TwilioConnectTests
{
    [Theory]
    [EachEngine]
    public async Task ACustomerConnectsAndTheApplicationReadsItsCalls(Engine engine)
    {
        await using var hub = await ConnectedHub.StartAsync(engine);
        using var user = new EndUser();
        var session = await hub.SessionAsync();

        await user.OpenAsync((string)session["url"]!);
        Assert.Contains("Rossum would like to connect to your Twilio account", user.Text, StringComparison.Ordinal);
        Assert.Contains("Bakery Ltd", user.Text, StringComparison.Ordinal);
        await user.SendAsync(null);
        await hub.DecideAsync(user, "bakery", "accept");

        Assert.Equal("/connect/flow", user.Address.PathAndQuery);
        Assert.Contains("Is this your account?", user.Text, StringComparison.Ordinal);
        Assert.Equal("found", await hub.StatusAsync(session));
        var code = await ConnectedHub.ConfirmAsync(user);

        Assert.Equal(HttpStatusCode.BadRequest, (await hub.CompleteAsync(code, "somebody else")).StatusCode);
        var instance = await (await hub.CompleteAsync(code)).JsonAsync();
        Assert.True((bool)instance["valid"]!);
        Assert.Equal("connect", (string)instance["configuration"]!["authentication.type"]!);
        Assert.Equal("initial", (string)instance["externalAuthentication"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.CompleteAsync(code)).StatusCode);
        Assert.Equal("done", await hub.StatusAsync(session));

        using var through = hub.World.Through(instance);
        var calls = await through.GetAsync("hubs/messaging/calls");
        Assert.Equal(HttpStatusCode.OK, calls.StatusCode);
        var sid = (string)instance["configuration"]!["username"]!;
        var accounts = await (
            await through.GetAsync($"passthrough/twiliov2/2010-04-01/Accounts/{sid}.json")
        ).JsonAsync();
        var parent = (string)accounts["owner_account_sid"]!;
        var logs = await (
            await through.GetAsync($"passthrough/twiliov2/2010-04-01/Accounts/{parent}/Calls.json?PageSize=5")
        ).JsonAsync();
        Assert.NotEmpty((JsonArray)logs["calls"]!);
    }

    [Fact]
    public async Task WhoDeclinesIsToldSoAndNothingIsConnected()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var session = await hub.SessionAsync();

        await hub.AuthorizeAsync(user, session, decision: "decline");

        Assert.Contains("You declined at Twilio", user.Text, StringComparison.Ordinal);
        Assert.Contains("https://app.example.com/connected?from=hub", user.Page, StringComparison.Ordinal);
        Assert.Equal("failed", await hub.StatusAsync(session));
        Assert.Empty((JsonArray)await (await hub.Client.GetAsync("instances")).JsonAsync());
    }

    [Fact]
    public async Task AnotherBrowserCannotGoOnAndALinkWorksOnce()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var first = new EndUser();
        using var second = new EndUser();
        var session = await hub.SessionAsync();
        await first.OpenAsync((string)session["url"]!);
        await second.OpenAsync((string)session["url"]!);
        await first.SendAsync(null);

        await second.SendAsync(null);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        await second.OpenAsync((string)session["url"]!);
        Assert.Contains("another browser", second.Text, StringComparison.Ordinal);
        await second.OpenAsync(new Uri(hub.World.Hub.Hub.Url, "/connect/flow").ToString());
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
    }

    [Fact]
    public async Task ReadingOnlyRefusesToSendBeforeTheProviderDoes()
    {
        await using var hub = await ConnectedHub.StartAsync(Engine.Sqlite, "get-all");
        using var user = new EndUser();
        var instance = await hub.ConnectAsync(user);
        using var through = hub.World.Through(instance);

        var sent = await through.PostAsync(
            "hubs/messaging/messages",
            new StringContent("""{"To":"+14155551234","Body":"x"}""", null, "application/json")
        );

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        Assert.Contains("granted reading only", (string)(await sent.JsonAsync())["message"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync("hubs/messaging/calls")).StatusCode);
    }

    [Fact]
    public async Task ARevokedInstanceIsMarkedWithItsReason()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var instance = await hub.ConnectAsync(user);
        var page = $"/console/authorized-apps/{hub.World.Account.ConnectAppSid}/revoke";

        await user.OpenAsync(new Uri(hub.World.Sandbox.Url, page).ToString());
        await user.SendAsync(null);

        await Eventually.TrueAsync(async () =>
            !(bool)(await (await hub.Client.GetAsync($"instances/{instance["id"]}")).JsonAsync())["valid"]!
        );
        var audit = await (await hub.Client.GetAsync("activity/audit?action=instance.revoked")).JsonAsync();
        Assert.Equal("revoked by the customer", (string)audit[0]!["detail"]!);
    }

    [Fact]
    public async Task AReconnectWithAnotherAccountAsksWhatToDo()
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

        Assert.Contains("another account than before", again.Text, StringComparison.Ordinal);
        var after = await (await hub.CompleteAsync(await ConnectedHub.ConfirmAsync(again, "replace"))).JsonAsync();
        Assert.Equal((long)before["id"]!, (long)after["id"]!);
        Assert.NotEqual((string)before["configuration"]!["username"]!, (string)after["configuration"]!["username"]!);
        using var through = hub.World.Through(after);
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync("hubs/messaging/calls")).StatusCode);
    }

    [Fact]
    public async Task PromotingTheSecondaryTokenCutsNobodyOff()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var instance = await hub.ConnectAsync(user);
        using var through = hub.World.Through(instance);
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync("hubs/messaging/calls")).StatusCode);
        var made = await hub.AtTwilioAsync("/accounts/v1/AuthTokens/Secondary");
        var secondary = (string)made["secondary_auth_token"]!;
        var changed = await hub.Client.PatchAsync(
            $"connect/apps/{hub.AppId}",
            new StringContent($$"""{"secondaryAuthToken":"{{secondary}}"}""", null, "application/json")
        );
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await hub.AtTwilioAsync("/accounts/v1/AuthTokens/Promote");

        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync("hubs/messaging/calls")).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await through.GetAsync("passthrough/twiliov2/2010-04-01/Accounts.json")).StatusCode
        );
    }

    [Fact]
    public async Task ATokenThatWasForgottenDuringACallStillLeadsToTheOther()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var instance = await hub.ConnectAsync(user);
        await hub.Client.PatchAsync(
            $"connect/apps/{hub.AppId}",
            new StringContent("""{"secondaryAuthToken":"5ec05ec05ec05ec05ec05ec05ec05ec0"}""", null, "application/json")
        );
        var services = hub.World.Hub.Hub.Services;
        var instances = services.GetRequiredService<LiveInstances>();
        var live = (await instances.FindByIdAsync((long)instance["id"]!, TestContext.Current.CancellationToken))!;
        using var request = new HttpRequestMessage();
        var refused = (await live.Credentials.GetAsync(TestContext.Current.CancellationToken))!;
        var first = refused.HeaderFor(request)!.Value.Value;

        instances.Forget(live.Id);

        var other = await live.Credentials.RefusedAsync(refused, TestContext.Current.CancellationToken);
        Assert.NotEqual(first, other!.HeaderFor(request)!.Value.Value);
    }
}
