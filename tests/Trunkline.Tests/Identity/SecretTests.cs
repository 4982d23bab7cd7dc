using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Audit;
using Trunkline.Credentials;
using Trunkline.Identity.Callers;
using Trunkline.Identity.People;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class SecretTests
{
    [Theory]
    [EachEngine]
    public async Task AResetKillsTheOldSecretAtOnce(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var shown = await hub.Client.Get("authentication/secrets").OkAsync();
        Assert.Equal(hub.Secrets!.User, (string?)shown["userSecret"]);
        Assert.Equal(hub.Secrets.Organization, (string?)shown["organizationSecret"]);

        var user = (string)(await hub.Client.Post("authentication/user-secret-reset").OkAsync())["userSecret"]!;
        Assert.Equal("The User secret is not valid.", await hub.Client.Get("users/me").FailsAsync(401));
        using var renewed = hub.As($"User {user}, Organization {hub.Secrets.Organization}");
        var reset = await renewed.Post("organizations/me/secret-reset").OkAsync();
        Assert.Equal("The Organization secret is not valid.", await renewed.Get("users/me").FailsAsync(401));
        using var last = hub.As($"User {user}, Organization {(string)reset["organizationSecret"]!}");
        Assert.Equal(user, (string?)(await last.Get("authentication/secrets").OkAsync())["userSecret"]);
    }

    [Fact]
    public async Task AResetByAnotherProcessCountsWithinASecond()
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(time: time);
        await hub.Client.Get("users/me").OkAsync();
        var forgotten = 0;
        hub.Hub.Services.GetRequiredService<CallerTable>().Forgotten += (_, _) => forgotten++;

        await using var database = new SqliteDatabase(Path.Combine(hub.Folder, "trunkline.db"));
        using var vault = new CredentialVault(
            new FileKeyProvider(Path.Combine(hub.Folder, "trunkline.key")),
            database,
            time
        );
        await vault.UnsealAsync(CancellationToken.None);
        var secrets = await new FirstStart(database, vault, new AuditLog(time), time).ResetAsync(
            CancellationToken.None
        );

        // The control: the hub answers from memory until it looks again.
        await hub.Client.Get("authentication/secrets").OkAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        await hub.Client.Get("users/me").FailsAsync(401);
        Assert.Equal(1, forgotten);
        using var renewed = hub.As($"User {secrets.User}, Organization {secrets.Organization}");
        await renewed.Get("users/me").OkAsync();
    }

    [Fact]
    public async Task DeactivatedUsersAndAccountsAreOutUntilTheyAreBack()
    {
        await using var hub = await TestHub.StartAsync();
        var left = await hub.AccountAsync("left");
        var member = await hub.UserAsync(left, "member@left.example");
        await member.Client.Get("users/me").OkAsync();
        await hub.Client.Patch($"users/{member.Id}", new { active = "false" }).OkAsync();
        await member.Client.Get("users/me").FailsAsync(401);
        await hub.Client.Patch($"users/{member.Id}", new { active = true }).OkAsync();
        await member.Client.Get("users/me").OkAsync();

        await hub.Client.Delete($"accounts/{left}").OkAsync();
        await member.Client.Get("users/me").FailsAsync(401);
        Assert.False((bool)(await hub.Client.Get($"users/{member.Id}").OkAsync())["active"]!);
        Assert.Equal("No users found", await hub.Client.Get($"accounts/{left}/users").FailsAsync(404));
        await hub.Client.Get($"accounts/{left}/users?includeInactive=true").OkAsync();
        await hub.Client.Patch($"accounts/{left}", new { active = true }).OkAsync();
        await member.Client.Get("users/me").OkAsync();
    }

    [Fact]
    public async Task ADeletedUserTakesTheirBelongingsAlong()
    {
        await using var hub = await TestHub.StartAsync(replace: services =>
            services.AddSingleton<UserRemoved>(
                (transaction, userId) =>
                    transaction.Connection!.ExecuteAsync(
                        "DELETE FROM instances WHERE user_id = @userId",
                        new { userId },
                        transaction
                    )
            )
        );
        var left = await hub.AccountAsync("left");
        var member = await hub.UserAsync(left, "member@left.example");
        var database = hub.Hub.Services.GetRequiredService<Database>();
        await database.ExecuteAsync(
            """
            INSERT INTO instances (uid, account_id, user_id, connector_key, name, token_hash, token_sealed, valid, disabled, created_at, updated_at)
            VALUES ('u', @left, @Id, 'twilio', 'n', @Bytes, @Bytes, 1, 0, 0, 0)
            """,
            new
            {
                left,
                member.Id,
                Bytes = new byte[] { 1 },
            }
        );
        await hub.Client.Delete($"users/{member.Id}").OkAsync();
        Assert.Equal(0, await database.QueryFirstAsync<long>("SELECT COUNT(*) FROM instances"));
        await member.Client.Get("users/me").FailsAsync(401);
        await hub.Client.Get($"users/{member.Id}").FailsAsync(404);
    }
}
