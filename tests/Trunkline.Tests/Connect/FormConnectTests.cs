using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Connect;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Connect;

public sealed class FormConnectTests
{
    [Fact]
    public async Task WithoutAConnectAppTheEndUserEntersCredentials()
    {
        await using var world = await SandboxedHub.StartAsync();
        using var user = new EndUser();
        var made = await world.Client.PostAsync(
            "connect/sessions",
            new StringContent("""{"customerId":"c-9","customerName":"Nine & <Co>"}""", null, "application/json")
        );
        var session = await made.JsonAsync();
        await user.OpenAsync((string)session["url"]!);
        Assert.Contains("Nine &", user.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<Co>", user.Page, StringComparison.Ordinal);
        await user.SendAsync(null);

        await user.SendAsync(null, ("action", "submit"), ("messaging.sms.twilio.account", "AC1"));
        Assert.Equal(HttpStatusCode.BadRequest, user.Status);
        Assert.Contains("must be 'AC' followed by 32 hexadecimal digits", user.Text, StringComparison.Ordinal);

        await FillAsync(user, world, "ffffffffffffffffffffffffffffffff");
        Assert.Contains("Twilio refuses these credentials", user.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ffffffffffffffff", user.Page, StringComparison.Ordinal);

        await FillAsync(user, world, world.Account.AuthToken);
        Assert.Contains("Is this your account?", user.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Account.AccountSid, user.Page, StringComparison.Ordinal);
        await user.SendAsync(null, ("action", "confirm"));
        Assert.Contains("is connected", user.Text, StringComparison.Ordinal);

        var instances = (JsonArray)await (await world.Client.GetAsync("instances")).JsonAsync();
        var instance = Assert.Single(instances)!;
        Assert.Contains("customer:c-9", instance["tags"]!.ToJsonString(), StringComparison.Ordinal);
        using var through = world.Through(instance);
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync("hubs/messaging/messages")).StatusCode);
    }

    [Fact]
    public void EveryLanguageHasTheSameTexts()
    {
        var english = ConnectTexts.In("en").Keys.Order(StringComparer.Ordinal);

        Assert.All(
            ConnectTexts.Locales,
            l => Assert.Equal(english, ConnectTexts.In(l).Keys.Order(StringComparer.Ordinal))
        );
        Assert.Equal("de", ConnectTexts.Known("de-AT"));
        Assert.Equal("en", ConnectTexts.Known("xx"));
    }

    private static Task FillAsync(EndUser user, SandboxedHub world, string token) =>
        user.SendAsync(
            null,
            ("action", "submit"),
            ("messaging.sms.twilio.account", world.Account.AccountSid),
            ("messaging.sms.twilio.token", token),
            ("messaging.sms.twilio.sender", world.Account.PhoneNumber)
        );
}
