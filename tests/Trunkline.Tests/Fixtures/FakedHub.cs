using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Tests.Fixtures;

/// <summary>A hub before a fake provider, with one unverified instance.</summary>
internal sealed class FakedHub : IAsyncDisposable
{
    public const string Sid = "AC0123456789abcdef0123456789abcdef";
    public const string ProviderToken = "5ec4e7c0ffee5ec4e7c0ffee5ec4e7c0";

    private FakedHub(TestHub hub, FakeProvider provider, JsonNode instance)
    {
        Hub = hub;
        Provider = provider;
        Instance = instance;
        Through = hub.As($"{hub.Authorization}, Element {instance["token"]}");
    }

    public TestHub Hub { get; }
    public FakeProvider Provider { get; }
    public JsonNode Instance { get; }

    /// <summary>Calls through the instance.</summary>
    public HttpClient Through { get; }

    public static async Task<FakedHub> StartAsync(
        Microsoft.AspNetCore.Http.RequestDelegate handler,
        (string, string)[]? settings = null,
        TimeProvider? time = null
    )
    {
        var provider = await FakeProvider.StartAsync(handler);
        var hub = await TestHub.StartAsync(settings: [.. provider.Settings, .. settings ?? []], time: time);
        return new FakedHub(hub, provider, await CreateAsync(hub));
    }

    public static async Task<JsonNode> CreateAsync(TestHub hub)
    {
        var answer = await hub.Client.PostAsJsonAsync(
            "instances?verify=false",
            new JsonObject
            {
                ["element"] = new JsonObject { ["key"] = "twiliov2" },
                ["configuration"] = new JsonObject { ["username"] = Sid, ["password"] = ProviderToken },
                ["name"] = "Faked",
            }
        );
        var json = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, json.ToJsonString());
        return json;
    }

    /// <summary>A passthrough address whose path is sent as written.</summary>
    public Uri Passthrough(string rest) =>
        new(
            $"{Hub.Hub.Url.ToString().TrimEnd('/')}/elements/api-v2/passthrough/twiliov2{rest}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );

    public async ValueTask DisposeAsync()
    {
        Through.Dispose();
        await Hub.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
