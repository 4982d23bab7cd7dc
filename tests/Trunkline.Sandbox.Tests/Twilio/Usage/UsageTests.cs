using System.Globalization;
using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Usage;

public sealed class UsageTests
{
    [Fact]
    public async Task Usage_is_the_sum_of_what_the_logs_show()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var messages = await sandbox.ListAsync(sandbox.Main + "/Messages.json?PageSize=1000", "messages");
        var calls = await sandbox.ListAsync(sandbox.Main + "/Calls.json?PageSize=1000", "calls");
        var billed = messages.Where(m => Price(m) > 0).ToList();
        var sms = billed.Where(m => Text(m, "sid").StartsWith("SM", StringComparison.Ordinal)).ToList();
        var mms = billed.Except(sms).ToList();
        var talked = calls.Where(c => Price(c) > 0).ToList();

        var records = await RecordsAsync(sandbox, "/AllTime.json?IncludeSubaccounts=false");

        AssertRecord(records["sms"], sms.Count, sms.Sum(m => Number(m, "num_segments")), sms.Sum(Price));
        AssertRecord(records["mms"], mms.Count, mms.Count, mms.Sum(Price));
        AssertRecord(
            records["calls"],
            talked.Count,
            talked.Sum(c => (Number(c, "duration") + 59) / 60),
            talked.Sum(Price)
        );
        foreach (var kind in new[] { "sms", "mms", "calls" })
        {
            var parts = Price(records[kind + "-inbound"]) + Price(records[kind + "-outbound"]);
            Assert.Equal(Price(records[kind]), parts);
        }

        var total = new[] { "sms", "mms", "calls", "phonenumbers", "recordings" }.Sum(c => Price(records[c]));
        Assert.Equal(total, Price(records["totalprice"]));
        Assert.True(Price(records["phonenumbers"]) > 0);
    }

    [Theory]
    [InlineData("/Daily.json")]
    [InlineData("/Monthly.json")]
    [InlineData("/Yearly.json")]
    [InlineData(".json")]
    public async Task Every_window_adds_up_to_all_time(string window)
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var whole = (await RecordsAsync(sandbox, "/AllTime.json?Category=calls"))["calls"];

        var parts = await sandbox.ListAsync(
            $"{sandbox.Main}/Usage/Records{window}?Category=calls&PageSize=20",
            "usage_records"
        );

        Assert.Equal(Number(whole, "usage"), parts.Sum(p => Number(p, "usage")));
        Assert.Equal(Price(whole), parts.Sum(Price));
        Assert.All(parts, p => Assert.Equal("calls", Text(p, "category")));
    }

    [Fact]
    public async Task A_message_sent_today_counts_today_also_after_it_was_deleted()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = (await sandbox.SendMessageAsync())["uri"]!;
        Assert.Equal(0, Number((await RecordsAsync(sandbox, "/Today.json"))["sms"], "count"));

        sandbox.Clock.AdvanceSeconds(5);
        Assert.Equal(1, Number((await RecordsAsync(sandbox, "/Today.json"))["sms"], "count"));
        Assert.Equal(0, Number((await RecordsAsync(sandbox, "/Yesterday.json"))["sms"], "count"));

        Assert.Equal(204, (await sandbox.DeleteAsync(path)).Status);
        Assert.Equal(1, Number((await RecordsAsync(sandbox, "/Today.json"))["sms-outbound"], "count"));

        sandbox.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, Number((await RecordsAsync(sandbox, "/Yesterday.json"))["sms"], "count"));
    }

    [Fact]
    public async Task A_span_can_be_given_by_days_or_by_distance_from_today()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);

        var byDays = (await RecordsAsync(sandbox, ".json?StartDate=2026-02-16&EndDate=2026-03-01"))["calls"];
        var byDistance = (await RecordsAsync(sandbox, ".json?StartDate=-30days&EndDate=2026-03-01"))["calls"];
        var daily = await sandbox.ListAsync(
            sandbox.Main + "/Usage/Records/Daily.json?Category=calls&StartDate=2026-02-16&EndDate=2026-03-01",
            "usage_records"
        );

        Assert.Equal(byDays.GetRawText(), byDistance.GetRawText());
        Assert.Equal(("2026-02-16", "2026-03-01"), (Text(byDays, "start_date"), Text(byDays, "end_date")));
        Assert.Equal(14, daily.Count);
        Assert.Equal(Number(byDays, "count"), daily.Sum(d => Number(d, "count")));
        Assert.Equal(400, (await sandbox.GetAsync(sandbox.Main + "/Usage/Records.json?StartDate=soon")).Status);
    }

    [Fact]
    public async Task Subaccounts_are_counted_unless_they_are_left_out()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var branch = (await sandbox.ListAsync("/2010-04-01/Accounts.json?FriendlyName=Harbour Branch", "accounts"))[0];

        var both = (await RecordsAsync(sandbox, "/AllTime.json"))["calls"];
        var main = (await RecordsAsync(sandbox, "/AllTime.json?IncludeSubaccounts=false"))["calls"];
        var sub = await sandbox.ListAsync(
            $"/2010-04-01/Accounts/{Text(branch, "sid")}/Usage/Records/AllTime.json?Category=calls",
            "usage_records"
        );

        Assert.True(Number(sub[0], "count") > 0);
        Assert.Equal(Number(both, "count"), Number(main, "count") + Number(sub[0], "count"));
    }

    [Fact]
    public async Task The_balance_goes_down_by_what_is_used()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var before = await sandbox.GetAsync(sandbox.Main + "/Balance.json");
        await sandbox.SendMessageAsync();
        sandbox.Clock.AdvanceSeconds(5);

        var after = await sandbox.GetAsync(sandbox.Main + "/Balance.json");

        Assert.Equal(0.0079m, Decimal(before["balance"]!) - Decimal(after["balance"]!));
        Assert.Equal("USD", after["currency"]);
    }

    private static void AssertRecord(JsonElement record, int count, int usage, decimal price)
    {
        Assert.True(count > 0, "The seed holds some.");
        Assert.Equal((count, usage), (Number(record, "count"), Number(record, "usage")));
        Assert.Equal(price, Price(record));
    }

    private static async Task<Dictionary<string, JsonElement>> RecordsAsync(TestSandbox sandbox, string window) =>
        (await sandbox.ListAsync($"{sandbox.Main}/Usage/Records{window}", "usage_records")).ToDictionary(
            r => Text(r, "category"),
            StringComparer.Ordinal
        );

    private static string Text(JsonElement item, string field) => item.GetProperty(field).GetString()!;

    private static int Number(JsonElement item, string field) =>
        int.Parse(Text(item, field), CultureInfo.InvariantCulture);

    private static decimal Price(JsonElement item) =>
        item.GetProperty("price").GetString() is { } price ? Math.Abs(Decimal(price)) : 0;

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
