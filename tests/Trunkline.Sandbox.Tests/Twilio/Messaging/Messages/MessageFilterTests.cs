using System.Globalization;
using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Messaging.Messages;

public sealed class MessageFilterTests
{
    [Theory]
    [InlineData("DateSent=2026-02-10", "2026-02-10T00:00:00Z", "2026-02-11T00:00:00Z")]
    [InlineData("DateSent%3E=2026-02-10", "2026-02-10T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("DateSent>=2026-02-10", "2026-02-10T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("DateSent%3C=2026-02-10", "2020-01-01T00:00:00Z", "2026-02-11T00:00:00Z")]
    [InlineData("DateSent%3E=2026-02-10T12:00:00Z", "2026-02-10T12:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("DateSent%3E=2026-02-10T12:00:00%2B02:00", "2026-02-10T10:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("DateSent%3E=2026-02-10 12:00:00.000", "2026-02-10T12:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("DateSent%3E=02/10/2026 12:00:00 MST", "2026-02-10T19:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("DateSent%3E=Tue, 10 Feb 2026 12:00:00 %2B0000", "2026-02-10T12:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("DateSent%3E=2026-02-10&DateSent%3C=2026-02-12", "2026-02-10T00:00:00Z", "2026-02-13T00:00:00Z")]
    public async Task Date_filters_take_what_clients_send_and_include_their_bounds(string query, string from, string to)
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var all = await sandbox.ListAsync(sandbox.Main + "/Messages.json?PageSize=1000", "messages");
        var expected = all.Where(m => SentAt(m) >= Instant(from) && SentAt(m) < Instant(to)).Select(Sid).ToList();

        var found = await sandbox.ListAsync($"{sandbox.Main}/Messages.json?{query}&PageSize=1000", "messages");

        Assert.NotEmpty(expected);
        Assert.NotEqual(all.Count, expected.Count);
        Assert.Equal(expected, found.Select(Sid));
    }

    [Fact]
    public async Task A_bound_that_is_the_date_of_a_message_includes_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Clock.AdvanceSeconds(0.7);
        var sid = (await sandbox.SendMessageAsync())["sid"];
        sandbox.Clock.AdvanceSeconds(5);

        foreach (var bound in new[] { "DateSent%3C", "DateSent%3E" })
        {
            var found = await sandbox.ListAsync(
                $"{sandbox.Main}/Messages.json?{bound}=2026-03-18T14:30:01Z",
                "messages"
            );
            Assert.Equal(sid, Sid(Assert.Single(found)));
        }
    }

    [Theory]
    [InlineData("From=%2B14155550100")]
    [InlineData("From=+14155550100")]
    [InlineData("From=(415)%20555-0100")]
    public async Task A_number_to_filter_by_may_be_written_loosely(string query)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.SendMessageAsync();

        Assert.Single(await sandbox.ListAsync($"{sandbox.Main}/Messages.json?{query}", "messages"));
        Assert.Empty(await sandbox.ListAsync($"{sandbox.Main}/Messages.json?To=%2B14155550100", "messages"));
    }

    [Fact]
    public async Task A_date_nobody_can_read_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.GetAsync(sandbox.Main + "/Messages.json?DateSent=soon");

        Assert.Equal((400, 20422), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task The_list_is_newest_first_and_holds_what_was_just_sent()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var sid = (await sandbox.SendMessageAsync())["sid"];

        var all = await sandbox.ListAsync(sandbox.Main + "/Messages.json?PageSize=1000", "messages");

        Assert.Equal(sid, Sid(all[0]));
        var dates = all.Select(m => Instant(m.GetProperty("date_created").GetString()!)).ToList();
        Assert.Equal(dates.OrderDescending(), dates);
    }

    private static string? Sid(JsonElement message) => message.GetProperty("sid").GetString();

    private static DateTimeOffset SentAt(JsonElement message) => Instant(message.GetProperty("date_sent").GetString()!);

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
