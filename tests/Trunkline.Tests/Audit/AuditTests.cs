using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Audit;

public sealed class AuditTests
{
    private static JsonObject NewInstance =>
        new()
        {
            ["element"] = new JsonObject { ["key"] = "twiliov2" },
            ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = FakedHub.ProviderToken },
            ["name"] = "Audited",
        };

    private static async Task<List<JsonNode>> RowsAsync(HttpClient client, string query = "")
    {
        var rows = await client.Get($"activity/audit?pageSize=1000{query}").OkAsync();
        return [.. rows.AsArray().Reverse().Select(r => r!)];
    }

    private static IEnumerable<string?> Actions(IEnumerable<JsonNode> rows) => rows.Select(r => (string?)r["action"]);

    [Theory]
    [EachEngine]
    public async Task EveryChangeOfWhoMayCallLeavesARow(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var account = await hub.AccountAsync("acme");
        await hub.Client.Patch($"accounts/{account}", new { name = "Acme" }).OkAsync();
        var user = await hub.UserAsync(account, "ann@acme.example", "admin");
        await hub.Client.Patch($"users/{user.Id}", new { firstName = "Ann", password = "Tr0ub4dor&4" }).OkAsync();
        await hub.Client.Put($"users/{user.Id}/roles/default-user").OkAsync();
        await hub.Client.Get("authentication/secrets").OkAsync();
        await user.Client.Post("authentication/user-secret-reset").OkAsync();
        var key = await hub.Client.Post("api-keys", new { name = "k", scopes = new[] { "calls" } }).OkAsync();
        await hub.Client.Delete($"api-keys/{key["id"]}").OkAsync();
        using var nobody = hub.As(null);
        await nobody.Post("authentication", new { username = "ann@acme.example", password = "Tr0ub4dor&4" }).OkAsync();
        await hub.Client.Delete($"users/{user.Id}").OkAsync();
        await hub.Client.Put("organizations/me", new { name = "Renamed" }).OkAsync();

        var rows = await RowsAsync(hub.Client);
        Assert.Equal(
            [
                "account.created",
                "account.changed",
                "user.created",
                "user.changed",
                "user.role-changed",
                "secrets.viewed",
                "user.secret-reset",
                "api-key.created",
                "api-key.deleted",
                "user.signed-in",
                "user.deleted",
                "organization.renamed",
            ],
            Actions(rows)
        );
        Assert.All(rows, r => Assert.Equal("127.0.0.1", (string?)r["requestIp"]));
        Assert.All(rows, r => Assert.Equal(24, ((string?)r["requestId"])!.Length));
        Assert.Equal("firstName, password", (string?)rows[3]["detail"]);
        Assert.Equal("default-user", (string?)rows[4]["detail"]);
        Assert.Equal("calls", (string?)rows[7]["detail"]);
        Assert.Equal(user.Id, (long?)rows[9]["userId"]);
        Assert.Equal($"{user.Id}", (string?)rows[10]["entityId"]);
        Assert.Equal(account, (long?)rows[10]["accountId"]);
        var text = new JsonArray([.. rows.Select(r => r.DeepClone())]).ToJsonString();
        Assert.All(
            ["Tr0ub4dor", user.Secret, (string)key["token"]!],
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)
        );
    }

    [Theory]
    [EachEngine]
    public async Task EveryChangeOfAnInstanceLeavesARowAndAFailedOneNone(Engine engine)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var hub = await TestHub.StartAsync(engine, provider.Settings);
        var instance = await hub.Client.Post("instances?verify=false", NewInstance).OkAsync();
        var path = $"instances/{instance["id"]}";
        await hub.Client.Patch(path, new { name = "Other" }).OkAsync();
        await hub
            .Client.Patch($"{path}?verify=false", new { configuration = new { password = new string('d', 32) } })
            .OkAsync();
        await hub.Client.Delete($"{path}/enabled").OkAsync();
        await hub.Client.Put($"{path}/enabled").OkAsync();
        await hub.Client.Delete(path).OkAsync();
        await hub.Client.Delete(path).FailsAsync(404);
        var rows = await RowsAsync(hub.Client, $"&entity=instance&entityId={instance["id"]}");
        Assert.Equal(
            [
                "instance.created",
                "instance.updated",
                "token.viewed",
                "instance.reauthenticated",
                "token.viewed",
                "instance.disabled",
                "instance.enabled",
                "token.viewed",
                "instance.deleted",
            ],
            Actions(rows)
        );
    }

    [Fact]
    public async Task ATokenThatIsShownAgainUnderItsKeyLeavesARow()
    {
        await using var hub = await TestHub.StartAsync();
        for (var n = 0; n < 2; n++)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                new Uri("instances?verify=false", UriKind.Relative)
            )
            {
                Content = JsonContent.Create(NewInstance),
            };
            request.Headers.Add("Idempotency-Key", "k");
            Assert.Equal(HttpStatusCode.OK, (await hub.Client.SendAsync(request)).StatusCode);
        }

        Assert.Equal(["instance.created", "token.viewed"], Actions(await RowsAsync(hub.Client, "&entity=instance")));
        Assert.All(await RowsAsync(hub.Client, "&entity=instance"), r => Assert.NotNull(r["userId"]));
    }

    [Fact]
    public async Task NothingIsShownWhenItCannotBeRecorded()
    {
        await using var hub = await TestHub.StartAsync();
        var instance = await hub.Client.Post("instances?verify=false", NewInstance).OkAsync();
        await hub.Hub.Services.GetRequiredService<Database>().ExecuteAsync("ALTER TABLE audit RENAME TO gone");
        foreach (var path in new[] { $"instances/{instance["id"]}", "instances", "authentication/secrets" })
        {
            using var answer = await hub.Client.Get(path);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.False(answer.IsSuccessStatusCode);
            Assert.DoesNotContain((string)instance["token"]!, text, StringComparison.Ordinal);
            Assert.DoesNotContain(hub.Secrets!.User, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [EachEngine]
    public async Task EachSeesWhatIsTheirs(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var (left, right) = (await hub.AccountAsync("left"), await hub.AccountAsync("right"));
        var admin = await hub.UserAsync(left, "admin@left.example", "admin");
        var member = await hub.UserAsync(left, "member@left.example");
        await hub.UserAsync(right, "member@right.example");
        await member.Client.Get("authentication/secrets").OkAsync();

        Assert.Equal(["secrets.viewed"], Actions(await RowsAsync(member.Client)));
        // What an administrator of the organization did to the account is the account's to know.
        var seen = await RowsAsync(admin.Client);
        Assert.Equal(["account.created", "user.created", "user.created", "secrets.viewed"], Actions(seen));
        Assert.All(seen, r => Assert.Equal(left, (long?)r["accountId"]));
        Assert.Empty(await RowsAsync(admin.Client, $"&accountId={right}"));
        var other = await OtherOrganization.AddAsync(hub);
        using var elsewhere = hub.As($"User {other.UserSecret}, Organization {other.OrganizationSecret}");
        Assert.Empty(await RowsAsync(elsewhere));

        using var caller = hub.As(
            $"Bearer {(await hub.Client.Post("api-keys", new { name = "k", scopes = new[] { "calls" } }).OkAsync())["token"]}"
        );
        await caller.Get("activity/audit").FailsAsync(403);
    }

    [Fact]
    public async Task RowsAreFilteredAndPaged()
    {
        await using var hub = await TestHub.StartAsync();
        for (var n = 0; n < 5; n++)
        {
            await hub.AccountAsync($"a{n}");
        }

        using var first = await hub.Client.Get("activity/audit?action=account.created&pageSize=3");
        var next = first.Headers.GetValues("Elements-Next-Page-Token").Single();
        using var second = await hub.Client.Get($"activity/audit?action=account.created&pageSize=3&nextPage={next}");
        Assert.Equal(3, (await first.JsonAsync()).AsArray().Count);
        Assert.Equal(2, (await second.JsonAsync()).AsArray().Count);
        Assert.False(second.Headers.Contains("Elements-Next-Page-Token"));
        Assert.Empty(await RowsAsync(hub.Client, "&action=account.changed"));
        Assert.Empty(await RowsAsync(hub.Client, "&to=2001-01-01"));
        Assert.Equal(5, (await RowsAsync(hub.Client, "&from=2001-01-01&userId=1")).Count);
        var request = (string?)(await RowsAsync(hub.Client))[2]["requestId"];
        Assert.Single(await RowsAsync(hub.Client, $"&requestId={request}"));
        await hub.Client.Get("activity/audit?from=yesterday").FailsAsync(400);
    }
}
