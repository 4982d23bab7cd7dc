using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Instances.Health;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

/// <summary>A change that began before access was withdrawn must not make the instance valid again.</summary>
public sealed class RevocationTests
{
    [Theory]
    [EachEngine]
    public async Task AChangeThatIsUnderWayDoesNotUndoARevocation(Engine engine)
    {
        var answer = await ChangeAroundAsync(
            engine,
            transaction => Revocations.MarkAsync(transaction, 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())
        );

        Assert.Equal((HttpStatusCode.Conflict, false, "access_revoked"), answer);
    }

    /// <summary>The control: a mark that is no change to the instance's version is stored over, and the revocation is lost.</summary>
    [Fact]
    public async Task AMarkWithoutAVersionIsStoredOver()
    {
        var answer = await ChangeAroundAsync(
            Engine.Sqlite,
            transaction =>
                transaction.Connection!.ExecuteAsync("UPDATE instances SET valid = 0 WHERE id = 1", null, transaction)
        );

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Valid);
    }

    /// <summary>Reads the instance for a change, marks it while the provider is asked, and lets the change go on.</summary>
    private static async Task<(HttpStatusCode Status, bool Valid, string? Reason)> ChangeAroundAsync(
        Engine engine,
        Func<System.Data.Common.DbTransaction, Task> mark
    )
    {
        var asked = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        await using var provider = await FakeProvider.StartAsync(async c =>
        {
            asked.Release();
            await release.Task;
            await c.Response.WriteAsync("{}");
        });
        await using var hub = await TestHub.StartAsync(engine, provider.Settings);
        await FakedHub.CreateAsync(hub);
        var database = hub.Hub.Services.GetRequiredService<Database>();
        // What can be withdrawn was connected.
        await database.WriteAsync(t =>
            t.Connection!.ExecuteAsync("UPDATE instances SET way = 'connect' WHERE id = 1", null, t)
        );
        var change = hub.Client.PatchAsJsonAsync(
            "instances/1",
            new JsonObject
            {
                ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = "another" },
            }
        );
        Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(30)));
        await database.WriteAsync(mark);
        release.SetResult();
        var status = (await change).StatusCode;
        var instance = await (await hub.Client.GetAsync(new Uri("instances/1", UriKind.Relative))).JsonAsync();
        return (status, (bool)instance["valid"]!, (string?)instance["health"]!["reason"]);
    }
}
