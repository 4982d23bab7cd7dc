using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Voice.Calls;

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

        await sandbox.AdvanceAsync(1);
        Assert.Equal("ringing", (await sandbox.GetAsync(path))["status"]);
        await sandbox.AdvanceAsync(2);
        Assert.Equal("in-progress", (await sandbox.GetAsync(path))["status"]);
        await sandbox.AdvanceAsync(12);
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
        await sandbox.AdvanceAsync(65);

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
    [InlineData(21609, "To=+14155551234", "From=+14155550100", "Twiml=<Response/>", "StatusCallback=nowhere")]
    [InlineData(21222, "To=+14155551234", "From=+14155550100", "Twiml=<Response/>", "SendDigits=12x")]
    [InlineData(20422, "To=+14155551234", "From=+14155550100", "Twiml=<Response/>", "Timeout=601")]
    [InlineData(20422, "To=+14155551234", "From=+14155550100", "Twiml=<Response/>", "MachineDetection=Perhaps")]
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
        await sandbox.AdvanceAsync(8);
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
        await sandbox.AdvanceAsync(60);
        Assert.Equal(204, (await sandbox.DeleteAsync(path)).Status);
        Assert.Equal(404, (await sandbox.GetAsync(path)).Status);
    }

    [Fact]
    public async Task It_rings_no_longer_and_lasts_no_longer_than_it_was_told()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var impatient = await CallAsync(sandbox, more: ("Timeout", "1"));
        var brief = await CallAsync(sandbox, more: ("TimeLimit", "5"));
        await sandbox.AdvanceAsync(30);

        Assert.Equal("no-answer", (await sandbox.GetAsync(impatient["uri"]!))["status"]);
        Assert.Equal("5", (await sandbox.GetAsync(brief["uri"]!))["duration"]);
    }

    [Fact]
    public async Task Lists_are_narrowed_by_party_status_and_time()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var early = await CallAsync(sandbox, "+14155550486");
        await sandbox.AdvanceAsync(7200);
        var late = await CallAsync(sandbox);
        await sandbox.AdvanceAsync(60);

        async Task<string[]> Found(string query) =>
            [
                .. (await sandbox.ListAsync($"{sandbox.Main}/Calls.json?{query}", "calls")).Select(c =>
                    c.GetProperty("sid").GetString()!
                ),
            ];

        Assert.Equal([late["sid"]!, early["sid"]!], await Found("From=%2B14155550100"));
        Assert.Equal([early["sid"]!], await Found("Status=busy"));
        Assert.Equal([late["sid"]!], await Found("To=%2B14155551234"));
        Assert.Equal([late["sid"]!], await Found("StartTime%3E=2026-03-18T15:00:00Z"));
        Assert.Equal([early["sid"]!], await Found("EndTime%3C=2026-03-18T15:00:00Z"));
    }

    [Theory]
    [InlineData("+14155551234", "Enable", "human")]
    [InlineData("+14155550300", "Enable", "machine_start")]
    [InlineData("+14155550300", "DetectMessageEnd", "machine_end_beep")]
    public async Task Machine_detection_tells_who_answered(string to, string detection, string answeredBy)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var call = await CallAsync(sandbox, to, ("MachineDetection", detection));
        await sandbox.AdvanceAsync(10);

        Assert.Equal(answeredBy, (await sandbox.GetAsync(call["uri"]!))["answered_by"]);
    }

    private static Task<Reply> CallAsync(
        TestSandbox sandbox,
        string to = "+14155551234",
        params (string Name, string Value)[] more
    ) =>
        sandbox.PostAsync(
            sandbox.Main + "/Calls.json",
            [
                ("To", to),
                ("From", sandbox.Account.PhoneNumber),
                ("Twiml", "<Response><Pause length=\"12\"/></Response>"),
                .. more,
            ]
        );
}
