using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

public sealed class CreateInstanceTests
{
    [Theory]
    [EachEngine]
    public async Task TheMissionsJsonCreatesAnInstanceWithIdTokenAndElement(Engine engine)
    {
        await using var hub = await SandboxedHub.StartAsync(engine);
        var instance = await hub.CreateAsync();

        Assert.Equal(1, (long)instance["id"]!);
        Assert.Equal("Test", (string?)instance["name"]);
        Assert.Equal(44, ((string)instance["token"]!).Length);
        Assert.Equal(32, Convert.FromBase64String((string)instance["token"]!).Length);
        var element = instance["element"]!;
        Assert.Equal(7, (int)element["id"]!);
        Assert.Equal("Twilio SMS", (string?)element["name"]);
        Assert.Equal("twilio", (string?)element["key"]);
        Assert.Equal("messaging", (string?)element["hub"]);
        Assert.Equal("elements/provider_twilio.png", (string?)element["image"]);
        Assert.True((bool)element["active"]!);
        Assert.False((bool)element["deleted"]!);
        Assert.True((bool)element["typeOauth"]!);
        Assert.True((bool)element["trialAccount"]!);
        Assert.Equal(
            "If you do not have an Twilio account, you can create one at https://www.twilio.com/try-twilio",
            (string?)element["configDescription"]
        );
        Assert.True((bool)instance["valid"]!);
        Assert.False((bool)instance["disabled"]!);
        Assert.Equal(["Test"], instance["tags"]!.AsArray().Select(t => (string?)t));
        Assert.Equal("********", (string?)instance["configuration"]!["messaging.sms.twilio.token"]);
        Assert.Equal(hub.Account.AccountSid, (string?)instance["configuration"]!["messaging.sms.twilio.account"]);
        Assert.Equal("admin@trunkline.example", (string?)instance["user"]!["emailAddress"]);
    }

