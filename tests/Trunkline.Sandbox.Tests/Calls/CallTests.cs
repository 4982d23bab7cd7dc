using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Calls;

public sealed class CallTests
{
    [Fact]
    public async Task A_call_rings_is_taken_and_ends_as_time_goes_on()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var created = await CallAsync(sandbox);
        var path = created["uri"]!;

        Assert.Equal((201, "queued"), (created.Status, created["status"]));
        Assert.Matches("^CA[0-9a-f]{32}$", created["sid"]);
        Assert.Equal(JsonValueKind.Null, created.Body.GetProperty("start_time").ValueKind);
        Assert.Equal("(415) 555-1234", created["to_formatted"]);

        sandbox.Clock.AdvanceSeconds(1);
        Assert.Equal("ringing", (await sandbox.GetAsync(path))["status"]);
        sandbox.Clock.AdvanceSeconds(2);
        Assert.Equal("in-progress", (await sandbox.GetAsync(path))["status"]);
        sandbox.Clock.AdvanceSeconds(12);
        var ended = await sandbox.GetAsync(path);
        Assert.Equal(("completed", "12", "-0.01400"), (ended["status"], ended["duration"], ended["price"]));
        Assert.Equal("Wed, 18 Mar 2026 14:30:03 +0000", ended["start_time"]);
        Assert.Equal("Wed, 18 Mar 2026 14:30:15 +0000", ended["end_time"]);
    }

    [Theory]
    [InlineData("+14155550486", "busy")]
    [InlineData("+14155550480", "no-answer")]
    [InlineData("+14155550404", "failed")]
    public async Task A_recipient_that_ends_in_a_SIP_answer_gives_it(string to, string status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = (await CallAsync(sandbox, to))["uri"]!;
        sandbox.Clock.AdvanceSeconds(20);

        var ended = await sandbox.GetAsync(path);

        Assert.Equal((status, "0"), (ended["status"], ended["duration"]));
        Assert.Equal(JsonValueKind.Null, ended.Body.GetProperty("price").ValueKind);
    }

    [Theory]
    [InlineData(21201, "From=+14155550100", "Url=https://example.com/")]
    [InlineData(21213, "To=+14155551234", "Url=https://example.com/")]
    [InlineData(21205, "To=+14155551234", "From=+14155550100")]
    [InlineData(21205, "To=+14155551234", "From=+14155550100", "Url=nowhere")]
    [InlineData(21218, "To=+14155551234", "From=+14155550100", "ApplicationSid=nothing")]
    [InlineData(21217, "To=123", "From=+14155550100", "Url=https://example.com/")]
    [InlineData(21212, "To=+14155551234", "From=123", "Url=https://example.com/")]
    [InlineData(21210, "To=+14155551234", "From=+14155559999", "Url=https://example.com/")]
    public async Task A_call_that_cannot_be_made_is_refused_with_its_code(int code, params string[] form)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.PostAsync(
            sandbox.Main + "/Calls.json",
            [.. form.Select(f => f.Split('=', 2)).Select(f => (f[0], f[1]))]
        );

        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_call_can_be_canceled_before_and_hung_up_while_it_is_on_and_then_not_changed()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var canceled = await CallAsync(sandbox);
        var hungUp = await CallAsync(sandbox);

        Assert.Equal("canceled", (await sandbox.PostAsync(canceled["uri"]!, ("Status", "canceled")))["status"]);
        sandbox.Clock.AdvanceSeconds(8);
        var ended = await sandbox.PostAsync(hungUp["uri"]!, ("Status", "completed"));
        Assert.Equal(("completed", "5"), (ended["status"], ended["duration"]));
        Assert.Equal(21220, (await sandbox.PostAsync(hungUp["uri"]!, ("Status", "completed"))).Code);
        Assert.Equal(21220, (await sandbox.PostAsync(canceled["uri"]!, ("Url", "https://example.com/"))).Code);
    }

    [Fact]
    public async Task A_call_can_be_deleted_only_when_it_is_over()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = (await CallAsync(sandbox))["uri"]!;

        Assert.Equal(20009, (await sandbox.DeleteAsync(path)).Code);
        sandbox.Clock.AdvanceSeconds(60);
        Assert.Equal(204, (await sandbox.DeleteAsync(path)).Status);
        Assert.Equal(404, (await sandbox.GetAsync(path)).Status);
    }

    private static Task<Reply> CallAsync(TestSandbox sandbox, string to = "+14155551234") =>
        sandbox.PostAsync(
            sandbox.Main + "/Calls.json",
            ("To", to),
            ("From", sandbox.Account.PhoneNumber),
            ("Url", "https://example.com/voice")
        );
}
