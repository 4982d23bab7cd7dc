using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Connect;

/// <summary>Applications that send the browser to Twilio and take it back themselves.</summary>
public sealed class OauthUrlTests
{
    private const string Callback = "https://app.example.com/twilio/authorize";

    [Fact]
    public async Task AnAccountSidThatCameBackBecomesAnInstance()
    {
        await using var hub = await StartAsync();
        using var user = new EndUser();
        var (sid, state) = await AuthorizeAsync(hub, user);

        var made = await CreateAsync(hub, sid, state);

        var instance = await made.JsonAsync();
        Assert.True(made.IsSuccessStatusCode, instance.ToJsonString());
        Assert.Equal("initial", (string)instance["externalAuthentication"]!);
        Assert.Equal("provider", (string)instance["granted"]!["source"]!);
        Assert.Equal(sid, (string)instance["configuration"]!["messaging.sms.twilio.account"]!);
        using var through = hub.World.Through(instance);
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync("hubs/messaging/calls")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync(hub, sid, state)).StatusCode);
        var (again, second) = await AuthorizeAsync(hub, user);
        Assert.Equal(sid, again);
        Assert.Equal(HttpStatusCode.Conflict, (await CreateAsync(hub, sid, second)).StatusCode);
    }

    [Fact]
    public async Task ASidAloneMakesNothing()
    {
        await using var hub = await StartAsync();
        using var user = new EndUser();
        var (sid, state) = await AuthorizeAsync(hub, user);

        foreach (var forged in new[] { "", "twilio", new string('A', 43), state + "x" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync(hub, sid, forged)).StatusCode);
        }

        foreach (var other in new[] { "AC1", "../..", hub.World.Account.AccountSid })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync(hub, other, state)).StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await CreateAsync(hub, "AC00000000000000000000000000000000", state)).StatusCode
        );

        // The account is older than this state: somebody else may have authorized it.
        await hub.RenameAsync(sid, "Mine");
        await Task.Delay(2100);
        var later = await StateAsync(hub);
        var asked = await CreateAsync(hub, sid, later);
        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        var error = await asked.JsonAsync();
        Assert.Equal("proof-required", (string)error["type"]!);
        Assert.Empty((JsonArray)await (await hub.Client.GetAsync("instances")).JsonAsync());
        var proof = ((string)error["message"]!).Split("friendly name to ")[1].Split(' ')[0];
        await hub.RenameAsync(sid, proof);
        Assert.Equal(HttpStatusCode.OK, (await CreateAsync(hub, sid, later)).StatusCode);
    }

    [Fact]
    public async Task NothingGrantedMakesNothing()
    {
        await using var hub = await StartAsync();
        var app = $"ConnectApps/{hub.World.Account.ConnectAppSid}.json";
        await hub.Client.PatchAsJsonAsync($"connect/apps/{hub.AppId}", new { permissions = new[] { "post-all" } });
        await hub.AtTwilioAsync(app, ("Permissions", "get-all"));
        using var user = new EndUser();
        var (sid, state) = await AuthorizeAsync(hub, user);

        var refused = await CreateAsync(hub, sid, state);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("granted nothing", await refused.MessageAsync(), StringComparison.Ordinal);
        Assert.Empty((JsonArray)await (await hub.Client.GetAsync("instances")).JsonAsync());
    }

    [Theory]
    [InlineData("twilio/oauth/url")]
    [InlineData("twilio/oauth/url?callbackUrl=javascript:alert(1)")]
    [InlineData("twilio/oauth/url?callbackUrl=https://elsewhere.example.com/")]
    [InlineData("twilio/oauth/url?callbackUrl=" + Callback + "&apiKey=CN00000000000000000000000000000000")]
    [InlineData("twilio/oauth/url?callbackUrl=" + Callback + "&state=twilio")]
    public async Task WhatIsNotSafeIsRefused(string path)
    {
        await using var hub = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await hub.Client.GetAsync("elements/" + path)).StatusCode);
    }

    private static async Task<ConnectedHub> StartAsync()
    {
        var hub = await ConnectedHub.StartAsync();
        await hub.AtTwilioAsync(
            $"ConnectApps/{hub.World.Account.ConnectAppSid}.json",
            ("AuthorizeRedirectUrl", Callback)
        );
        return hub;
    }

    private static async Task<(string Sid, string State)> AuthorizeAsync(ConnectedHub hub, EndUser user)
    {
        var answer = await hub.Client.GetAsync($"elements/twilio/oauth/url?apiSecret=x&callbackUrl={Callback}");
        var json = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, json.ToJsonString());
        Assert.Equal("twilio", (string)json["element"]!);
        await user.OpenAsync((string)json["oauthUrl"]!);
        await hub.DecideAsync(user, "bakery", "accept", until: Callback);
        var back = HttpUtility.ParseQueryString(user.Address.Query);
        return (back["AccountSid"]!, back["state"]!);
    }

    private static async Task<string> StateAsync(ConnectedHub hub)
    {
        var json = await (
            await hub.Client.PostAsJsonAsync("elements/twilio/oauth/url", new { callbackUrl = Callback })
        ).JsonAsync();
        return HttpUtility.ParseQueryString(new Uri((string)json["oauthUrl"]!).Query)["state"]!;
    }

    private static Task<HttpResponseMessage> CreateAsync(ConnectedHub hub, string sid, string state) =>
        hub.Client.PostAsJsonAsync(
            "instances",
            new JsonObject
            {
                ["element"] = new JsonObject { ["key"] = "twilio" },
                ["name"] = "By redirect",
                ["providerData"] = new JsonObject { ["AccountSid"] = sid, ["state"] = state },
            }
        );
}
