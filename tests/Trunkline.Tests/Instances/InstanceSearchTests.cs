using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Instances;

public sealed class InstanceSearchTests
{
    [Theory]
    [EachEngine]
    public async Task AnInstanceIsFoundByWhatPeopleKnowItBy(Engine engine)
    {
        await using var world = await SandboxedHub.StartAsync(engine);
        await world.CreateAsync(world.BodyV2("Florist"));
        var body = world.Body("Café 100%");
        body["tags"] = new JsonArray("Summer_Sale", "vip");
        var bakery = await world.CreateAsync(body);
        await world.Client.PatchAsJsonAsync($"instances/{bakery["id"]}", new { folder = "Shops/Berlin" });

        async Task<string> FindAsync(string text)
        {
            var answer = await world.Client.GetAsync(
                $"instances?showToken=false&orderBy=name&searchText={Uri.EscapeDataString(text)}"
            );
            var found = await answer.JsonAsync();
            Assert.True(answer.IsSuccessStatusCode, found.ToJsonString());
            var names = found.AsArray().Select(i => (string?)i!["name"]).ToList();
            Assert.Equal($"{names.Count}", answer.Headers.GetValues("Elements-Total-Count").Single());
            return string.Join(' ', names);
        }

        var sid = world.Account.AccountSid;
        Assert.Equal("Café 100%", await FindAsync("café"));
        Assert.Equal("Café 100%", await FindAsync("CAF"));
        Assert.Equal("Florist", await FindAsync("TWILIOV"));
        Assert.Equal("Café 100%", await FindAsync("summer_s"));
        Assert.Equal("Café 100%", await FindAsync("berlin"));
        Assert.Equal("Café 100% Florist", await FindAsync(sid));
        Assert.Equal("Café 100% Florist", await FindAsync(sid[4..20].ToUpperInvariant()));
        var account = (string)bakery["identity"]!["name"]!;
        Assert.Equal("Café 100% Florist", await FindAsync(account[1..].ToUpperInvariant()));

        // Signs of LIKE are letters like any other.
        Assert.Equal("Café 100%", await FindAsync("0%"));
        Assert.Equal("", await FindAsync("summer%sale"));
        Assert.Equal("", await FindAsync("su__er"));
        Assert.Equal("", await FindAsync("!"));
        // No secret, and nothing else of the configuration.
        Assert.Equal("", await FindAsync(world.Account.AuthToken));
        Assert.Equal("", await FindAsync(world.Account.AuthToken[..6]));
        Assert.Equal("", await FindAsync("mycoolapp"));
        Assert.Equal("", await FindAsync((string)bakery["token"]!));
    }

    [Theory]
    [EachEngine]
    public async Task AmongTenThousandTheOneIsFoundByEachOfItsNames(Engine engine)
    {
        await using var world = await InstanceWorld.StartAsync(engine);
        await CopyAsync(world, 10_000);

        async Task<JsonArray> FindAsync(string text)
        {
            var answer = await world.Client.GetAsync(
                $"instances?hydrate=false&pageSize=1000&searchText={Uri.EscapeDataString(text)}"
            );
            var found = await answer.JsonAsync();
            Assert.True(answer.IsSuccessStatusCode, found.ToJsonString());
            return found.AsArray();
        }

        var last = (await FindAsync("copy 9999"))[0]!["id"]!;
        string[] texts = ["copy 9999", "tag-9999", "ac00000000000000000000000000009999", "Folder 9999", $"{last}"];
        foreach (var text in texts)
        {
            var found = await FindAsync(text);
            Assert.Contains("copy 9999", found.Select(i => (string?)i!["name"]));
            Assert.InRange(found.Count, 1, 2);
        }
    }

    /// <summary>Copies of the one instance, as rows: ten thousand requests would take longer than all other tests.</summary>
    private static async Task CopyAsync(InstanceWorld world, int count)
    {
        var database = world.Hub.Hub.Services.GetRequiredService<Database>();
        var copies = Enumerable
            .Range(1, count)
            .Select(n => new
            {
                Uid = $"copy-{n}",
                Name = $"copy {n}",
                Hash = SHA256.HashData(BitConverter.GetBytes(n)),
                Folder = $"folder {n}",
                Tag = $"tag-{n}",
                Sid = $"AC{n:D32}",
            })
            .ToList();
        await database.WriteAsync(async transaction =>
        {
            foreach (
                var sql in (string[])
                    [
                        """
                            INSERT INTO instances (uid, account_id, user_id, connector_key, name, token_hash, token_sealed, valid, disabled, version, created_at, updated_at, folder)
                            SELECT @Uid, account_id, user_id, connector_key, @Name, @Hash, token_sealed, 1, 0, 1, created_at, updated_at, @Folder FROM instances WHERE id = 1
                            """,
                        "INSERT INTO instance_tags (account_id, instance_id, position, tag) SELECT account_id, id, 0, @Tag FROM instances WHERE uid = @Uid",
                        "INSERT INTO instance_configuration (account_id, instance_id, key, value, version) SELECT account_id, id, 'username', @Sid, 1 FROM instances WHERE uid = @Uid",
                    ]
            )
            {
                await transaction.Connection!.ExecuteAsync(sql, copies, transaction);
            }
        });
    }
}
