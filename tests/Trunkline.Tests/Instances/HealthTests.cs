using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

public sealed class HealthTests
{
    [Theory]
    [EachEngine]
    public async Task ACheckedInstanceTellsWhoseAccountItIsAndHowThatIsKnown(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        var instance = await world.ReadAsync();
        Assert.Equal("healthy", (string?)instance["health"]!["state"]);
        Assert.Equal("checked", (string?)instance["health"]!["reason"]);
        Assert.Equal("check", (string?)instance["health"]!["evidence"]!["kind"]);
        Assert.NotNull((string?)instance["health"]!["checkedDate"]);
        Assert.Null(instance["health"]!["fixBy"]);
        Assert.Equal(FakedHub.Sid, (string?)instance["identity"]!["id"]);
        Assert.Equal("Acme Inc.", (string?)instance["identity"]!["name"]);
        Assert.Equal("live", (string?)instance["environment"]);
        Assert.Null(instance["token"]);
    }

    [Theory]
    [EachEngine]
    public async Task RefusedCredentialsNeedReauthenticationAndHealOnceTheyAreTakenAgain(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        world.Answers(401, "20003");
        Assert.Equal(HttpStatusCode.Unauthorized, await world.CallAsync());
        var health = await world.UntilAsync("needs_reauth");
        Assert.Equal("credentials_refused", (string?)health["reason"]);
        Assert.Equal("check", (string?)health["evidence"]!["kind"]);
        Assert.Equal(401, (int)health["evidence"]!["providerStatus"]!);
        Assert.Equal("20003", (string?)health["evidence"]!["providerCode"]);
        Assert.Equal("you", (string?)health["fixBy"]);
        Assert.False((bool)(await world.ReadAsync())["valid"]!);
        Assert.Single((await world.GetAsync("instances?health=attention")).AsArray());
        Assert.Empty((await world.GetAsync("instances?health=healthy")).AsArray());

        world.Answers(200);
        Assert.Equal(HttpStatusCode.OK, await world.CallAsync());
        await world.UntilAsync("healthy");
        Assert.True((bool)(await world.ReadAsync())["valid"]!);
    }

    [Fact]
    public async Task OneRefusedCallIsNotBelievedWhenTheProviderStillTakesTheCredentials()
    {
        await using var world = await InstanceWorld.StartAsync();
        var checks = world.Provider.Seen.Count;
        world.RefusesCallsAlone(401);
        await world.CallAsync();
        await Connect.Eventually.TrueAsync(() =>
            Task.FromResult(
                world
                    .Provider.Seen.Skip(checks)
                    .Any(s => s.Target.EndsWith($"/{FakedHub.Sid}.json", StringComparison.Ordinal))
            )
        );
        // The second check by hand comes after the one in the background has been answered.
        Assert.Equal("healthy", (string?)(await world.CheckAsync())["health"]!["state"]);
        Assert.True((bool)(await world.ReadAsync())["valid"]!);
    }

    [Theory]
    [InlineData(500, "provider_failing", "provider")]
    [InlineData(429, "rate_limited", "you")]
    public async Task AFailingProviderDegradesAndNeverAsksForNewCredentials(int status, string reason, string fixBy)
    {
        await using var world = await InstanceWorld.StartAsync();
        world.Answers(status);
        await world.CallAsync();
        var health = await world.UntilAsync("degraded");
        Assert.Equal(reason, (string?)health["reason"]);
        Assert.Equal(fixBy, (string?)health["fixBy"]);
        Assert.Equal("call", (string?)health["evidence"]!["kind"]);
        var request = (string?)health["evidence"]!["requestId"];
        var call = await RecordedCalls.WaitForAsync(world.Hub, c => (string?)c["requestId"] == request);
        Assert.Equal(status, (int)call["providerStatus"]!);

        // A check finds the same, and the credentials are as valid as before.
        Assert.Equal("degraded", (string?)(await world.CheckAsync())["health"]!["state"]);
        Assert.True((bool)(await world.ReadAsync())["valid"]!);

        world.Answers(200);
        await world.CallAsync();
        Assert.Equal("call_succeeded", (string?)(await world.UntilAsync("healthy"))["reason"]);
    }

    [Fact]
    public async Task AProviderThatIsGoneDegrades()
    {
        await using var world = await InstanceWorld.StartAsync();
        await world.Provider.DisposeAsync();
        await world.CallAsync();
        Assert.Equal("unreachable", (string?)(await world.UntilAsync("degraded"))["reason"]);
        Assert.Equal("unreachable", (string?)(await world.CheckAsync())["health"]!["reason"]);
    }

