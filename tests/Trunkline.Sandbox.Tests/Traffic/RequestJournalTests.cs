using System.Text.Json;
using Trunkline.Sandbox.Tests.Control;

namespace Trunkline.Sandbox.Tests.Traffic;

public sealed class RequestJournalTests
{
    [Fact]
    public async Task It_tells_what_was_asked_and_answered_without_the_secret()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        await sandbox.PostAsync(
            sandbox.Main + "/Messages.json?x=1",
            ("To", "+14155551234"),
            ("From", sandbox.Account.PhoneNumber),
            ("MediaUrl", "https://example.com/a.png"),
            ("MediaUrl", "https://example.com/b.png")
        );

        var text = await control.GetAsync("requests");
        var entry = Assert.Single(text.Body.GetProperty("requests").EnumerateArray());

        Assert.Equal("POST", entry.GetProperty("method").GetString());
        Assert.Equal(sandbox.Main + "/Messages.json", entry.GetProperty("path").GetString());
        Assert.Equal("?x=1", entry.GetProperty("query").GetString());
        Assert.Equal(201, entry.GetProperty("status").GetInt32());
        Assert.Equal(sandbox.Account.AccountSid, entry.GetProperty("account").GetString());
        Assert.Equal($"Basic {sandbox.Account.AccountSid}:****", entry.GetProperty("authorization").GetString());
        Assert.Equal(
            ["https://example.com/a.png", "https://example.com/b.png"],
            entry.GetProperty("form").GetProperty("MediaUrl").EnumerateArray().Select(v => v.GetString())
        );
        Assert.DoesNotContain(sandbox.Account.AuthToken, text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("?method=post", 2)]
    [InlineData("?path=*/Messages.json", 3)]
    [InlineData("?status=400", 1)]
    [InlineData("?method=GET&path=*/Messages.json", 1)]
    [InlineData("?account=ACnobody", 0)]
    public async Task It_is_filtered(string query, int count)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        await sandbox.SendMessageAsync();
        await sandbox.SendMessageAsync(to: "");
        await sandbox.GetAsync(sandbox.Main + "/Messages.json");
        await sandbox.GetAsync(sandbox.Main + "/Calls.json");

        Assert.Equal(count, Entries(await control.GetAsync("requests" + query)).Count);
    }

    [Fact]
    public async Task What_came_since_is_found_by_the_last_id_and_it_can_be_emptied()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        await sandbox.SendMessageAsync();
        var last = (await control.GetAsync("requests"))["last"];
        await sandbox.GetAsync(sandbox.Main + "/Calls.json");

        var since = Assert.Single(Entries(await control.GetAsync($"requests?since={last}")));
        Assert.EndsWith("/Calls.json", since.GetProperty("path").GetString(), StringComparison.Ordinal);

        Assert.Equal(204, (await control.DeleteAsync("requests")).Status);
        Assert.Empty(Entries(await control.GetAsync("requests")));
        Assert.Equal(400, (await control.GetAsync("requests?since=now")).Status);
    }

    [Fact]
    public async Task It_keeps_the_latest_thousand()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        for (var i = 0; i < 1005; i++)
        {
            await sandbox.GetAsync(sandbox.Main + "/Calls.json");
        }

        var entries = Entries(await control.GetAsync("requests"));

        Assert.Equal(1000, entries.Count);
        Assert.Equal((6, 1005), (entries[0].GetProperty("id").GetInt32(), entries[^1].GetProperty("id").GetInt32()));
    }

    private static List<JsonElement> Entries(Reply reply) => [.. reply.Body.GetProperty("requests").EnumerateArray()];
}
