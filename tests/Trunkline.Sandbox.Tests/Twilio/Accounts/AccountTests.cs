namespace Trunkline.Sandbox.Tests.Twilio.Accounts;

public sealed class AccountTests
{
    private const string Accounts = "/2010-04-01/Accounts";

    [Fact]
    public async Task An_account_shows_its_token_its_owner_and_its_subresources()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.GetAsync(sandbox.Main + ".json");

        Assert.Equal(sandbox.Account.AuthToken, reply["auth_token"]);
        Assert.Equal(sandbox.Account.AccountSid, reply["owner_account_sid"]);
        Assert.Equal(("active", "Full"), (reply["status"], reply["type"]));
        var subresources = reply.Body.GetProperty("subresource_uris");
        Assert.Equal(sandbox.Main + "/Messages.json", subresources.GetProperty("messages").GetString());
        Assert.Equal(sandbox.Main + "/SMS/ShortCodes.json", subresources.GetProperty("short_codes").GetString());
        Assert.Equal(20, subresources.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_subaccount_can_be_made_listed_renamed_suspended_and_closed_for_good()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var created = await sandbox.PostAsync(Accounts + ".json");
        var path = created["uri"]!;

        Assert.Equal(201, created.Status);
        Assert.Equal("SubAccount Created at 2026-03-18 02:30 pm", created["friendly_name"]);
        Assert.Equal(sandbox.Account.AccountSid, created["owner_account_sid"]);
        Assert.Equal(2, (await sandbox.ListAsync(Accounts + ".json", "accounts")).Count);

        Assert.Equal("Shop", (await sandbox.PostAsync(path, ("FriendlyName", "Shop")))["friendly_name"]);
        Assert.Single(await sandbox.ListAsync(Accounts + ".json?FriendlyName=Shop", "accounts"));
        Assert.Equal("suspended", (await sandbox.PostAsync(path, ("Status", "suspended")))["status"]);
        Assert.Equal(21475, (await sandbox.PostAsync(path, ("Status", "asleep"))).Code);
        Assert.Equal("closed", (await sandbox.PostAsync(path, ("Status", "closed")))["status"]);
        Assert.Equal(21475, (await sandbox.PostAsync(path, ("Status", "active"))).Code);
        Assert.Equal(21477, (await sandbox.PostAsync(sandbox.Main + ".json", ("Status", "closed"))).Code);
    }

    [Fact]
    public async Task A_suspended_subaccount_cannot_act_and_its_parent_can_still_read_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sub = await sandbox.PostAsync(Accounts + ".json");
        var messages = $"{Accounts}/{sub["sid"]}/Messages.json";
        await sandbox.PostAsync(sub["uri"]!, ("Status", "suspended"));

        Assert.Equal(200, (await sandbox.GetAsync(messages)).Status);
        Assert.Equal(20005, (await sandbox.PostAsync(messages, ("To", "+14155551234"))).Code);
        sandbox.Use(sub["sid"]!, sub["auth_token"]!);
        var own = await sandbox.GetAsync(messages);
        Assert.Equal((401, 20005), (own.Status, own.Code));
    }

    [Fact]
    public async Task A_subaccount_has_no_balance_and_makes_no_subaccounts()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sub = await sandbox.PostAsync(Accounts + ".json");
        sandbox.Use(sub["sid"]!, sub["auth_token"]!);

        Assert.Equal(20404, (await sandbox.GetAsync(sandbox.Own + "/Balance.json")).Code);
        var refused = await sandbox.PostAsync(Accounts + ".json");
        Assert.Equal((400, 21101), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Numbers_of_the_parent_do_not_send_for_a_subaccount()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sub = await sandbox.PostAsync(Accounts + ".json");

        var reply = await sandbox.PostAsync(
            $"{Accounts}/{sub["sid"]}/Messages.json",
            ("To", "+14155551234"),
            ("From", sandbox.Account.PhoneNumber),
            ("Body", "Hi")
        );

        Assert.Equal(21606, reply.Code);
    }
}