    [Fact]
    public async Task AllMissingKeysAreNamedInDisplayOrder()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var answer = await hub.Client.PostAsJsonAsync(
            "instances",
            hub.Body(
                "x",
                ("messaging.sms.twilio.account", ""),
                ("messaging.sms.twilio.sender", "  "),
                ("messaging.sms.twilio.token", null)
            )
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            "Missing required configuration: messaging.sms.twilio.account, messaging.sms.twilio.sender, messaging.sms.twilio.token",
            await answer.MessageAsync()
        );
        Assert.Empty((await (await hub.Client.GetAsync(new Uri("instances", UriKind.Relative))).JsonAsync()).AsArray());
    }

    [Fact]
    public async Task AValueThatBreaksItsPatternNamesKeyRuleAndExample()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var answer = await hub.Client.PostAsJsonAsync(
            "instances",
            hub.Body("x", ("messaging.sms.twilio.account", "AC123"), ("messaging.sms.twilio.sender", "not a number!"))
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var message = await answer.MessageAsync();
        Assert.Contains("messaging.sms.twilio.account", message, StringComparison.Ordinal);
        Assert.Contains("32 hexadecimal digits", message, StringComparison.Ordinal);
        Assert.Contains("messaging.sms.twilio.sender", message, StringComparison.Ordinal);
        Assert.Contains("+15005550006", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialsThatTheProviderRefusesStoreNothingAndKeepItsWords()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var answer = await hub.Client.PostAsJsonAsync(
            "instances",
            hub.Body("x", ("messaging.sms.twilio.token", "0000000000000000000000000000dead"))
        );
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var error = await answer.JsonAsync();
        Assert.Contains("Authenticat", (string)error["providerMessage"]!, StringComparison.Ordinal);
        Assert.Equal(20003, (int)error["code"]!);
        Assert.Empty((await (await hub.Client.GetAsync(new Uri("instances", UriKind.Relative))).JsonAsync()).AsArray());
    }

    [Fact]
    public async Task TestCredentialsAreFoundOutAndChecked()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var instance = await hub.CreateAsync(
            hub.Body(
                "x",
                ("messaging.sms.twilio.account", hub.Account.TestAccountSid),
                ("messaging.sms.twilio.token", hub.Account.TestAuthToken),
                ("messaging.sms.twilio.sender", "+15005550006")
            )
        );
        Assert.Equal("true", (string?)instance["configuration"]!["messaging.sms.twilio.test"]);
        Assert.True((bool)instance["valid"]!);
    }

    [Fact]
    public async Task WrongTestCredentialsAreRefused()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var answer = await hub.Client.PostAsJsonAsync(
            "instances",
            hub.Body(
                "x",
                ("messaging.sms.twilio.test", true),
                ("messaging.sms.twilio.token", "0000000000000000000000000000dead")
            )
        );
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task AProviderOutOfReachStoresNothingUnlessVerifyIsFalse()
    {
        await using var hub = await SandboxedHub.StartAsync(
            settings: [("Catalog:Origins:twilio", "http://127.0.0.1:9"), ("Egress:Allow:1", "127.0.0.1:9")]
        );
        var answer = await hub.Client.PostAsJsonAsync("instances", hub.Body());
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Empty((await (await hub.Client.GetAsync(new Uri("instances", UriKind.Relative))).JsonAsync()).AsArray());

        var unchecked_ = await (await hub.Client.PostAsJsonAsync("instances?verify=false", hub.Body())).JsonAsync();
        Assert.False((bool)unchecked_["valid"]!);
    }

    [Fact]
    public async Task AnApiKeySignsInAtTheProviderToo()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var body = hub.Body(
            "key",
            ("authentication.type", "apiKey"),
            ("messaging.sms.twilio.api.key", hub.Account.ApiKeySid),
            ("messaging.sms.twilio.api.secret", hub.Account.ApiKeySecret)
        );
        body["configuration"]!.AsObject().Remove("messaging.sms.twilio.token");
        var instance = await hub.CreateAsync(body);
        var calls = await hub.Through(instance).GetAsync(new Uri("calls?pageSize=1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, calls.StatusCode);
    }

    [Theory]
    [InlineData("twilio", "messaging.sms.twilio.api.key", "messaging.sms.twilio.api.secret")]
    [InlineData("twiliov2", "api.key", "api.secret")]
    public async Task AStandardKeyThatMayNotReadTheAccountIsCheckedByReadingAMessage(
        string element,
        string key,
        string secret
    )
    {
        var secretIsRight = true;
        await using var provider = await FakeProvider.StartAsync(c =>
        {
            var mayRead = secretIsRight && c.Request.Path.Value!.EndsWith("/Messages.json", StringComparison.Ordinal);
            c.Response.StatusCode = mayRead ? 200 : 401;
            return c.Response.WriteAsync(
                mayRead ? """{"messages":[]}""" : """{"code":20003,"message":"Authenticate"}"""
            );
        });
        await using var hub = await TestHub.StartAsync(settings: provider.Settings);
        var body = new JsonObject
        {
            ["element"] = new JsonObject { ["key"] = element },
            ["name"] = "standard",
            ["configuration"] = new JsonObject
            {
                ["authentication.type"] = "apiKey",
                [element == "twilio" ? "messaging.sms.twilio.account" : "username"] = FakedHub.Sid,
                [key] = "SK0123456789abcdef0123456789abcdef",
                [secret] = "made-up-secret-of-a-standard-key",
            },
        };
        if (element == "twilio")
        {
            body["configuration"]!["messaging.sms.twilio.sender"] = "+14155550100";
        }

        var made = await hub.Client.PostAsJsonAsync("instances", body);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.True((bool?)(await made.JsonAsync())["valid"]);
        Assert.Equal(
            [
                $"/2010-04-01/Accounts/{FakedHub.Sid}.json",
                $"/2010-04-01/Accounts/{FakedHub.Sid}/Messages.json?PageSize=1",
            ],
            provider.Seen.Select(s => s.Target)
        );

        secretIsRight = false;
        var refused = await hub.Client.PostAsJsonAsync("instances", body);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("nothing was stored", await refused.MessageAsync(), StringComparison.Ordinal);

        // An auth token that is refused is refused: it is not tried twice.
        provider.Seen.Clear();
        var token = new JsonObject
        {
            ["element"] = new JsonObject { ["key"] = "twiliov2" },
            ["name"] = "token",
            ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = FakedHub.ProviderToken },
        };
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.Client.PostAsJsonAsync("instances", token)).StatusCode);
        Assert.Single(provider.Seen);
    }

    [Fact]
    public async Task TheElementMayBeInThePathOrNamedById()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var body = hub.Body();
        body.Remove("element");
        var inPath = await (await hub.Client.PostAsJsonAsync("elements/twilio/instances", body)).JsonAsync();
        body["element"] = new JsonObject { ["id"] = 7 };
        var byId = await (await hub.Client.PostAsJsonAsync("instances", body)).JsonAsync();
        Assert.Equal(1, (long)inPath["id"]!);
        Assert.Equal(2, (long)byId["id"]!);
    }

    [Fact]
    public async Task AnUnknownElementIsNotFoundAndAMissingOneIsNamed()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var body = hub.Body();
        body["element"] = new JsonObject { ["key"] = "nobody" };
        var unknown = await hub.Client.PostAsJsonAsync("instances", body);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("No element found with key 'nobody'", await unknown.MessageAsync());
        body.Remove("element");
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.Client.PostAsJsonAsync("instances", body)).StatusCode);
    }

    [Fact]
    public async Task HtmlIsStrippedFromNameAndTags()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var body = hub.Body("<a href='x'>Shop</a><<b>script>");
        body["tags"] = new JsonArray("<i>one</i>", "two", "two");
        var instance = await hub.CreateAsync(body);
        Assert.DoesNotContain("<", (string)instance["name"]!, StringComparison.Ordinal);
        Assert.StartsWith("Shop", (string)instance["name"]!, StringComparison.Ordinal);
        Assert.Equal(["one", "two", (string?)instance["name"]], instance["tags"]!.AsArray().Select(t => (string?)t));
    }

    [Fact]
    public async Task AnUnknownConfigurationKeyIsRefusedByName()
    {
        await using var hub = await SandboxedHub.StartAsync();
        var answer = await hub.Client.PostAsJsonAsync(
            "instances",
            hub.Body("x", ("messaging.sms.twilio.acount", "AC1"))
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("messaging.sms.twilio.acount", await answer.MessageAsync(), StringComparison.Ordinal);
    }
}
