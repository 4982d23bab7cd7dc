namespace Trunkline.Sandbox.Tests.Twilio.Accounts;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_lets_its_user_into_every_relay()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var token = await sandbox.PostAsync(sandbox.Main + "/Tokens.json", ("Ttl", "600"));

        Assert.Equal((201, "600"), (token.Status, token["ttl"]));
        var relays = token.Body.GetProperty("ice_servers").EnumerateArray().Skip(1).ToList();
        Assert.NotEmpty(relays);
        Assert.All(relays, r => Assert.Equal(token["username"], r.GetProperty("username").GetString()));
        Assert.All(relays, r => Assert.Equal(token["password"], r.GetProperty("credential").GetString()));
        Assert.Equal(405, (await sandbox.GetAsync(sandbox.Main + "/Tokens.json")).Status);
        Assert.Equal(400, (await sandbox.PostAsync(sandbox.Main + "/Tokens.json", ("Ttl", "forever"))).Status);
    }
}
