using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Credentials;
using Trunkline.Hosting;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Hosting;

/// <summary>Two hubs on one PostgreSQL.</summary>
public sealed class SeveralHubsTests
{
    private static readonly Uri Message = new("messages/SM0123456789abcdef0123456789abcdef", UriKind.Relative);

    [Theory]
    [InlineData("delete")]
    [InlineData("disable")]
    [InlineData("change")]
    public async Task WhatOneHubDoesToAnInstanceTheOtherKnowsWithinASecond(string act)
    {
        var time = new FakeTime();
        await using var provider = await FakeProvider.StartAsync(c => c.Response.WriteAsync("{}"));
        var (one, other) = await PairAsync(provider, time);
        await using var first = one;
        await using var second = other;
        var instance = await FakedHub.CreateAsync(first);
        var bystander = await FakedHub.CreateAsync(first);
        using var through = second.As($"{first.Authorization}, Element {instance["token"]}");
        using var alone = second.As($"Element {instance["token"]}");
        using var beside = second.As($"{first.Authorization}, Element {bystander["token"]}");
        var passthrough = new Uri("passthrough/twiliov2/2010-04-01/x.json", UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(Message)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await alone.GetAsync(passthrough)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await beside.GetAsync(Message)).StatusCode);

        var path = new Uri($"instances/{instance["id"]}", UriKind.Relative);
        var done = act switch
        {
            "delete" => await first.Client.DeleteAsync(path),
            "disable" => await first.Client.DeleteAsync(new Uri($"{path}/enabled", UriKind.Relative)),
            _ => await first.Client.PatchAsJsonAsync(
                new Uri($"{path}?verify=false", UriKind.Relative),
                new JsonObject
                {
                    ["configuration"] = new JsonObject { ["password"] = "0000000000000000000000000000dead" },
                }
            ),
        };
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        time.Advance(TimeSpan.FromSeconds(1));

        provider.Seen.Clear();
        var expected = act switch
        {
            "delete" => HttpStatusCode.Unauthorized,
            "disable" => HttpStatusCode.Forbidden,
            _ => HttpStatusCode.OK,
        };
        Assert.Equal(expected, (await through.GetAsync(Message)).StatusCode);
        Assert.Equal(expected, (await alone.GetAsync(passthrough)).StatusCode);
        Assert.Equal(act == "change" ? 2 : 0, provider.Seen.Count);
        if (act == "change")
        {
            var header =
                "Basic "
                + Convert.ToBase64String(
                    System.Text.Encoding.ASCII.GetBytes($"{FakedHub.Sid}:0000000000000000000000000000dead")
                );
            Assert.All(provider.Seen, s => Assert.Equal(header, s.Headers["Authorization"].Single()));
        }

