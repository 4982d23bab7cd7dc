namespace Trunkline.Sandbox.Tests.Twilio.TestMode;

public sealed class MagicNumbersTests
{
    private const string Ok = "+15005550006";
    private const string Someone = "+14155551234";

    [Theory]
    [InlineData("PhoneNumber", "+15005550000", 21422)]
    [InlineData("PhoneNumber", "+15005550001", 21421)]
    [InlineData("PhoneNumber", "+15005550006", 0)]
    [InlineData("PhoneNumber", "+14155550137", 21422)]
    [InlineData("AreaCode", "533", 21452)]
    [InlineData("AreaCode", "500", 0)]
    public async Task Buying_a_number_answers_as_the_table_says(string parameter, string value, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.UseTestCredentials();

        var reply = await sandbox.PostAsync(sandbox.Own + "/IncomingPhoneNumbers.json", (parameter, value));

        AssertOutcome(reply, code);
        if (code == 0)
        {
            Assert.Equal(Ok, reply["phone_number"]);
        }
    }

    [Theory]
    [InlineData("+15005550001", 21212)]
    [InlineData("+15005550007", 21606)]
    [InlineData("+15005550008", 21611)]
    [InlineData("+15005550006", 0)]
    [InlineData("+14155550100", 21606)]
    [InlineData("+14155551234", 21606)]
    public async Task Sending_a_message_answers_by_its_sender_as_the_table_says(string from, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.UseTestCredentials();

        var reply = await sandbox.PostAsync(
            sandbox.Own + "/Messages.json",
            ("To", Someone),
            ("From", from),
            ("Body", "Hi")
        );

        AssertOutcome(reply, code);
    }

    [Theory]
    [InlineData("+15005550001", 21211)]
    [InlineData("+15005550002", 21612)]
    [InlineData("+15005550003", 21408)]
    [InlineData("+15005550004", 21610)]
    [InlineData("+15005550009", 21614)]
    [InlineData("+14155551234", 0)]
    [InlineData("12", 21211)]
    public async Task Sending_a_message_answers_by_its_recipient_as_the_table_says(string to, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.UseTestCredentials();

        var reply = await sandbox.PostAsync(sandbox.Own + "/Messages.json", ("To", to), ("From", Ok), ("Body", "Hi"));

        AssertOutcome(reply, code);
    }

    [Theory]
    [InlineData("+15005550001", 21212)]
    [InlineData("+15005550006", 0)]
    [InlineData("+14155550100", 21210)]
    public async Task Making_a_call_answers_by_its_caller_as_the_table_says(string from, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.UseTestCredentials();

        var reply = await sandbox.PostAsync(
            sandbox.Own + "/Calls.json",
            ("To", Someone),
            ("From", from),
            ("Url", "https://example.com/voice")
        );

        AssertOutcome(reply, code);
    }

    [Theory]
    [InlineData("+15005550001", 21217)]
    [InlineData("+15005550002", 21214)]
    [InlineData("+15005550003", 21215)]
    [InlineData("+15005550004", 21216)]
    [InlineData("+14155551234", 0)]
    public async Task Making_a_call_answers_by_its_recipient_as_the_table_says(string to, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.UseTestCredentials();

        var reply = await sandbox.PostAsync(
            sandbox.Own + "/Calls.json",
            ("To", to),
            ("From", Ok),
            ("Url", "https://example.com/voice")
        );

        AssertOutcome(reply, code);
    }

    [Fact]
    public async Task Test_credentials_show_the_message_and_keep_nothing()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.UseTestCredentials();

        var reply = await sandbox.PostAsync(
            sandbox.Own + "/Messages.json",
            ("To", Someone),
            ("From", Ok),
            ("Body", "Echo me")
        );

        Assert.Equal("Echo me", reply["body"]);
        Assert.Equal("queued", reply["status"]);
        Assert.Equal(sandbox.Account.TestAccountSid, reply["account_sid"]);
        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        Assert.Empty(await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"));
    }

    [Theory]
    [InlineData("GET", "/Messages.json")]
    [InlineData("GET", "/Calls.json")]
    [InlineData("GET", ".json")]
    [InlineData("POST", "/Addresses.json")]
    [InlineData("POST", "/Keys.json")]
    [InlineData("GET", "/AvailablePhoneNumbers/US/Local.json")]
    public async Task Everything_else_is_closed_to_test_credentials(string method, string path)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.UseTestCredentials();

        var reply = await sandbox.SendAsync(new HttpMethod(method), sandbox.Own + path, null);

        Assert.Equal((403, 20008), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Magic_numbers_mean_nothing_to_live_credentials()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var recipient = await sandbox.SendMessageAsync(to: "+15005550004");
        var sender = await sandbox.PostAsync(
            sandbox.Own + "/Messages.json",
            ("To", Someone),
            ("From", Ok),
            ("Body", "Hi")
        );

        Assert.Equal(201, recipient.Status);
        Assert.Equal(21606, sender.Code);
    }

    private static void AssertOutcome(Reply reply, int code)
    {
        if (code == 0)
        {
            Assert.Equal(201, reply.Status);
        }
        else
        {
            Assert.Equal((400, code), (reply.Status, reply.Code));
        }
    }
}
