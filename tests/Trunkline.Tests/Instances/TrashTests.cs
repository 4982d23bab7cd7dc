using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Storage;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Instances;

public sealed class TrashTests
{
    [Theory]
    [EachEngine]
    public async Task ADeletedInstanceIsGoneForAllAndComesBackWithItsToken(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        var id = world.Instance["id"];
        Assert.Equal(HttpStatusCode.OK, await world.CallAsync());
        Assert.Equal(HttpStatusCode.OK, (await world.SendAsync(HttpMethod.Delete, $"instances/{id}")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, await world.CallAsync());
        Assert.Empty((await world.GetAsync("instances")).AsArray());
        foreach (var path in new[] { "", "/token", "/usage", "/configuration", "/docs" })
        {
            var answer = await world.SendAsync(HttpMethod.Get, $"instances/{id}{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync(HttpMethod.Delete, $"instances/{id}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await world.SendAsync(HttpMethod.Post, $"instances/{id}/check")).StatusCode
        );
        var deleted = Assert.Single((await world.GetAsync("instances/deleted")).AsArray())!;
        Assert.Equal("World", (string?)deleted["name"]);
        Assert.Equal("twiliov2", (string?)deleted["element"]!["key"]);
        Assert.NotNull((string?)deleted["deletedBy"]!["emailAddress"]);
        Assert.Equal(
            TimeSpan.FromHours(24),
            (DateTimeOffset)deleted["purgeDate"]! - (DateTimeOffset)deleted["deletedDate"]!
        );

        world.Answers(401);
        var restored = await (await world.SendAsync(HttpMethod.Post, $"instances/deleted/{id}/restore")).JsonAsync();
        Assert.Equal((string?)world.Instance["token"], (string?)restored["token"]);
        Assert.Equal((long)id!, (long)restored["id"]!);
        // It was asked about on the way, and the answer is told.
        Assert.Equal("needs_reauth", (string?)restored["health"]!["state"]);
        Assert.Empty((await world.GetAsync("instances/deleted")).AsArray());
        world.Answers(200);
        Assert.Equal(HttpStatusCode.OK, await world.CallAsync());
    }

    [Theory]
    [EachEngine]
    public async Task WhenTheTimeIsOverItsSecretsAreDestroyed(Engine engine)
    {
        var time = new FakeTime();
        await using var world = await InstanceWorld.StartAsync(engine, [("Instances:UndoHours", "2")], time);
        var kept = await InstanceWorld.CreateAsync(world.Hub, "Kept");
        await world.SendAsync(HttpMethod.Delete, $"instances/{world.Instance["id"]}");
        // Deleted later, so that it stays.
        time.Advance(TimeSpan.FromHours(1.5));
        await world.SendAsync(HttpMethod.Delete, $"instances/{kept["id"]}");
        time.Advance(TimeSpan.FromHours(0.4));
        await Task.Delay(200);
        Assert.Equal(2, await RowsAsync(world, "instances"));

        await Eventually.TrueAsync(async () =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return await RowsAsync(world, "instances") == 1;
        });
        Assert.Equal(1, await RowsAsync(world, "instance_health"));
        Assert.Equal(
            [(long)kept["id"]!],
            await DatabaseOf(world).QueryAsync<long>("SELECT DISTINCT instance_id FROM instance_configuration")
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await world.SendAsync(HttpMethod.Post, $"instances/deleted/{world.Instance["id"]}/restore")).StatusCode
        );
        Assert.Single((await world.GetAsync("activity/audit?action=instance.destroyed")).AsArray());
        Assert.Equal(
            HttpStatusCode.OK,
            (await world.SendAsync(HttpMethod.Post, $"instances/deleted/{kept["id"]}/restore")).StatusCode
        );
    }

    [Theory]
    [InlineData("instances/1?purge=true", null)]
    [InlineData("instances/1", "instances/deleted/1")]
    public async Task OnDemandNothingIsKept(string first, string? then)
    {
        await using var world = await InstanceWorld.StartAsync();
        Assert.Equal(1, await RowsAsync(world, "instance_configuration WHERE sealed IS NOT NULL"));
        Assert.Equal(HttpStatusCode.OK, (await world.SendAsync(HttpMethod.Delete, first)).StatusCode);
        if (then is not null)
        {
            Assert.Equal(1, await RowsAsync(world, "instance_configuration WHERE sealed IS NOT NULL"));
            Assert.Equal(HttpStatusCode.OK, (await world.SendAsync(HttpMethod.Delete, then)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await world.SendAsync(HttpMethod.Delete, then)).StatusCode);
        }

        Assert.Equal(0, await RowsAsync(world, "instances"));
        Assert.Equal(0, await RowsAsync(world, "instance_configuration"));
        Assert.Empty((await world.GetAsync("instances/deleted")).AsArray());
    }

    [Fact]
    public async Task WithoutUndoADeletionIsFinal()
    {
        await using var world = await InstanceWorld.StartAsync(settings: [("Instances:UndoHours", "0")]);
        await world.SendAsync(HttpMethod.Delete, $"instances/{world.Instance["id"]}");
        Assert.Equal(0, await RowsAsync(world, "instances"));
    }

    [Fact]
    public async Task AnotherUsersTrashIsNobodysBusiness()
    {
        await using var world = await InstanceWorld.StartAsync();
        await world.SendAsync(HttpMethod.Delete, "instances/1");
        var account = (long)(await world.GetAsync("accounts")).AsArray()[0]!["id"]!;
        var (_, _, other) = await world.Hub.UserAsync(account, "other@example.com");
        Assert.Empty(
            (await (await other.GetAsync(new Uri("instances/deleted", UriKind.Relative))).JsonAsync()).AsArray()
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.PostAsync(new Uri("instances/deleted/1/restore", UriKind.Relative), null)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.DeleteAsync(new Uri("instances/deleted/1", UriKind.Relative))).StatusCode
        );
        Assert.Single((await world.GetAsync("instances/deleted")).AsArray());
    }

    private static Database DatabaseOf(InstanceWorld world) => world.Hub.Hub.Services.GetRequiredService<Database>();

    private static Task<long> RowsAsync(InstanceWorld world, string from) =>
        DatabaseOf(world).QueryFirstAsync<long>("SELECT COUNT(*) FROM " + from);
}
