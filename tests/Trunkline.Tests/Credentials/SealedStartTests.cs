using System.Net;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Identity.People;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Credentials;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SealedStartTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("trunkline-").FullName;
    private FirstSecrets secrets = null!;

    private string KeyFile => Path.Combine(folder, "trunkline.key");

    public async ValueTask InitializeAsync()
    {
        await using var hub = await TestHub.StartAsync(folder: folder);
        secrets = hub.Secrets!;
        await FakedHub.CreateAsync(hub);
    }

    [Fact]
    public async Task WithoutItsKeyFileTheHubIsSealedUntilTheFileIsBack()
    {
        var key = await File.ReadAllBytesAsync(KeyFile);
        File.Delete(KeyFile);
        await AssertSealedAsync(KeyFile);
        Assert.False(File.Exists(KeyFile));

        await PutKeyAsync(key);
        await AssertWorksAsync();
    }

    [Fact]
    public async Task WithAnotherKeyTheHubIsSealedUntilTheRightOneIsBack()
    {
        var key = await File.ReadAllBytesAsync(KeyFile);
        await PutKeyAsync(
            System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))
        );
        await AssertSealedAsync("the database was sealed with key");

        await PutKeyAsync(key);
        await AssertWorksAsync();
    }

    private async Task AssertSealedAsync(string reason)
    {
        var before = await RowsAsync();
        await using (var hub = await TestHub.StartAsync(folder: folder, secrets: secrets))
        {
            var ready = await hub.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            var health = await ready.JsonAsync();
            Assert.Equal("sealed", (string?)health["status"]);
            Assert.Contains(reason, (string?)health["reason"], StringComparison.Ordinal);
            var live = await hub.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);

            var calls = Calls(hub).ToList();
            Assert.NotEmpty(calls);
            foreach (var (method, path) in calls)
            {
                using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
                var answer = await hub.Client.SendAsync(request);
                Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{method} {path}: {answer}");
                if (method != HttpMethod.Head)
                {
                    Assert.Equal("sealed", (string?)(await answer.JsonAsync())["type"]);
                }
            }
        }

        Assert.Equal(before, await RowsAsync());
    }

    private async Task AssertWorksAsync()
    {
        await using var hub = await TestHub.StartAsync(folder: folder, secrets: secrets);
        var answer = await hub.Client.GetAsync(new Uri("instances", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single((await answer.JsonAsync()).AsArray());
    }

    /// <summary>Every route of the API, and the spellings that the API tolerates.</summary>
    private static IEnumerable<(HttpMethod Method, string Path)> Calls(TestHub hub)
    {
        foreach (
            var endpoint in hub.Hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        )
        {
            var path = string.Join(
                '/',
                endpoint.RoutePattern.PathSegments.Select(s =>
                    s.Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal]
                        ? literal.Content
                        : "1"
                )
            );
            if (path.StartsWith("elements/", StringComparison.Ordinal))
            {
                var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                foreach (var method in methods)
                {
                    yield return (new HttpMethod(method), "/" + path);
                }
            }
        }

        yield return (HttpMethod.Get, "/elements/api-v2//instances/");
        yield return (HttpMethod.Get, "/Elements/API-v2/instances");
        yield return (HttpMethod.Post, "/elements/api-v2/passthrough/twiliov2/Messages.json");
        yield return (HttpMethod.Get, "/elements/api-v2/no-such-thing");
    }

    /// <summary>How many rows each table holds, and what the sealed values are.</summary>
    private async Task<List<string>> RowsAsync()
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "trunkline.db")};Pooling=False"
        );
        var rows = new List<string>();
        var tables = await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table'");
        foreach (var table in tables.Order(StringComparer.Ordinal))
        {
            rows.Add($"{table}: {await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}")}");
        }

        rows.AddRange(
            await connection.QueryAsync<string>("SELECT hex(sealed) FROM instance_configuration ORDER BY key")
        );
        return rows;
    }

    private async Task PutKeyAsync(byte[] content)
    {
        File.Delete(KeyFile);
        await File.WriteAllBytesAsync(KeyFile, content);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
