namespace Trunkline.Sandbox.Tests.Twilio.Accounts;

public sealed class AuthTokenTests
{
    private const string Secondary = "/accounts/v1/AuthTokens/Secondary";
    private const string Promote = "/accounts/v1/AuthTokens/Promote";

    [Fact]
    public async Task Both_tokens_work_until_the_secondary_is_promoted()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var (user, old) = (sandbox.User, sandbox.Password);

        var made = await sandbox.PostAsync(Secondary);

        Assert.Equal(201, made.Status);
        Assert.Matches("^[0-9a-f]{32}$", made["secondary_auth_token"]);
        Assert.Equal("2026-03-18T14:30:00Z", made["date_created"]);
        Assert.Equal(sandbox.Url + "accounts/v1/AuthTokens/Secondary", made["url"]);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Main + ".json")).Status);
        sandbox.Use(user, made["secondary_auth_token"]!);
        Assert.Equal(old, (await sandbox.GetAsync(sandbox.Main + ".json"))["auth_token"]);

        var promoted = await sandbox.PostAsync(Promote);

        Assert.Equal((200, made["secondary_auth_token"]), (promoted.Status, promoted["auth_token"]));
        Assert.Equal(sandbox.Password, (await sandbox.GetAsync(sandbox.Main + ".json"))["auth_token"]);
        sandbox.Use(user, old);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Main + ".json")).Status);
    }

    [Fact]
    public async Task A_deleted_secondary_token_is_worth_nothing()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var (user, primary) = (sandbox.User, sandbox.Password);
        var made = await sandbox.PostAsync(Secondary);

        Assert.Equal(204, (await sandbox.DeleteAsync(Secondary)).Status);

        Assert.Equal(404, (await sandbox.PostAsync(Promote)).Status);
        Assert.Equal(404, (await sandbox.DeleteAsync(Secondary)).Status);
        sandbox.Use(user, made["secondary_auth_token"]!);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Main + ".json")).Status);
        sandbox.Use(user, primary);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Main + ".json")).Status);
    }

    [Fact]
    public async Task A_standard_key_may_not_change_tokens_and_a_main_key_may()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var key = await sandbox.PostAsync(sandbox.Main + "/Keys.json");
        sandbox.Use(key["sid"]!, key["secret"]!);
        Assert.Equal(401, (await sandbox.PostAsync(Secondary)).Status);

        sandbox.Use(sandbox.Account.ApiKeySid, sandbox.Account.ApiKeySecret);
        Assert.Equal(201, (await sandbox.PostAsync(Secondary)).Status);
    }
}