        Assert.Equal(HttpStatusCode.OK, (await beside.GetAsync(Message)).StatusCode);
    }

    [Fact]
    public async Task AHubThatIsFarBehindForgetsAll()
    {
        var time = new FakeTime();
        await using var provider = await FakeProvider.StartAsync(c => c.Response.WriteAsync("{}"));
        var (one, other) = await PairAsync(provider, time);
        await using var first = one;
        await using var second = other;
        var instance = await FakedHub.CreateAsync(first);
        using var through = second.As($"{first.Authorization}, Element {instance["token"]}");
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(Message)).StatusCode);
        await first.Client.DeleteAsync(new Uri($"instances/{instance["id"]}", UriKind.Relative));
        // More changes than are kept.
        await first
            .Hub.Services.GetRequiredService<Database>()
            .WriteAsync(async transaction =>
            {
                for (var n = 0; n < 1001; n++)
                {
                    await Trunkline.Instances.InstanceChanges.RecordAsync(transaction, 999_999);
                }
            });
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await through.GetAsync(Message)).StatusCode);
    }

    [Fact]
    public async Task ACallInARowDoesNotAskTheDatabase()
    {
        var time = new FakeTime();
        await using var provider = await FakeProvider.StartAsync(c => c.Response.WriteAsync("{}"));
        await using var place = await PostgreSqlCluster.StartNewAsync();
        await using var hub = await TestHub.StartAsync(
            settings:
            [
                .. provider.Settings,
                ("Storage:Provider", "PostgreSQL"),
                ("Storage:ConnectionString", place.ConnectionString),
            ],
            time: time
        );
        var instance = await FakedHub.CreateAsync(hub);
        using var through = hub.As($"{hub.Authorization}, Element {instance["token"]}");
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(Message)).StatusCode);
        await place.StopAsync();
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(Message)).StatusCode);
        // Old enough to be looked up ahead, which fails, and nobody notices.
        time.Advance(TimeSpan.FromSeconds(0.7));
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(Message)).StatusCode);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(Message)).StatusCode);
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await through.GetAsync(Message)).StatusCode);
    }

    [Theory]
    [EachEngine]
    public async Task TwoFirstStartsAtOnceMakeOneKeyAndOneOrganization(Engine engine)
    {
        await using var place = await DatabasePlace.CreateAsync(engine);
        var folders = new[] { Folder(place, engine), Folder(place, engine) };
        var hubs = await Task.WhenAll(
            folders.Select(folder =>
                HubServer.StartAsync(
                    [],
                    new Dictionary<string, string?>
                    {
                        ["Hosting:Urls"] = "http://127.0.0.1:0",
                        ["Hosting:LogLevel"] = "None",
                        ["Storage:Data"] = folder,
                        ["Storage:Provider"] = engine == Engine.PostgreSql ? "PostgreSQL" : "SQLite",
                        ["Storage:ConnectionString"] = place.Address,
                    },
                    services => services.AddSingleton<KeyProvider, SlowKeys>()
                )
            )
        );
        try
        {
            var database = hubs[0].Services.GetRequiredService<Database>();
            Assert.Equal(1, await database.QueryFirstAsync<long>("SELECT COUNT(*) FROM key_checks"));
            Assert.Equal(1, await database.QueryFirstAsync<long>("SELECT COUNT(*) FROM organizations"));
            Assert.Single(hubs, h => h.FirstSecrets is not null);
            // The other one has no key, and says so instead of working with its own.
            var sealedHub = Assert.Single(hubs, h => h.Services.GetRequiredService<CredentialVault>().IsSealed);
            Assert.Null(sealedHub.FirstSecrets);
        }
        finally
        {
            foreach (var hub in hubs)
            {
                await hub.DisposeAsync();
            }

            if (engine == Engine.PostgreSql)
            {
                Array.ForEach(folders, f => Directory.Delete(f, recursive: true));
            }
        }
    }

    private static string Folder(DatabasePlace place, Engine engine) =>
        engine == Engine.PostgreSql
            ? Directory.CreateTempSubdirectory("trunkline-").FullName
            : Path.GetDirectoryName(place.Address)!;

    private static async Task<(TestHub First, TestHub Second)> PairAsync(FakeProvider provider, TimeProvider time)
    {
        var first = await TestHub.StartAsync(Engine.PostgreSql, provider.Settings, time);
        var storage = first
            .Hub.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<StorageOptions>>()
            .Value;
        var second = await TestHub.StartAsync(
            settings:
            [
                .. provider.Settings,
                ("Storage:Provider", "PostgreSQL"),
                ("Storage:ConnectionString", storage.ConnectionString!),
                ("Credentials:KeyFile", Path.Combine(first.Folder, "trunkline.key")),
            ],
            time: time
        );
        return (first, second);
    }

    /// <summary>Makes a key of its own on a first start, slowly, so that two first starts meet.</summary>
    private sealed class SlowKeys : KeyProvider
    {
        public override async Task<KeyResult> GetAsync(bool firstStart, CancellationToken cancel)
        {
            await Task.Delay(300, cancel);
            return firstStart ? KeyResult.Found(RandomNumberGenerator.GetBytes(32)) : KeyResult.Missing("No key.");
        }
    }
}
