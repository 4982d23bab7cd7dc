namespace Trunkline.Sandbox.Tests.Twilio.Numbers;

public sealed class NumberTests
{
    [Fact]
    public async Task A_number_found_can_be_bought_used_set_up_and_released()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var search = sandbox.Main + "/AvailablePhoneNumbers/US/Local.json?AreaCode=510";
        var number = (await Found(sandbox, search))[0];

        var bought = await sandbox.PostAsync(sandbox.Main + "/IncomingPhoneNumbers.json", ("PhoneNumber", number));
        Assert.Equal((201, number), (bought.Status, bought["phone_number"]));
        Assert.Equal("in-use", bought["status"]);
        Assert.Equal($"({number[2..5]}) {number[5..8]}-{number[8..]}", bought["friendly_name"]);
        Assert.DoesNotContain(number, await Found(sandbox, search));

        var again = await sandbox.PostAsync(sandbox.Main + "/IncomingPhoneNumbers.json", ("PhoneNumber", number));
        Assert.Equal(21422, again.Code);

        var sent = await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", "+14155551234"),
            ("From", number),
            ("Body", "Hi")
        );
        Assert.Equal(201, sent.Status);

        var updated = await sandbox.PostAsync(bought["uri"]!, ("SmsUrl", "https://example.com/sms"));
        Assert.Equal((200, "https://example.com/sms"), (updated.Status, updated["sms_url"]));

        Assert.Equal(204, (await sandbox.DeleteAsync(bought["uri"]!)).Status);
        Assert.Contains(number, await Found(sandbox, search));
    }

    [Theory]
    [InlineData("PhoneNumber", "+1234", 21421)]
    [InlineData("PhoneNumber", "+14155550100", 21422)]
    [InlineData("PhoneNumber", "+14159990000", 21422)]
    [InlineData("AreaCode", "999", 21452)]
    [InlineData("AreaCode", "9x", 21451)]
    [InlineData("FriendlyName", "none", 21421)]
    public async Task A_number_that_cannot_be_bought_is_refused_with_its_code(string parameter, string value, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.PostAsync(sandbox.Main + "/IncomingPhoneNumbers.json", (parameter, value));

        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("SmsUrl", "nowhere", 21402)]
    [InlineData("StatusCallback", "ftp://example.com/", 21402)]
    [InlineData("VoiceMethod", "PATCH", 21403)]
    public async Task A_setting_that_cannot_work_is_refused_and_nothing_is_bought(string name, string value, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = sandbox.Main + "/IncomingPhoneNumbers.json";

        var reply = await sandbox.PostAsync(path, ("AreaCode", "510"), (name, value));

        Assert.Equal((400, code), (reply.Status, reply.Code));
        Assert.Single(await sandbox.ListAsync(path, "incoming_phone_numbers"));
        Assert.Equal(201, (await sandbox.PostAsync(path, ("AreaCode", "510"))).Status);
    }

    [Fact]
    public async Task A_search_gives_thirty_numbers_and_no_pages_unless_asked_for_more()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = sandbox.Main + "/AvailablePhoneNumbers/US/Local.json";

        var reply = await sandbox.GetAsync(path);

        Assert.Equal(["available_phone_numbers", "uri"], reply.Body.EnumerateObject().Select(p => p.Name));
        Assert.Equal(30, reply.Body.GetProperty("available_phone_numbers").GetArrayLength());
        Assert.Equal(75, (await Found(sandbox, path + "?PageSize=75")).Count);
    }

    [Theory]
    [InlineData("/US/Local.json?Contains=55501**", "^\\+1[0-9]{3}55501[0-9]{2}$")]
    [InlineData("/US/Local.json?InRegion=NY", "^\\+1212555")]
    [InlineData("/US/Local.json?AreaCode=808", "^\\+1808555")]
    [InlineData("/US/TollFree.json", "^\\+18(88|77)555")]
    [InlineData("/GB/Mobile.json", "^\\+447700900")]
    public async Task A_search_finds_only_what_was_asked_for(string query, string pattern)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var found = await Found(sandbox, sandbox.Main + "/AvailablePhoneNumbers" + query);

        Assert.NotEmpty(found);
        Assert.All(found, number => Assert.Matches(pattern, number));
    }

    [Fact]
    public async Task Countries_are_listed_with_the_kinds_of_numbers_they_have()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.GetAsync(sandbox.Main + "/AvailablePhoneNumbers.json");
        var germany = await sandbox.GetAsync(sandbox.Main + "/AvailablePhoneNumbers/DE.json");

        Assert.Equal(["uri", "countries"], reply.Body.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Germany", germany["country"]);
        Assert.Equal(
            ["local", "mobile"],
            germany.Body.GetProperty("subresource_uris").EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(404, (await sandbox.GetAsync(sandbox.Main + "/AvailablePhoneNumbers/ZZ.json")).Status);
    }

    [Fact]
    public async Task Owned_numbers_can_be_listed_by_kind_and_by_a_part_of_the_number()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var path = sandbox.Main + "/IncomingPhoneNumbers";

        var all = await sandbox.ListAsync(path + ".json", "incoming_phone_numbers");
        var tollFree = await sandbox.ListAsync(path + "/TollFree.json", "incoming_phone_numbers");
        var part = await sandbox.ListAsync(path + ".json?PhoneNumber=212*55", "incoming_phone_numbers");

        Assert.Equal(4, all.Count);
        Assert.Equal("+18885550103", Assert.Single(tollFree).GetProperty("phone_number").GetString());
        Assert.Equal("+12125550101", Assert.Single(part).GetProperty("phone_number").GetString());
    }

    [Fact]
    public async Task The_parent_can_move_a_number_to_its_subaccount()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sub = await sandbox.PostAsync("/2010-04-01/Accounts.json");
        var bought = await sandbox.PostAsync(sandbox.Main + "/IncomingPhoneNumbers.json", ("AreaCode", "206"));

        var moved = await sandbox.PostAsync(bought["uri"]!, ("AccountSid", sub["sid"]!));
        var foreign = await sandbox.PostAsync(moved["uri"]!, ("AccountSid", sandbox.Account.TestAccountSid));

        Assert.Equal((200, sub["sid"]), (moved.Status, moved["account_sid"]));
        Assert.Equal(200, (await sandbox.GetAsync(moved["uri"]!)).Status);
        Assert.Equal(404, (await sandbox.GetAsync(bought["uri"]!)).Status);
        Assert.Equal(21470, foreign.Code);
    }

    private static async Task<List<string>> Found(TestSandbox sandbox, string path)
    {
        var reply = await sandbox.GetAsync(path);
        Assert.Equal(200, reply.Status);
        return
        [
            .. reply
                .Body.GetProperty("available_phone_numbers")
                .EnumerateArray()
                .Select(n => n.GetProperty("phone_number").GetString()!),
        ];
    }
}
