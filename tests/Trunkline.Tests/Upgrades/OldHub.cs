using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Trunkline.Identity.People;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>A hub of today on a database that was stored, before a provider that takes every credential.</summary>
internal sealed class OldHub : IAsyncDisposable
{
    private OldHub(StoredDatabase database, StoredHub stored, FakeProvider provider, TestHub hub)
    {
        Database = database;
        Stored = stored;
        Provider = provider;
        Hub = hub;
    }

    public StoredDatabase Database { get; }
    public StoredHub Stored { get; }
    public FakeProvider Provider { get; }
    public TestHub Hub { get; }
    public HttpClient Client => Hub.Client;

    public static async Task<OldHub> StartAsync(Engine engine, string name)
    {
        var (database, stored) = await StoredDatabase.OpenAsync(engine, name);
        var provider = await FakeProvider.StartAsync(AnswerAsync);
        return new OldHub(database, stored, provider, await StartAsync(database, stored, provider.Settings));
    }

    /// <summary>At the time when the database was left, so that nothing in it has expired.</summary>
    public static Task<TestHub> StartAsync(
        StoredDatabase database,
        StoredHub stored,
        params (string, string)[] settings
    ) =>
        TestHub.StartAsync(
            settings: [.. settings, .. database.Settings],
            time: new FakeTimeProvider(stored.Made),
            secrets: new FirstSecrets(stored.OrganizationSecret, stored.UserSecret)
        );

    public static Task AnswerAsync(HttpContext http) => http.Response.WriteAsync("""{"calls":[]}""");

    /// <summary>Calls the provider through the instance.</summary>
    public async Task<HttpStatusCode> CallAsync(StoredInstance instance)
    {
        using var through = Through(instance.Token);
        using var answer = await through.Get("hubs/messaging/calls");
        return answer.StatusCode;
    }

    public HttpClient Through(string token) => Hub.As($"{Hub.Authorization}, Element {token}");

    /// <summary>What the last call signed in with.</summary>
    public string? Seen() => Provider.Seen.LastOrDefault()?.Headers["Authorization"].Single();

    public static string Basic(string user, string password) =>
        "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{password}"));

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Provider.DisposeAsync();
        Database.Dispose();
    }
}
