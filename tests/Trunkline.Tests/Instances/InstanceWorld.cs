using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

/// <summary>A hub before a provider whose answer to everything is one status, and an instance that was checked when it was 200.</summary>
internal sealed class InstanceWorld : IAsyncDisposable
{
    private InstanceWorld(TestHub hub, FakeProvider provider, JsonNode instance)
    {
        Hub = hub;
        Provider = provider;
        Instance = instance;
        Through = hub.As($"{hub.Authorization}, Element {instance["token"]}");
    }

    public TestHub Hub { get; }
    public FakeProvider Provider { get; }
    public JsonNode Instance { get; }
    public HttpClient Through { get; }
    public HttpClient Client => Hub.Client;

    public static async Task<InstanceWorld> StartAsync(
        Engine engine = Engine.Sqlite,
        (string, string)[]? settings = null,
        TimeProvider? time = null,
        Action<IServiceCollection>? replace = null
    )
    {
        var provider = await FakeProvider.StartAsync();
        Answers(provider, 200);
        var hub = await TestHub.StartAsync(engine, [.. provider.Settings, .. settings ?? []], time, replace: replace);
        return new InstanceWorld(hub, provider, await CreateAsync(hub));
    }

    public static async Task<JsonNode> CreateAsync(TestHub hub, string name = "World", string query = "")
    {
        var answer = await hub.Client.PostAsJsonAsync("instances" + query, Body(name));
        var json = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, json.ToJsonString());
        return json;
    }

    public static JsonObject Body(string name = "World") =>
        new()
        {
            ["element"] = new JsonObject { ["key"] = "twiliov2" },
            ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = FakedHub.ProviderToken },
            ["name"] = name,
        };

    /// <summary>From now on the provider answers this, to checks and to calls.</summary>
    public void Answers(int status, string? code = null) => Answers(Provider, status, code);

    /// <summary>Calls are answered so; a check of the credentials is answered with 200 as before.</summary>
    public void RefusesCallsAlone(int status) =>
        Provider.Handler = c =>
        {
            c.Response.StatusCode = IsCheck(c) ? 200 : status;
            return c.Response.WriteAsync("""{"friendly_name":"Acme Inc.","calls":[]}""");
        };

    public async Task<HttpStatusCode> CallAsync() =>
        (await Through.GetAsync(new Uri("calls", UriKind.Relative))).StatusCode;

    public async Task<JsonNode> GetAsync(string path) =>
        await (await Client.GetAsync(new Uri(path, UriKind.Relative))).JsonAsync();

    public async Task<JsonNode> ReadAsync(JsonNode? instance = null) =>
        await GetAsync($"instances/{(instance ?? Instance)["id"]}?showToken=false");

    public async Task<JsonNode> CheckAsync(JsonNode? instance = null) =>
        await (await SendAsync(HttpMethod.Post, $"instances/{(instance ?? Instance)["id"]}/check")).JsonAsync();

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) =>
        Client.SendAsync(new HttpRequestMessage(method, new Uri(path, UriKind.Relative)));

    /// <summary>Health follows traffic a moment later.</summary>
    public async Task<JsonNode> UntilAsync(string state)
    {
        JsonNode health = new JsonObject();
        await Eventually.TrueAsync(async () =>
        {
            health = (await ReadAsync())["health"]!;
            return (string?)health["state"] == state;
        });
        return health;
    }

    public async ValueTask DisposeAsync()
    {
        Through.Dispose();
        await Hub.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static bool IsCheck(HttpContext http) =>
        http.Request.Path.Value!.EndsWith($"/Accounts/{FakedHub.Sid}.json", StringComparison.Ordinal);

    private static void Answers(FakeProvider provider, int status, string? code = null) =>
        provider.Handler = c =>
        {
            c.Response.StatusCode = status;
            return c.Response.WriteAsync(
                status < 300
                    ? """{"friendly_name":"Acme <b>Inc.</b>","calls":[]}"""
                    : $$"""{"message":"No","code":{{code ?? "0"}}}"""
            );
        };
}