    [Fact]
    public async Task WhatWasStoredUncheckedIsUnverifiedUntilACallSucceeds()
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("""{"calls":[]}"""));
        Assert.Equal("unverified", (string?)hub.Instance["health"]!["state"]);
        Assert.Equal("not_checked", (string?)hub.Instance["health"]!["reason"]);
        Assert.False((bool)hub.Instance["valid"]!);
        await hub.Through.GetAsync(new Uri("calls", UriKind.Relative));
        await Connect.Eventually.TrueAsync(async () =>
        {
            var read = await (
                await hub.Hub.Client.GetAsync(new Uri($"instances/{hub.Instance["id"]}", UriKind.Relative))
            ).JsonAsync();
            return (string?)read["health"]!["reason"] == "call_succeeded";
        });
    }

    [Fact]
    public async Task ACheckSaysWhatIsWrongWithTheAccountAndIsNoErrorItself()
    {
        await using var world = await InstanceWorld.StartAsync();
        world.Answers(404, "20404");
        var answer = await world.SendAsync(HttpMethod.Post, $"instances/{world.Instance["id"]}/check");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var health = (await answer.JsonAsync())["health"]!;
        Assert.Equal("misconfigured", (string?)health["state"]);
        Assert.Equal("account_unknown", (string?)health["reason"]);
    }

    [Fact]
    public async Task ADisabledInstanceIsDisabledWhateverItsCredentials()
    {
        await using var world = await InstanceWorld.StartAsync();
        await world.SendAsync(HttpMethod.Delete, $"instances/{world.Instance["id"]}/enabled");
        var health = (await world.ReadAsync())["health"]!;
        Assert.Equal("disabled", (string?)health["state"]);
        Assert.Single((await world.GetAsync("instances?health=disabled")).AsArray());
        Assert.Empty((await world.GetAsync("instances?health=healthy")).AsArray());
        await world.SendAsync(HttpMethod.Put, $"instances/{world.Instance["id"]}/enabled");
        Assert.Equal("healthy", (string?)(await world.ReadAsync())["health"]!["state"]);
    }

    [Fact]
    public async Task NewCredentialsMakeAnInstanceHealthyAgain()
    {
        await using var world = await InstanceWorld.StartAsync();
        world.Answers(401);
        Assert.Equal("needs_reauth", (string?)(await world.CheckAsync())["health"]!["state"]);
        world.Answers(200);
        var answer = await world.Client.PatchAsJsonAsync(
            $"instances/{world.Instance["id"]}",
            new JsonObject { ["configuration"] = new JsonObject { ["password"] = "5ec4e7c0ffee5ec4e7c0ffee5ec4e7c1" } }
        );
        Assert.Equal("healthy", (string?)(await answer.JsonAsync())["health"]!["state"]);
        Assert.Equal("healthy", (string?)(await world.ReadAsync())["health"]!["state"]);
    }

    [Theory]
    [EachEngine]
    public async Task AnInstanceThatNobodyUsesIsAskedAboutOnceADay(Engine engine)
    {
        var time = new FakeTime();
        await using var world = await InstanceWorld.StartAsync(engine, time: time);
        world.Answers(401, "20003");
        time.Advance(TimeSpan.FromHours(23));
        await Task.Delay(200);
        Assert.Equal("healthy", (string?)(await world.ReadAsync())["health"]!["state"]);
        // The rest of the day, the tenth of it that chance may add, and the round of a minute.
        time.Advance(TimeSpan.FromHours(3.5));
        await Connect.Eventually.TrueAsync(async () =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return (string?)(await world.ReadAsync())["health"]!["state"] == "needs_reauth";
        });
    }

    [Fact]
    public async Task TestCredentialsAndCustomersAccountsAreToldFromLiveOnes()
    {
        await using var hub = await SandboxedHub.StartAsync();
        await hub.CreateAsync();
        await hub.CreateAsync(
            hub.Body(
                "Magic",
                ("messaging.sms.twilio.account", hub.Account.TestAccountSid),
                ("messaging.sms.twilio.token", hub.Account.TestAuthToken),
                ("messaging.sms.twilio.sender", "+15005550006")
            )
        );
        async Task<List<string?>> NamesAsync(string environment) =>
            [
                .. (
                    await (
                        await hub.Client.GetAsync(new Uri($"instances?environment={environment}", UriKind.Relative))
                    ).JsonAsync()
                )
                    .AsArray()
                    .Select(i => $"{i!["name"]} {i["environment"]}"),
            ];
        Assert.Equal(["Test live"], await NamesAsync("live"));
        Assert.Equal(["Magic test"], await NamesAsync("test"));
        Assert.Empty(await NamesAsync("connect"));
    }
}
