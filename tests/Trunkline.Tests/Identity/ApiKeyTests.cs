using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Identity;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class ApiKeyTests
{
    [Theory]
    [EachEngine]
    public async Task AKeyIsShownOnceAndDiesWhenItIsRevoked(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var key = await hub.Client.Post("api-keys", new { name = "ci", scopes = new[] { "admin" } }).OkAsync();
        var token = (string)key["token"]!;
        Assert.True(ApiKeyToken.IsWellFormed(token));
        using var client = hub.As($"Bearer {token}");
        await client.Get("users/me").OkAsync();

        var listed = (await hub.Client.Get("api-keys").OkAsync()).AsArray().Single()!;
        Assert.Null(listed["token"]);
        Assert.EndsWith(token[^4..], (string?)listed["hint"], StringComparison.Ordinal);
        var stored = await hub
            .Hub.Services.GetRequiredService<Database>()
            .QueryFirstAsync<string>("SELECT name || hint || scopes FROM api_keys");
        Assert.DoesNotContain(token[..20], stored, StringComparison.Ordinal);

        await hub.Client.Delete($"api-keys/{key["id"]}").OkAsync();
        await client.Get("users/me").FailsAsync(401);
        await hub.Client.Delete($"api-keys/{key["id"]}").FailsAsync(404);
    }

    [Theory]
    [EachEngine]
    public async Task TheListTellsWhenAKeyMadeItsLastCall(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var used = (long)
            (await hub.Client.Post("api-keys", new { name = "used", scopes = new[] { "calls" } }).OkAsync())["id"]!;
        await hub.Client.Post("api-keys", new { name = "idle", scopes = new[] { "calls" } }).OkAsync();
        await hub
            .Hub.Services.GetRequiredService<Database>()
            .WriteAsync(async transaction =>
                await transaction.Connection!.ExecuteAsync(
                    """
                    INSERT INTO instance_use (instance_id, day, user_id, api_key_id, account_id, calls, failed, last_at)
                    VALUES (1, 20000, 1, @used, 1, 2, 0, 1728000000000), (2, 20001, 1, @used, 1, 1, 0, 1728086400000),
                        (2, 20001, 1, 0, 1, 1, 0, 1728172800000)
                    """,
                    new { used },
                    transaction
                )
            );

        var keys = (await hub.Client.Get("api-keys").OkAsync()).AsArray();
        Assert.Equal(["2024-10-05T00:00:00Z", null], keys.Select(k => (string?)k!["lastCallDate"]));
    }

    [Fact]
    public async Task AKeyDoesNoMoreThanItsScopes()
    {
        await using var hub = await TestHub.StartAsync();
        var key = await hub.Client.Post("api-keys", new { name = "calls", scopes = new[] { "calls" } }).OkAsync();
        using var client = hub.As($"Bearer {key["token"]}");
        Assert.Contains(
            "lacks the scope 'admin'",
            await client.Get("users/me").FailsAsync(403),
            StringComparison.Ordinal
        );
        await client.Get("authentication/secrets").FailsAsync(403);
        await client.Post("authentication/user-secret-reset").FailsAsync(403);

        var admin = await hub.Client.Post("api-keys", new { name = "admin", scopes = new[] { "admin" } }).OkAsync();
        using var administers = hub.As($"Bearer {admin["token"]}");
        await administers.Get("users/me").OkAsync();
        await administers.Post("api-keys", new { name = "more", scopes = new[] { "calls" } }).FailsAsync(403);
    }

    [Fact]
    public async Task AKeyExpires()
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(time: time);
        var body = new
        {
            name = "short",
            scopes = new[] { "admin" },
            expiresAt = time.GetUtcNow().AddMinutes(1),
        };
        using var client = hub.As($"Bearer {(await hub.Client.Post("api-keys", body).OkAsync())["token"]}");
        await client.Get("users/me").OkAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("has expired", await client.Get("users/me").FailsAsync(401), StringComparison.Ordinal);
        Assert.Contains(
            "has passed",
            await hub.Client.Post("api-keys", body).FailsAsync(400),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task AWrongKeyBodyNamesAllThatIsWrong()
    {
        await using var hub = await TestHub.StartAsync();
        Assert.Equal("Missing required fields: name, scopes", await hub.Client.Post("api-keys").FailsAsync(400));
        var message = await hub
            .Client.Post("api-keys", new { name = "x", scopes = new[] { "fly", "calls", "swim" } })
            .FailsAsync(400);
        Assert.Contains("fly, swim", message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheChecksumFindsAnyOneWrongDigit()
    {
        using var secret = ApiKeyToken.New();
        var token = secret.Reveal();
        Assert.True(ApiKeyToken.IsWellFormed(token));
        for (var i = 0; i < token.Length; i++)
        {
            var wrong = token[..i] + (token[i] == 'a' ? 'b' : 'a') + token[(i + 1)..];
            Assert.False(ApiKeyToken.IsWellFormed(wrong), wrong);
        }
    }
}
