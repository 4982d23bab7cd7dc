using Trunkline.Sandbox.Tenants;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests.Tenants;

public sealed class WorldsTests
{
    [Fact]
    public async Task A_request_reaches_the_world_that_knows_its_user_name()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = (await sandbox.Worlds.CreateAsync("ci-1", NamedSeed.Empty))!.World.Seeded;

        sandbox.Use(other.AccountSid, other.AuthToken);
        var sent = await sandbox.PostAsync(
            sandbox.Own + "/Messages.json",
            ("To", "+14155551234"),
            ("From", other.PhoneNumber),
            ("Body", "Hello")
        );
        var listed = await sandbox.ListAsync(sandbox.Own + "/Messages.json", "messages");
        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);

        Assert.Equal(201, sent.Status);
        Assert.Single(listed);
        Assert.Empty(await sandbox.ListAsync(sandbox.Own + "/Messages.json", "messages"));
        Assert.Equal(401, (await sandbox.GetAsync($"/2010-04-01/Accounts/{other.AccountSid}.json")).Status);
    }

    [Fact]
    public async Task Credentials_follow_from_the_name_and_are_no_other_tenants()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var one = (await sandbox.Worlds.CreateAsync("one", NamedSeed.Empty))!.World.Seeded;
        var two = (await sandbox.Worlds.CreateAsync("two", NamedSeed.Empty))!.World.Seeded;
        await using var again = await TestSandbox.StartAsync();

        Assert.Equal(one, (await again.Worlds.CreateAsync("one", NamedSeed.Empty))!.World.Seeded);
        Assert.NotEqual(one.AccountSid, two.AccountSid);
        Assert.NotEqual(one.AuthToken, two.AuthToken);
        Assert.Matches("^SK[0-9a-f]{32}$", one.ApiKeySid);
    }

    [Fact]
    public async Task What_is_made_in_two_worlds_has_different_SIDs_and_is_found_by_them()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = (await sandbox.Worlds.CreateAsync("other", NamedSeed.Empty))!;
        var mine = await sandbox.PostAsync("/2010-04-01/Accounts.json");
        sandbox.Use(other.World.Seeded.AccountSid, other.World.Seeded.AuthToken);
        var theirs = await sandbox.PostAsync("/2010-04-01/Accounts.json");

        Assert.NotEqual(mine["sid"], theirs["sid"]);
        Assert.Same(sandbox.Worlds.Default, sandbox.Worlds.OfUser(mine["sid"]!));
        Assert.Same(other, sandbox.Worlds.OfUser(theirs["sid"]!));

        sandbox.Use(theirs["sid"]!, theirs["auth_token"]!);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Own + ".json")).Status);
        await sandbox.Worlds.DeleteAsync("other");
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Own + ".json")).Status);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("pull-request.17_b", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("Capital", false)]
    [InlineData("a/b", false)]
    public void Names_can_stand_in_a_path(string name, bool valid) => Assert.Equal(valid, TenantNames.IsValid(name));
}
