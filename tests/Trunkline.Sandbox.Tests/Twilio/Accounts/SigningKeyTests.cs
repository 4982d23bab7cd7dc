namespace Trunkline.Sandbox.Tests.Twilio.Accounts;

public sealed class SigningKeyTests
{
    [Fact]
    public async Task A_signing_key_is_a_key_by_its_older_name()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var made = await sandbox.PostAsync(sandbox.Main + "/SigningKeys.json", ("FriendlyName", "Phones"));
        var sid = made["sid"]!;

        Assert.Equal(201, made.Status);
        Assert.Equal("Phones", (await sandbox.GetAsync($"{sandbox.Main}/Keys/{sid}.json"))["friendly_name"]);
        var messages = sandbox.Main + "/Messages.json";
        sandbox.Use(sid, made["secret"]!);
        Assert.Equal(200, (await sandbox.GetAsync(messages)).Status);
        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        Assert.Equal(204, (await sandbox.DeleteAsync($"{sandbox.Main}/SigningKeys/{sid}.json")).Status);
        Assert.Equal(404, (await sandbox.GetAsync($"{sandbox.Main}/Keys/{sid}.json")).Status);
    }
}
