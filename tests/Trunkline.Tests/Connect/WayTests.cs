using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Instances.Health;
using Trunkline.Instances.Live;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Connect;

/// <summary>An instance is said to be connected by a way as long as it signs in by it, and no longer.</summary>
public sealed class WayTests
{
    [Fact]
    public async Task OwnCredentialsTakeAnInstanceOffItsWay()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var instance = await hub.ConnectAsync(user);
        Assert.Equal("initial", (string?)instance["externalAuthentication"]);
        var id = (long)instance["id"]!;

        await hub
            .Client.Patch(
                $"instances/{id}?verify=false",
                new JsonObject
                {
                    ["configuration"] = new JsonObject
                    {
                        ["authentication.type"] = "basic",
                        ["password"] = FakedHub.ProviderToken,
                    },
                }
            )
            .OkAsync();

        Assert.Equal("none", await ExternalAsync(hub, id));
        // Its customer withdraws an access that it does not use any more.
        var database = hub.World.Hub.Hub.Services.GetRequiredService<Database>();
        await database.WriteAsync(transaction => Revocations.MarkAsync(transaction, id, 1));
        var after = await hub.Client.Get($"instances/{id}").OkAsync();
        Assert.Equal("not_checked", (string?)after["health"]!["reason"]);
    }

    [Fact]
    public async Task WhenItsAppIsDeletedTheWayIsGone()
    {
        await using var hub = await ConnectedHub.StartAsync();
        using var user = new EndUser();
        var id = (long)(await hub.ConnectAsync(user))["id"]!;
        await user.OpenAsync(
            new Uri(
                hub.World.Sandbox.Url,
                $"/console/authorized-apps/{hub.World.Account.ConnectAppSid}/revoke"
            ).ToString()
        );
        await user.SendAsync(null);
        await Eventually.TrueAsync(async () => !(bool)(await hub.Client.Get($"instances/{id}").OkAsync())["valid"]!);
        Assert.Equal("initial", await ExternalAsync(hub, id));

        using var deleted = await hub.Client.Delete($"connect/apps/{hub.AppId}");

        Assert.True(deleted.IsSuccessStatusCode);
        Assert.Equal("none", await ExternalAsync(hub, id));
    }

    /// <summary>What was granted is read beside the instance, and no connection may be held meanwhile.</summary>
    [Fact]
    public async Task ManyLoadsAtOnceDoNotWaitForEachOthersConnections()
    {
        var address = await PostgreSqlServer.CreateDatabaseAsync();
        await using var hub = await ConnectedHub.StartAsync(
            Engine.Sqlite,
            _ =>
                [
                    ("Storage:Provider", "PostgreSQL"),
                    ("Storage:ConnectionString", address + ";Maximum Pool Size=3;Timeout=10"),
                ]
        );
        using var user = new EndUser();
        var id = (long)(await hub.ConnectAsync(user))["id"]!;
        var instances = hub.World.Hub.Hub.Services.GetRequiredService<LiveInstances>();
        for (var round = 0; round < 20; round++)
        {
            instances.ForgetAll();
            var found = await Task.WhenAll(
                Enumerable
                    .Range(0, 12)
                    .Select(_ => Task.Run(() => instances.FindByIdAsync(id, CancellationToken.None).AsTask()))
            );
            Assert.All(found, i => Assert.NotNull(i!.Grant));
        }
    }

    private static async Task<string?> ExternalAsync(ConnectedHub hub, long id) =>
        (string?)(await hub.Client.Get($"instances/{id}").OkAsync())["externalAuthentication"];
}
