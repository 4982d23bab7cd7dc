namespace Trunkline.Sandbox.Tests.Control;

public sealed class StateTests
{
    [Fact]
    public async Task Reset_goes_back_to_the_seed_of_the_start()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var before = await sandbox.GetAsync(sandbox.Main + "/IncomingPhoneNumbers.json");
        await sandbox.SendMessageAsync();
        await control.PostAsync("clock/freeze", new { at = "2030-01-01T00:00:00Z" });
        await control.PostAsync("faults", new { effect = new { status = 503 } });

        var reset = await control.PostAsync("reset");

        Assert.Equal((200, "empty"), (reset.Status, reset["seed"]));
        Assert.Empty(await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"));
        Assert.Equal(before.Text, (await sandbox.GetAsync(sandbox.Main + "/IncomingPhoneNumbers.json")).Text);
        Assert.Equal(
            sandbox.Clock.GetUtcNow(),
            (await control.GetAsync("clock")).Body.GetProperty("now").GetDateTimeOffset()
        );
    }

    [Fact]
    public async Task Reset_to_another_seed_stays_with_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        Assert.Equal("demo", (await control.PostAsync("reset", new { seed = "demo" }))["seed"]);
        Assert.NotEmpty(await sandbox.ListAsync(sandbox.Main + "/Messages.json?PageSize=1000", "messages"));
        Assert.Equal("demo", (await control.PostAsync("reset"))["seed"]);

        var unknown = await control.PostAsync("reset", new { seed = "nothing" });
        Assert.Equal(400, unknown.Status);
        Assert.Contains("empty, demo, busy", unknown["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_busy_seed_is_busy()
    {
        await using var sandbox = await TestSandbox.StartAsync(new SandboxOptions { Port = 0, SeedName = "busy" });

        var page = await sandbox.GetAsync(sandbox.Main + "/Messages.json?PageSize=1000&Page=19");

        Assert.Equal(1000, page.Body.GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task A_snapshot_brings_everything_back_again_and_again()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        using var control = new ControlClient(sandbox.Url);
        var key = await sandbox.PostAsync(sandbox.Main + "/Keys.json", ("FriendlyName", "kept"));
        var sent = await sandbox.SendMessageAsync("+14155551234", "before");
        var pages = new[]
        {
            "Messages",
            "Calls",
            "IncomingPhoneNumbers",
            "Keys",
            "Addresses",
            "Usage/Records",
            "ConnectApps",
        };
        var before = await ReadAsync(sandbox, pages);
        await control.PutAsync("snapshots/one");

        for (var round = 0; round < 2; round++)
        {
            await sandbox.SendMessageAsync("+14155551234", "after");
            await sandbox.DeleteAsync($"{sandbox.Main}/Keys/{key["sid"]}.json");
            await sandbox.PostAsync($"{sandbox.Main}/IncomingPhoneNumbers.json", ("PhoneNumber", "+14155550177"));
            Assert.NotEqual(before, await ReadAsync(sandbox, pages));

            Assert.Equal(200, (await control.PostAsync("snapshots/one/restore")).Status);

            Assert.Equal(before, await ReadAsync(sandbox, pages));
        }

        // What is made next has the SID it would have had.
        var next = await sandbox.SendMessageAsync("+14155551234", "next");
        await control.PostAsync("snapshots/one/restore");
        Assert.Equal(next["sid"], (await sandbox.SendMessageAsync("+14155551234", "next"))["sid"]);
        Assert.NotEqual(sent["sid"], next["sid"]);

        // The restored key is the one that authenticates, and can be revoked.
        await control.PostAsync("snapshots/one/restore");
        sandbox.Use(key["sid"]!, key["secret"]!);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Main + "/Messages.json")).Status);
        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        await sandbox.DeleteAsync($"{sandbox.Main}/Keys/{key["sid"]}.json");
        sandbox.Use(key["sid"]!, key["secret"]!);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Main + "/Messages.json")).Status);
    }

    [Fact]
    public async Task Snapshots_have_names_and_can_be_forgotten()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        await control.PutAsync("snapshots/b");
        await control.PutAsync("snapshots/a");

        Assert.Equal("""{"snapshots":["a","b"]}""", (await control.GetAsync("snapshots")).Text);
        Assert.Equal(204, (await control.DeleteAsync("snapshots/a")).Status);
        Assert.Equal(404, (await control.DeleteAsync("snapshots/a")).Status);
        Assert.Equal(404, (await control.PostAsync("snapshots/a/restore")).Status);
        Assert.Equal(400, (await control.PutAsync("snapshots/A%20B")).Status);
    }

    [Fact]
    public async Task A_state_can_be_carried_to_another_sandbox()
    {
        await using var from = await TestSandbox.StartAsync();
        using var source = new ControlClient(from.Url);
        await source.PostAsync("clock/freeze", new { at = "2031-05-06T07:08:09Z" });
        await from.SendMessageAsync(body: "carried");
        var state = await source.GetAsync("state");

        await using var to = await TestSandbox.StartAsync();
        using var target = new ControlClient(to.Url);
        Assert.Equal(204, (await target.PutAsync("state", state.Text)).Status);

        Assert.Equal(state.Text, (await target.GetAsync("state")).Text);
        Assert.Equal(
            (await from.GetAsync(from.Main + "/Messages.json")).Text,
            (await to.GetAsync(to.Main + "/Messages.json")).Text
        );
        Assert.Equal((await source.GetAsync("clock")).Text, (await target.GetAsync("clock")).Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"format":99}""")]
    [InlineData("""{"format":1,"tenant":"other","world":{}}""")]
    [InlineData("""{"format":1,"tenant":"default","world":{"Accounts":[{"record":{}}]}}""")]
    [InlineData("""{"format":1,"tenant":"default","clock":{"offset":"00:00:00"},"agenda":[]}""")]
    [InlineData("""{"format":1,"tenant":"default","clock":{"offset":"00:00:00"},"other":{}}""")]
    public async Task What_is_no_state_is_refused_and_changes_nothing(string state)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        await sandbox.SendMessageAsync();

        var refused = await control.PutAsync("state", state);

        Assert.Equal(400, refused.Status);
        Assert.Contains("state", refused["message"], StringComparison.Ordinal);
        Assert.Single(await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"));
    }

    private static async Task<string> ReadAsync(TestSandbox sandbox, IEnumerable<string> pages)
    {
        var all = new List<string>();
        foreach (var page in pages)
        {
            all.Add((await sandbox.GetAsync($"{sandbox.Main}/{page}.json?PageSize=1000")).Text);
        }

        return string.Join('\n', all);
    }
}
