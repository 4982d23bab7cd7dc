using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Connect;

/// <summary>What a customer granted is asked of Twilio, and decides what an instance may do.</summary>
public sealed class GrantedTests
{
    [Theory]
    [EachEngine]
    public async Task WhatTwilioGrantsLessIsRefusedInTheHub(Engine engine)
    {
        await using var hub = await ConnectedHub.StartAsync(engine, "get-all", "post-all");
        await AtTwilioAsync(hub, "get-all");
        using var user = new EndUser();

        await hub.AuthorizeAsync(user, await hub.SessionAsync());
        Assert.DoesNotContain("Send messages", user.Text, StringComparison.Ordinal);
        var instance = await (await hub.CompleteAsync(await ConnectedHub.ConfirmAsync(user))).JsonAsync();

        Assert.Equal(["get-all"], Permissions(instance));
        Assert.Equal("provider", (string)instance["granted"]!["source"]!);
        Assert.Equal((string)instance["createdDate"]!, (string)instance["granted"]!["date"]!);
        Assert.Contains(
            "granted reading only",
            await SendAsync(hub, instance).FailsAsync(403),
            StringComparison.Ordinal
        );
        using var through = hub.World.Through(instance);
        Assert.Equal(HttpStatusCode.OK, (await through.Get("hubs/messaging/calls")).StatusCode);
    }

    [Fact]
    public async Task ConnectingAgainReadsItAnew()
    {
        await using var hub = await ConnectedHub.StartAsync(Engine.Sqlite, "get-all", "post-all");
        await AtTwilioAsync(hub, "get-all");
        using var user = new EndUser();
        var before = await hub.ConnectAsync(user);
        await AtTwilioAsync(hub, "get-all", "post-all");

        var after = await hub.ConnectAsync(user);

        Assert.Equal((long)before["id"]!, (long)after["id"]!);
        Assert.Equal(["get-all", "post-all"], Permissions(after));
        // Twilio says something of its own now: the new account has no number to send from.
        Assert.DoesNotContain("granted", await (await SendAsync(hub, after)).MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheAppIsNotRegisteredForIsNotUsed()
    {
        await using var hub = await ConnectedHub.StartAsync(Engine.Sqlite, "get-all");
        await AtTwilioAsync(hub, "get-all", "post-all");
        using var user = new EndUser();

        var instance = await hub.ConnectAsync(user);

        Assert.Equal(["get-all"], Permissions(instance));
        await SendAsync(hub, instance).FailsAsync(403);
    }

    [Fact]
    public async Task WhatCannotBeReadIsAsRegistered()
    {
        await using var hub = await ConnectedHub.StartAsync(Engine.Sqlite, "get-all", "post-all");
        await AtTwilioAsync(hub, "post-all");
        using var user = new EndUser();

        var instance = await hub.ConnectAsync(user);

        Assert.Equal(["get-all", "post-all"], Permissions(instance));
        Assert.Equal("registration", (string)instance["granted"]!["source"]!);
        Assert.Equal(instance["granted"]!.ToJsonString(), (await ReadAsync(hub, instance))["granted"]!.ToJsonString());
    }

    [Fact]
    public async Task WhoGrantsNothingOfItIsToldSoAndMayTryAgain()
    {
        await using var hub = await ConnectedHub.StartAsync(Engine.Sqlite, "post-all");
        await AtTwilioAsync(hub, "get-all");
        using var user = new EndUser();
        var session = await hub.SessionAsync();

        await hub.AuthorizeAsync(user, session);

        Assert.Contains("Something was not granted", user.Text, StringComparison.Ordinal);
        Assert.Equal("failed", await hub.StatusAsync(session));
        await AtTwilioAsync(hub, "get-all", "post-all");
        await user.SendAsync(null, ("action", "again"));
        await hub.DecideAsync(user, "bakery", "accept");
        Assert.Contains("Is this your account?", user.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherInstancesHaveNothingGranted()
    {
        await using var world = await SandboxedHub.StartAsync();

        Assert.Null((await world.CreateAsync())["granted"]);
    }

    /// <summary>What the app asks its customers for from now on.</summary>
    private static Task AtTwilioAsync(ConnectedHub hub, params string[] permissions) =>
        hub.AtTwilioAsync(
            $"ConnectApps/{hub.World.Account.ConnectAppSid}.json",
            [.. permissions.Select(p => ("Permissions", p))]
        );

    private static string[] Permissions(JsonNode instance) =>
        [.. instance["granted"]!["permissions"]!.AsArray().Select(p => (string)p!)];

    private static Task<JsonNode> ReadAsync(ConnectedHub hub, JsonNode instance) =>
        hub.Client.Get($"instances/{instance["id"]}").OkAsync();

    private static async Task<HttpResponseMessage> SendAsync(ConnectedHub hub, JsonNode instance)
    {
        using var through = hub.World.Through(instance);
        return await through.Post("hubs/messaging/messages", new { To = "+14155551234", Body = "x" });
    }
}
