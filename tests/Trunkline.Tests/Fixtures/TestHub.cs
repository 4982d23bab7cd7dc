using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Hosting;
using Trunkline.Identity.People;

namespace Trunkline.Tests.Fixtures;

/// <summary>A real hub on a free port of this machine, with a database of its own that goes away with it.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private readonly bool ownsFolder;

    private TestHub(HubServer hub, string folder, bool ownsFolder, FirstSecrets? secrets)
    {
        Hub = hub;
        Folder = folder;
        this.ownsFolder = ownsFolder;
        Secrets = secrets;
        Client = new HttpClient { BaseAddress = new Uri(hub.Url, "/elements/api-v2/") };
        if (secrets is not null)
        {
            Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Authorization);
        }
    }

    public HubServer Hub { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    public FirstSecrets? Secrets { get; }

    /// <summary>Signed in as the first administrator; paths are relative to <c>/elements/api-v2/</c>.</summary>
    public HttpClient Client { get; }

    public string Authorization => $"User {Secrets!.User}, Organization {Secrets.Organization}";

    /// <param name="engine">Database of this hub.</param>
    /// <param name="settings">Such as <c>("Gateway:IdempotencyHours", "2")</c>.</param>
    /// <param name="time">Another clock.</param>
    /// <param name="folder">A data folder to go on with; kept at the end.</param>
    /// <param name="secrets">Of the earlier start on that folder.</param>
    /// <param name="replace">Other services.</param>
    public static async Task<TestHub> StartAsync(
        Engine engine = Engine.Sqlite,
        (string Name, string Value)[]? settings = null,
        TimeProvider? time = null,
        string? folder = null,
        FirstSecrets? secrets = null,
        Action<IServiceCollection>? replace = null
    )
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("trunkline-").FullName;
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Hosting:Urls"] = "http://127.0.0.1:0",
            ["Hosting:LogLevel"] = "None",
            ["Storage:Data"] = folder,
            // The same tests run over both clients: see Egresses.
            ["Egress:OwnClient"] = Environment.GetEnvironmentVariable("TRUNKLINE_TEST_OWN_CLIENT") ?? "true",
        };
        if (engine == Engine.PostgreSql)
        {
            all["Storage:Provider"] = "PostgreSQL";
            all["Storage:ConnectionString"] = await PostgreSqlServer.CreateDatabaseAsync();
        }

        foreach (var (name, value) in settings ?? [])
        {
            all[name] = value;
        }

        var hub = await HubServer.StartAsync(
            [],
            all,
            services =>
            {
                if (time is not null)
                {
                    services.AddSingleton(time);
                }

                replace?.Invoke(services);
            }
        );
        return new TestHub(hub, folder, ownsFolder, hub.FirstSecrets ?? secrets);
    }

    /// <summary>A client that sends this Authorization header, or none.</summary>
    public HttpClient As(string? authorization)
    {
        var client = new HttpClient { BaseAddress = Client.BaseAddress };
        if (authorization is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Hub.DisposeAsync();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

internal static class Answers
{
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonNode>())!;

    /// <summary>The <c>message</c> of an error body.</summary>
    public static async Task<string> MessageAsync(this HttpResponseMessage answer) =>
        (string)(await answer.JsonAsync())["message"]!;
}
