namespace Trunkline.Sandbox.Tests.Twilio.Access;

public sealed class AccessTests
{
    [Theory]
    [InlineData("wrong token", "Authenticate")]
    [InlineData("unknown account", "Authenticate")]
    [InlineData("not a SID", "Authentication Error - invalid username")]
    [InlineData("blank before the SID", "Authentication Error - invalid username")]
    public async Task Bad_credentials_are_refused_with_the_reason_of_the_API(string what, string message)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = sandbox.Main + "/Messages.json";
        var (user, password) = what switch
        {
            "wrong token" => (sandbox.Account.AccountSid, "0123456789abcdef0123456789abcdef"),
            "unknown account" => ("AC0123456789abcdef0123456789abcdef", sandbox.Account.AuthToken),
            "not a SID" => ("somebody", sandbox.Account.AuthToken),
            _ => (" " + sandbox.Account.AccountSid, sandbox.Account.AuthToken),
        };
        sandbox.Use(user, password);

        var reply = await sandbox.GetAsync(path);

        Assert.Equal((401, 20003), (reply.Status, reply.Code));
        Assert.Equal(message, reply["message"]);
        Assert.Equal("Your AccountSid or AuthToken was incorrect.", reply["detail"]);
        Assert.Contains("Basic", reply.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_credentials_is_told_so()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.SendAnonymouslyAsync(sandbox.Main + "/Messages.json");

        Assert.Equal((401, 20003), (reply.Status, reply.Code));
        Assert.Equal("Authentication Error - No credentials provided", reply["message"]);
    }

    [Fact]
    public async Task A_header_that_is_not_basic_credentials_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        foreach (var header in new[] { "Bearer abc", "Basic %%%", "Basic " + new string('A', 4000) })
        {
            var reply = await sandbox.SendAsync(HttpMethod.Get, sandbox.Main + ".json", null, header);
            Assert.Equal((401, 20003), (reply.Status, reply.Code));
        }
    }

    [Fact]
    public async Task The_main_account_reaches_its_subaccount_and_a_subaccount_only_itself()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = await sandbox.PostAsync("/2010-04-01/Accounts.json", ("FriendlyName", "First"));
        var second = await sandbox.PostAsync("/2010-04-01/Accounts.json", ("FriendlyName", "Second"));
        string Messages(string? sid) => $"/2010-04-01/Accounts/{sid}/Messages.json";

        Assert.Equal(200, (await sandbox.GetAsync(Messages(first["sid"]))).Status);

        sandbox.Use(first["sid"]!, first["auth_token"]!);
        Assert.Equal(200, (await sandbox.GetAsync(Messages(first["sid"]))).Status);
        foreach (var other in new[] { sandbox.Account.AccountSid, second["sid"], sandbox.Account.TestAccountSid })
        {
            var refused = await sandbox.GetAsync(Messages(other));
            Assert.Equal((401, 20003), (refused.Status, refused.Code));
        }

        Assert.Single(await sandbox.ListAsync("/2010-04-01/Accounts.json", "accounts"));
    }

    [Fact]
    public async Task The_main_account_does_not_reach_the_test_account_nor_the_other_way_round()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var test = await sandbox.GetAsync($"/2010-04-01/Accounts/{sandbox.Account.TestAccountSid}/Messages.json");
        sandbox.UseTestCredentials();
        var main = await sandbox.PostAsync(sandbox.Main + "/Messages.json", ("To", "+14155551234"));

        Assert.Equal((401, 401), (test.Status, main.Status));
    }

    [Fact]
    public async Task The_main_key_does_what_the_token_does_except_buying_for_a_subaccount()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sub = await sandbox.PostAsync("/2010-04-01/Accounts.json");
        var numbers = $"/2010-04-01/Accounts/{sub["sid"]}/IncomingPhoneNumbers.json";
        sandbox.Use(sandbox.Account.ApiKeySid, sandbox.Account.ApiKeySecret);

        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Main + ".json")).Status);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Main + "/Keys.json")).Status);
        Assert.Equal(200, (await sandbox.GetAsync(numbers)).Status);
        Assert.Equal(401, (await sandbox.PostAsync(numbers, ("AreaCode", "510"))).Status);

        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        Assert.Equal(201, (await sandbox.PostAsync(numbers, ("AreaCode", "510"))).Status);
    }

    [Fact]
    public async Task A_standard_key_works_everywhere_but_on_accounts_and_keys_until_it_is_deleted()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var key = await sandbox.PostAsync(sandbox.Main + "/Keys.json", ("FriendlyName", "Worker"));
        Assert.Equal(201, key.Status);
        sandbox.Use(key["sid"]!, key["secret"]!);

        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Main + "/Messages.json")).Status);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Main + ".json")).Status);
        Assert.Equal(401, (await sandbox.GetAsync("/2010-04-01/Accounts.json")).Status);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Main + "/Keys.json")).Status);

        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        var shown = await sandbox.GetAsync($"{sandbox.Main}/Keys/{key["sid"]}.json");
        Assert.False(shown.Body.TryGetProperty("secret", out _));
        Assert.Equal(204, (await sandbox.DeleteAsync($"{sandbox.Main}/Keys/{key["sid"]}.json")).Status);

        sandbox.Use(key["sid"]!, key["secret"]!);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Main + "/Messages.json")).Status);
    }
}
