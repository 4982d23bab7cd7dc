using System.Globalization;

namespace Trunkline.Sandbox.Tests.Twilio.Seed;

public sealed class SeedTests
{
    [Theory]
    [InlineData("/Messages.json")]
    [InlineData("/Calls.json")]
    [InlineData("/IncomingPhoneNumbers.json")]
    [InlineData("/Usage/Records/Monthly.json")]
    public async Task Two_sandboxes_started_at_the_same_instant_are_the_same(string path)
    {
        await using var one = await TestSandbox.StartAsync(seed: true);
        await using var other = await TestSandbox.StartAsync(seed: true);

        var first = await one.GetAsync(one.Main + path + "?PageSize=1000");
        var second = await other.GetAsync(other.Main + path + "?PageSize=1000");

        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task The_first_look_shows_three_months_of_life()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var start = sandbox.Clock.GetUtcNow();

        var messages = await sandbox.ListAsync(sandbox.Main + "/Messages.json?PageSize=1000", "messages");
        var calls = await sandbox.ListAsync(sandbox.Main + "/Calls.json?PageSize=1000", "calls");

        Assert.Equal((400, 300), (messages.Count, calls.Count));
        var dates = messages
            .Concat(calls)
            .Select(r => DateTimeOffset.Parse(r.GetProperty("date_created").GetString()!, CultureInfo.InvariantCulture))
            .ToList();
        Assert.InRange(dates.Min(), start.AddDays(-91), start.AddDays(-85));
        Assert.InRange(dates.Max(), start.AddDays(-3), start);
        Assert.Equal(
            ["delivered", "failed", "received", "undelivered"],
            messages.Select(m => m.GetProperty("status").GetString()!).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["busy", "completed", "failed", "no-answer"],
            calls.Select(c => c.GetProperty("status").GetString()!).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Contains(messages, m => m.GetProperty("direction").GetString() == "inbound");
    }

    [Fact]
    public async Task Without_a_seed_there_is_the_account_and_its_number_and_no_history()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.Empty(await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"));
        var numbers = await sandbox.ListAsync(sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers");
        Assert.Equal(sandbox.Account.PhoneNumber, Assert.Single(numbers).GetProperty("phone_number").GetString());
    }

    [Fact]
    public async Task The_credentials_have_the_shape_of_real_ones()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.Matches("^AC[0-9a-f]{32}$", sandbox.Account.AccountSid);
        Assert.Matches("^AC[0-9a-f]{32}$", sandbox.Account.TestAccountSid);
        Assert.Matches("^SK[0-9a-f]{32}$", sandbox.Account.ApiKeySid);
        Assert.Matches("^[0-9a-f]{32}$", sandbox.Account.AuthToken);
        Assert.Matches("^[0-9a-f]{32}$", sandbox.Account.TestAuthToken);
        Assert.Equal(32, sandbox.Account.ApiKeySecret.Length);
    }
}
