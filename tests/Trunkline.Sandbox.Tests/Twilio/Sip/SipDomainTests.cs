namespace Trunkline.Sandbox.Tests.Twilio.Sip;

public sealed class SipDomainTests
{
    [Theory]
    [InlineData("office.example.com")]
    [InlineData("head office.sip.twilio.com")]
    [InlineData("TAKEN.sip.twilio.com")]
    public async Task A_domain_needs_a_free_name_of_Twilios(string name)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await MakeAsync(sandbox, "TAKEN.sip.twilio.com");

        var reply = await sandbox.PostAsync(sandbox.Main + "/SIP/Domains.json", ("DomainName", name));

        Assert.Equal((400, 21231), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_list_is_mapped_once_and_the_domain_tells_how_it_lets_calls_in()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var domain = await MakeAsync(sandbox, "office.sip.twilio.com");
        var credentials = await MakeListAsync(sandbox, "CredentialLists");
        var addresses = await MakeListAsync(sandbox, "IpAccessControlLists");
        var mappings = Below(domain, "CredentialListMappings");

        var mapped = await sandbox.PostAsync(mappings, ("CredentialListSid", credentials["sid"]!));
        var again = await sandbox.PostAsync(
            Below(domain, "Auth/Calls/CredentialListMappings"),
            ("CredentialListSid", credentials["sid"]!)
        );
        await sandbox.PostAsync(
            Below(domain, "IpAccessControlListMappings"),
            ("IpAccessControlListSid", addresses["sid"]!)
        );

        Assert.Equal((201, credentials["sid"]), (mapped.Status, mapped["sid"]));
        Assert.Equal("Staff", mapped["friendly_name"]);
        Assert.Equal((400, 21231), (again.Status, again.Code));
        Assert.Equal("IP_ACL,CREDENTIAL_LIST", (await sandbox.GetAsync(domain["uri"]!))["auth_type"]);
        Assert.Single(await sandbox.ListAsync(Below(domain, "Auth/Calls/CredentialListMappings"), "contents"));
        Assert.Empty(await sandbox.ListAsync(Below(domain, "Auth/Registrations/CredentialListMappings"), "contents"));

        Assert.Equal(204, (await sandbox.DeleteAsync(mapped["uri"]!)).Status);
        Assert.Equal("IP_ACL", (await sandbox.GetAsync(domain["uri"]!))["auth_type"]);
    }

    [Fact]
    public async Task A_mapped_list_cannot_go_and_takes_its_new_name_along()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var domain = await MakeAsync(sandbox, "office.sip.twilio.com");
        var list = await MakeListAsync(sandbox, "CredentialLists");
        var mappings = Below(domain, "Auth/Registrations/CredentialListMappings");
        await sandbox.PostAsync(mappings, ("CredentialListSid", list["sid"]!));

        await sandbox.PostAsync(list["uri"]!, ("FriendlyName", "Night shift"));
        var refused = await sandbox.DeleteAsync(list["uri"]!);

        Assert.Equal((409, 20409), (refused.Status, refused.Code));
        var shown = Assert.Single(await sandbox.ListAsync(mappings, "contents"));
        Assert.Equal("Night shift", shown.GetProperty("friendly_name").GetString());
        Assert.Equal(204, (await sandbox.DeleteAsync(domain["uri"]!)).Status);
        Assert.Equal(204, (await sandbox.DeleteAsync(list["uri"]!)).Status);
    }

    [Theory]
    [InlineData("short1A")]
    [InlineData("nocapitals123")]
    [InlineData("NoDigitsAtAll")]
    public async Task A_weak_password_is_refused(string password)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var list = await MakeListAsync(sandbox, "CredentialLists");

        var reply = await sandbox.PostAsync(Below(list, "Credentials"), ("Username", "ann"), ("Password", password));

        Assert.Equal(400, reply.Status);
    }

    private static Task<Reply> MakeAsync(TestSandbox sandbox, string name) =>
        sandbox.PostAsync(sandbox.Main + "/SIP/Domains.json", ("DomainName", name));

    private static Task<Reply> MakeListAsync(TestSandbox sandbox, string kind) =>
        sandbox.PostAsync($"{sandbox.Main}/SIP/{kind}.json", ("FriendlyName", "Staff"));

    private static string Below(Reply parent, string path) =>
        parent["uri"]!.Replace(".json", $"/{path}.json", StringComparison.Ordinal);
}
