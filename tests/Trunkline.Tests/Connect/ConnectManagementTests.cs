using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Connect;

/// <summary>What a tenant sees and does about its sessions, customers and app.</summary>
public sealed class ConnectManagementTests
{
    [Theory]
    [EachEngine]
    public async Task SessionsAndCustomersAreListed(Engine engine)
    {
        await using var hub = await ConnectedHub.StartAsync(engine);
        using var user = new EndUser();
        var instance = await hub.ConnectAsync(user);
        await hub.SessionAsync(new { customerId = "cust-2", customerName = "Second" });

        var all = (JsonArray)await (await hub.Client.GetAsync("connect/sessions?pageSize=1")).JsonAsync();
        Assert.Equal("cust-2", (string)Assert.Single(all)!["customerId"]!);
        Assert.Null(all[0]!["url"]);
        var done = (JsonArray)await (await hub.Client.GetAsync("connect/sessions?status=done")).JsonAsync();
        Assert.Equal((long)instance["id"]!, (long)Assert.Single(done)!["instanceId"]!);
        var of = (JsonArray)await (await hub.Client.GetAsync("connect/sessions?customerId=cust-1")).JsonAsync();
        Assert.Single(of);
        Assert.Empty((JsonArray)await (await hub.Client.GetAsync("connect/sessions?status=expired")).JsonAsync());
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await hub.Client.GetAsync("connect/sessions?status=nonsense")).StatusCode
        );

        var customers = (JsonArray)await (await hub.Client.GetAsync("connect/customers")).JsonAsync();
        Assert.Equal(["cust-2", "cust-1"], customers.Select(c => (string)c!["id"]!));
        Assert.Empty((JsonArray)customers[0]!["instances"]!);
        var own = Assert.Single((JsonArray)customers[1]!["instances"]!)!;
        Assert.Equal((long)instance["id"]!, (long)own["id"]!);
        Assert.Equal("healthy", (string)own["health"]!);

        using var stranger = await StrangerAsync(hub);
        Assert.Empty((JsonArray)await (await stranger.GetAsync("connect/sessions")).JsonAsync());
        Assert.Empty((JsonArray)await (await stranger.GetAsync("connect/customers")).JsonAsync());
    }

    [Fact]
    public async Task ACanceledSessionLeadsNowhere()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var session = await hub.SessionAsync();
        await hub.AuthorizeAsync(user, session);
        var code = await ConnectedHub.ConfirmAsync(user);
        using var stranger = await StrangerAsync(hub);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stranger.DeleteAsync($"connect/sessions/{session["id"]}")).StatusCode
        );

        var canceled = await (await hub.Client.DeleteAsync($"connect/sessions/{session["id"]}")).JsonAsync();

        Assert.Equal("failed", (string)canceled["status"]!);
        Assert.Equal("withdrawn", (string)canceled["reason"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.CompleteAsync(code)).StatusCode);
        using var other = new EndUser();
        var next = await hub.SessionAsync();
        await hub.Client.DeleteAsync($"connect/sessions/{next["id"]}");
        await other.OpenAsync((string)next["url"]!);
        Assert.Contains("withdrew this link", other.Text, StringComparison.Ordinal);
        var instance = await hub.ConnectAsync(other, "dental");
        var done = (JsonArray)await (await hub.Client.GetAsync("connect/sessions?status=done")).JsonAsync();
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await hub.Client.DeleteAsync($"connect/sessions/{Assert.Single(done)!["id"]}")).StatusCode
        );
        Assert.True((bool)instance["valid"]!);
    }

    [Fact]
    public async Task AReconnectLinkComesInOneCall()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var before = await hub.ConnectAsync(user);
        await user.OpenAsync(
            new Uri(
                hub.World.Sandbox.Url,
                $"/console/authorized-apps/{hub.World.Account.ConnectAppSid}/revoke"
            ).ToString()
        );
        await user.SendAsync(null);
        await Eventually.TrueAsync(async () => !await ValidAsync(hub, before));

        var answer = await hub.Client.PostAsJsonAsync($"instances/{before["id"]}/reconnect-link", new { });
        var link = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, link.ToJsonString());
        await user.OpenAsync((string)link["link"]!);
        Assert.Contains("Bakery Ltd", user.Text, StringComparison.Ordinal);
        await user.SendAsync(null);
        await hub.DecideAsync(user, "bakery", "accept");
        var action = user.Text.Contains("another account", StringComparison.Ordinal) ? "replace" : "confirm";
        await user.SendAsync(null, ("action", action));

        Assert.Contains("is connected", user.Text, StringComparison.Ordinal);
        Assert.True(await ValidAsync(hub, before));
        using var through = hub.World.Through(before);
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync("hubs/messaging/calls")).StatusCode);
    }

    [Fact]
    public async Task FixEntersTheAddressesAtTwilio()
    {
        await using var hub = await ConnectedHub.StartAsync();
        var path = $"ConnectApps/{hub.World.Account.ConnectAppSid}.json";
        await hub.AtTwilioAsync(path, ("AuthorizeRedirectUrl", "https://elsewhere.example.com/"));
        var wrong = await (await hub.Client.GetAsync($"connect/apps/{hub.AppId}")).JsonAsync();
        Assert.Contains(
            "elsewhere",
            Assert.Single((JsonArray)wrong["differences"]!)!.ToString(),
            StringComparison.Ordinal
        );

        var right = await (await hub.Client.PostAsync($"connect/apps/{hub.AppId}/fix", null)).JsonAsync();

        Assert.Empty((JsonArray)right["differences"]!);
        Assert.Equal(hub.Callback, (string)(await hub.AtTwilioAsync(path))["authorize_redirect_url"]!);
        using var stranger = await StrangerAsync(hub);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stranger.PostAsync($"connect/apps/{hub.AppId}/fix", null)).StatusCode
        );
    }

    private static async Task<bool> ValidAsync(ConnectedHub hub, JsonNode instance) =>
        (bool)(await (await hub.Client.GetAsync($"instances/{instance["id"]}")).JsonAsync())["valid"]!;

    /// <summary>An administrator of another account.</summary>
    private static async Task<HttpClient> StrangerAsync(ConnectedHub hub)
    {
        var account = await (
            await hub.Client.PostAsJsonAsync("accounts", new { externalId = "other-" + Guid.NewGuid() })
        ).JsonAsync();
        var user = await (
            await hub.Client.PostAsJsonAsync(
                $"accounts/{account["id"]}/users",
                new
                {
                    firstName = "Other",
                    lastName = "Admin",
                    email = $"{Guid.NewGuid():N}@other.example",
                    password = "Made-up-1234",
                    roles = new[] { new { key = "admin" } },
                }
            )
        ).JsonAsync();
        return hub.World.Hub.As($"User {user["secret"]}, Organization {hub.World.Hub.Secrets!.Organization}");
    }
}
