using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Sandbox;
using Trunkline.Sandbox.Hosting;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Tests.Fixtures;

/// <summary>A real hub before a real sandbox, and what tests do with the two most often.</summary>
internal sealed class SandboxedHub : IAsyncDisposable
{
    private SandboxedHub(TestHub hub, SandboxServer sandbox)
    {
        Hub = hub;
        Sandbox = sandbox;
    }

    public TestHub Hub { get; }
    public SandboxServer Sandbox { get; }
    public SeededAccount Account => Sandbox.Account;
    public HttpClient Client => Hub.Client;

    public static Task<SandboxedHub> StartAsync(
        Engine engine = Engine.Sqlite,
        (string Name, string Value)[]? settings = null,
        TimeProvider? time = null,
        Action<IServiceCollection>? replace = null
    ) => StartAsync(engine, _ => settings ?? [], time, replace);

    /// <summary>With settings that name something of the sandbox's account.</summary>
    public static async Task<SandboxedHub> StartAsync(
        Engine engine,
        Func<SeededAccount, (string Name, string Value)[]> settings,
        TimeProvider? time = null,
        Action<IServiceCollection>? replace = null
    )
    {
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Port = 0 }, time);
        var origin = sandbox.Url.GetLeftPart(UriPartial.Authority);
        var hub = await TestHub.StartAsync(
            engine,
            [
                ("Egress:Allow:0", $"127.0.0.1:{sandbox.Url.Port}"),
                ("Catalog:Origins:twilio", origin),
                ("Catalog:Origins:twiliov2", origin),
                .. settings(sandbox.Account),
            ],
            time,
            replace: replace
        );
        return new SandboxedHub(hub, sandbox);
    }

    /// <summary>The JSON of the mission's <c>instance.json</c>, filled in.</summary>
    public JsonObject Body(string name = "Test", params (string Key, JsonNode? Value)[] configuration)
    {
        var body = new JsonObject
        {
            ["element"] = new JsonObject { ["key"] = "twilio" },
            ["configuration"] = new JsonObject
            {
                ["messaging.sms.twilio.protocol"] = "sms",
                ["messaging.sms.twilio.account"] = Account.AccountSid,
                ["messaging.sms.twilio.sender"] = Account.PhoneNumber,
                ["messaging.sms.twilio.token"] = Account.AuthToken,
                ["messaging.sms.twilio.callback.url"] = "https://www.mycoolapp.com/auth",
            },
            ["tags"] = new JsonArray(""),
            ["name"] = name,
        };
        foreach (var (key, value) in configuration)
        {
            body["configuration"]![key] = value;
        }

        return body;
    }

    /// <summary>The JSON for the connector with raw field names.</summary>
    public JsonObject BodyV2(string name = "Test") =>
        new()
        {
            ["element"] = new JsonObject { ["key"] = "twiliov2" },
            ["configuration"] = new JsonObject { ["username"] = Account.AccountSid, ["password"] = Account.AuthToken },
            ["name"] = name,
        };

    /// <summary>Creates an instance and returns its answer.</summary>
    public async Task<JsonNode> CreateAsync(JsonObject? body = null)
    {
        var answer = await Client.PostAsJsonAsync("instances", body ?? Body());
        var json = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, json.ToJsonString());
        return json;
    }

    /// <summary>A client that calls through the instance.</summary>
    public HttpClient Through(JsonNode instance) => Hub.As($"{Hub.Authorization}, Element {instance["token"]}");

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
