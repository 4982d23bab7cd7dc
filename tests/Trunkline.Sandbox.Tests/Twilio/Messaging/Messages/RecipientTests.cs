namespace Trunkline.Sandbox.Tests.Twilio.Messaging.Messages;

public sealed class RecipientTests
{
    [Theory]
    [InlineData(21211)]
    [InlineData(21408)]
    [InlineData(21610)]
    [InlineData(21611)]
    [InlineData(21612)]
    [InlineData(21614)]
    public async Task A_recipient_that_ends_in_the_code_of_a_refusal_gets_it(int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.SendMessageAsync($"+141555{code}");

        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_trial_account_writes_to_verified_numbers_only_and_says_so()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.FindAccount(sandbox.Account.AccountSid)!.Type = "Trial";

        var refused = await sandbox.SendMessageAsync("+14155551234");
        await sandbox.PostAsync(sandbox.Main + "/OutgoingCallerIds.json", ("PhoneNumber", "+14155551234"));
        await sandbox.AdvanceAsync(60);
        var sent = await sandbox.SendMessageAsync("+14155551234");

        Assert.Equal((400, 21608), (refused.Status, refused.Code));
        Assert.Equal("Sent from your Twilio trial account - Hello", sent["body"]);
    }

    [Fact]
    public async Task A_recipient_that_is_not_to_be_kept_is_not_shown()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var sent = await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", "+14155551234"),
            ("From", sandbox.Account.PhoneNumber),
            ("Body", "Hi"),
            ("AddressRetention", "obfuscate")
        );

        Assert.Equal("+1415555XXXX", sent["to"]);
    }

    [Fact]
    public async Task Feedback_is_kept()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sid = (await sandbox.SendMessageAsync())["sid"];
        var path = $"{sandbox.Main}/Messages/{sid}/Feedback.json";

        await sandbox.PostAsync(path, ("Outcome", "unconfirmed"));
        sandbox.Clock.AdvanceSeconds(60);
        var second = await sandbox.PostAsync(path, ("Outcome", "confirmed"));

        Assert.Equal(("confirmed", sid), (second["outcome"], second["message_sid"]));
        Assert.NotEqual(second["date_created"], second["date_updated"]);
        Assert.Equal(404, (await sandbox.PostAsync(path.Replace(sid!, "SM1", StringComparison.Ordinal))).Status);
    }
}
