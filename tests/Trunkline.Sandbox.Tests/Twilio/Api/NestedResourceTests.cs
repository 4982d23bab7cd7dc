namespace Trunkline.Sandbox.Tests.Twilio.Api;

public sealed class NestedResourceTests
{
    [Fact]
    public async Task A_list_holds_what_is_below_its_own_parent_only()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var (first, second) = (await MakeListAsync(sandbox, "First"), await MakeListAsync(sandbox, "Second"));

        var made = await MakeCredentialAsync(sandbox, first, "ann");

        Assert.Equal(201, made.Status);
        Assert.Equal(first[..^".json".Length] + "/Credentials/" + made["sid"] + ".json", made["uri"]);
        Assert.Equal(first.Split('/')[^1], made["credential_list_sid"] + ".json");
        Assert.DoesNotContain("password", made.Text, StringComparison.Ordinal);
        Assert.Single(await sandbox.ListAsync(Credentials(first), "credentials"));
        Assert.Empty(await sandbox.ListAsync(Credentials(second), "credentials"));
        var elsewhere = Credentials(second).Replace(".json", $"/{made["sid"]}.json", StringComparison.Ordinal);
        Assert.Equal((404, 20404), await StatusOf(sandbox.GetAsync(elsewhere)));
    }

    [Fact]
    public async Task Nothing_is_below_a_parent_that_is_not_there()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var list = await MakeListAsync(sandbox, "Mine");
        var subaccount = await sandbox.PostAsync("/2010-04-01/Accounts.json", ("FriendlyName", "Branch"));
        var missing = sandbox.Main + "/SIP/CredentialLists/CL0123456789abcdef0123456789abcdef.json";
        var foreign = list.Replace(sandbox.Account.AccountSid, subaccount["sid"]!, StringComparison.Ordinal);

        foreach (var parent in new[] { missing, foreign })
        {
            Assert.Equal((404, 20404), await StatusOf(sandbox.GetAsync(Credentials(parent))));
            Assert.Equal((404, 20404), await StatusOf(MakeCredentialAsync(sandbox, parent, "ann")));
        }
    }

    [Fact]
    public async Task What_is_below_a_deleted_parent_goes_with_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var list = await MakeListAsync(sandbox, "Short-lived");
        var credential = (await MakeCredentialAsync(sandbox, list, "ann"))["uri"]!;

        Assert.Equal(204, (await sandbox.DeleteAsync(list)).Status);

        Assert.Equal((404, 20404), await StatusOf(sandbox.GetAsync(Credentials(list))));
        Assert.Equal((404, 20404), await StatusOf(sandbox.GetAsync(credential)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("33")]
    [InlineData("many")]
    public async Task A_number_out_of_its_range_is_refused_and_changes_nothing(string length)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var list = await sandbox.PostAsync(sandbox.Main + "/SIP/IpAccessControlLists.json", ("FriendlyName", "Office"));
        var addresses = list["uri"]!.Replace(".json", "/IpAddresses.json", StringComparison.Ordinal);
        var made = await sandbox.PostAsync(addresses, ("FriendlyName", "Desk"), ("IpAddress", "203.0.113.7"));
        Assert.Equal((201, "32"), (made.Status, made["cidr_prefix_length"]));

        var refused = await sandbox.PostAsync(made["uri"]!, ("FriendlyName", "Door"), ("CidrPrefixLength", length));

        Assert.Equal(400, refused.Status);
        Assert.Equal("Desk", (await sandbox.GetAsync(made["uri"]!))["friendly_name"]);
    }

    private static async Task<string> MakeListAsync(TestSandbox sandbox, string name) =>
        (await sandbox.PostAsync(sandbox.Main + "/SIP/CredentialLists.json", ("FriendlyName", name)))["uri"]!;

    private static Task<Reply> MakeCredentialAsync(TestSandbox sandbox, string list, string user) =>
        sandbox.PostAsync(Credentials(list), ("Username", user), ("Password", "Correct-Horse-42"));

    private static string Credentials(string list) =>
        list.Replace(".json", "/Credentials.json", StringComparison.Ordinal);

    private static async Task<(int, int)> StatusOf(Task<Reply> reply)
    {
        var answer = await reply;
        return (answer.Status, answer.Code);
    }
}
