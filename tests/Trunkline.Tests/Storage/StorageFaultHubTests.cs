using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Storage;

/// <summary>The same faults as a client of the hub sees them.</summary>
public sealed class StorageFaultHubTests
{
    [Fact]
    public async Task ALockedFileAnswers503AndTheNextTryWorks()
    {
        await using var hub = await TestHub.StartAsync();
        await using (
            var other = new SqliteConnection($"Data Source={Path.Combine(hub.Folder, "trunkline.db")};Pooling=False")
        )
        {
            await other.OpenAsync();
            await other.ExecuteAsync("BEGIN EXCLUSIVE");
            var refused = await CreateAsync(hub);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("storage-locked", (string?)(await refused.JsonAsync())["type"]);
            Assert.NotNull(refused.Headers.RetryAfter);
            await other.ExecuteAsync("ROLLBACK");
        }

        var created = await CreateAsync(hub);
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AStoppedPostgreSqlAnswers503AndIsUsedAgainWhenItIsBack()
    {
        await using var server = await PostgreSqlCluster.StartNewAsync();
        await using var hub = await TestHub.StartAsync(
            settings: [("Storage:Provider", "PostgreSQL"), ("Storage:ConnectionString", server.ConnectionString)]
        );
        var ready = new Uri("/health/ready", UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await hub.Client.GetAsync(ready)).StatusCode);

        await server.StopAsync();
        // Twice: the first call finds a pooled connection that broke, the second finds nobody to connect to.
        for (var i = 0; i < 2; i++)
        {
            var refused = await CreateAsync(hub);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("storage-unavailable", (string?)(await refused.JsonAsync())["type"]);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await hub.Client.GetAsync(ready)).StatusCode);
        }

        await server.StartAsync();
        var created = await CreateAsync(hub);
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await hub.Client.GetAsync(ready)).StatusCode);
    }

    private static Task<HttpResponseMessage> CreateAsync(TestHub hub) =>
        hub.Client.PostAsJsonAsync(
            "instances?verify=false",
            new JsonObject
            {
                ["element"] = new JsonObject { ["key"] = "twiliov2" },
                ["configuration"] = new JsonObject
                {
                    ["username"] = FakedHub.Sid,
                    ["password"] = FakedHub.ProviderToken,
                },
                ["name"] = "Stored",
            }
        );
}
