using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Api;

public sealed class PagingTests
{
    [Theory]
    [InlineData("/Messages.json", "messages", "")]
    [InlineData("/Messages.json", "messages", "To=%2B14155550100&")]
    [InlineData("/Messages.json", "messages", "From=%2B14155550100&DateSent%3E=2026-01-15&DateSent%3C=2026-03-01&")]
    [InlineData("/Calls.json", "calls", "Status=completed&StartTime%3E=2026-02-01&")]
    public async Task Pages_put_together_are_the_whole_list(string path, string key, string filters)
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);

        var whole = await sandbox.ListAsync($"{sandbox.Main}{path}?{filters}PageSize=1000", key);
        var pages = await sandbox.ListAsync($"{sandbox.Main}{path}?{filters}PageSize=7", key);

        Assert.True(whole.Count > 14, "The seed holds several pages of these.");
        Assert.Equal(Sids(whole), Sids(pages));
    }

    [Fact]
    public async Task Page_addresses_are_relative_and_carry_every_filter_in_the_order_of_the_request()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);

        var page = await sandbox.GetAsync(
            sandbox.Main + "/Messages.json?To=%2B14155550100&DateSent>=2026-01-01&PageSize=2"
        );

        var last = page.Body.GetProperty("messages")[1].GetProperty("sid").GetString();
        var filters = $"{sandbox.Main}/Messages.json?To=%2B14155550100&DateSent%3E=2026-01-01&";
        Assert.Equal(filters + "PageSize=2&Page=0", page["first_page_uri"]);
        Assert.Equal(filters + "PageSize=2&Page=0", page["uri"]);
        Assert.Equal(filters + "PageSize=2&Page=1&PageToken=PA" + last, page["next_page_uri"]);
        Assert.Equal(JsonValueKind.Null, page.Body.GetProperty("previous_page_uri").ValueKind);
    }

    [Fact]
    public async Task Numbers_of_a_page_count_from_zero_and_the_end_is_included()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);

        var first = await sandbox.GetAsync(sandbox.Main + "/Calls.json?PageSize=20");
        var second = await sandbox.GetAsync(first["next_page_uri"]!);
        var empty = await sandbox.GetAsync(sandbox.Main + "/Calls.json?To=%2B19999999999");

        Assert.Equal(("0", "20", "0", "19"), Numbers(first));
        Assert.Equal(("1", "20", "20", "39"), Numbers(second));
        Assert.Equal(("0", "50", "0", "0"), Numbers(empty));
        Assert.Equal("", empty["next_page_uri"]);
    }

    [Fact]
    public async Task The_previous_page_of_the_next_page_is_the_page_one_came_from()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var first = await sandbox.GetAsync(sandbox.Main + "/Calls.json?PageSize=5");
        var second = await sandbox.GetAsync(first["next_page_uri"]!);
        var third = await sandbox.GetAsync(second["next_page_uri"]!);

        var back = await sandbox.GetAsync(third["previous_page_uri"]!);

        Assert.Equal(Sids(second, "calls"), Sids(back, "calls"));
        Assert.Equal("1", back["page"]);
    }

    [Fact]
    public async Task A_page_number_without_a_token_is_an_offset()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var whole = await sandbox.ListAsync(sandbox.Main + "/Calls.json?PageSize=1000", "calls");

        var page = await sandbox.GetAsync(sandbox.Main + "/Calls.json?PageSize=10&Page=3");

        Assert.Equal(Sids(whole).Skip(30).Take(10), Sids(page, "calls"));
    }

    [Fact]
    public async Task A_list_that_grows_does_not_shift_the_pages_behind_a_token()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var whole = await sandbox.ListAsync(sandbox.Main + "/Messages.json?PageSize=1000", "messages");
        var first = await sandbox.GetAsync(sandbox.Main + "/Messages.json?PageSize=10");

        await sandbox.SendMessageAsync();
        var second = await sandbox.GetAsync(first["next_page_uri"]!);

        Assert.Equal(Sids(whole).Skip(10).Take(10), Sids(second, "messages"));
    }

    [Fact]
    public async Task A_token_keeps_its_place_after_its_record_was_deleted()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var whole = await sandbox.ListAsync(sandbox.Main + "/Messages.json?PageSize=1000", "messages");
        var first = await sandbox.GetAsync(sandbox.Main + "/Messages.json?PageSize=10");
        var last = Sids(first, "messages")[^1];

        Assert.Equal(204, (await sandbox.DeleteAsync($"{sandbox.Main}/Messages/{last}.json")).Status);
        var second = await sandbox.GetAsync(first["next_page_uri"]!);

        Assert.Equal(Sids(whole).Skip(10).Take(10), Sids(second, "messages"));
    }

    [Theory]
    [InlineData("1000", 200)]
    [InlineData("1001", 400)]
    public async Task A_page_has_at_most_a_thousand_items(string size, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.GetAsync(sandbox.Main + "/Messages.json?PageSize=" + size);

        Assert.Equal(status, reply.Status);
        if (status == 400)
        {
            Assert.Equal(20007, reply.Code);
        }
    }

    private static (string?, string?, string?, string?) Numbers(Reply reply) =>
        (reply["page"], reply["page_size"], reply["start"], reply["end"]);

    private static List<string?> Sids(IEnumerable<JsonElement> items) =>
        [.. items.Select(i => i.GetProperty("sid").GetString())];

    private static List<string?> Sids(Reply page, string key) => Sids(page.Body.GetProperty(key).EnumerateArray());
}
