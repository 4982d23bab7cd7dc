namespace Trunkline.Sandbox.Tests.Control;

public sealed class ClockTests
{
    [Fact]
    public async Task Time_is_frozen_set_advanced_and_let_go()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        await control.PostAsync("clock/freeze", new { at = "2030-01-01T00:00:00Z" });
        sandbox.Clock.AdvanceSeconds(60);
        Assert.Equal("2030-01-01T00:00:00+00:00", (await control.GetAsync("clock"))["now"]);

        Assert.Equal(
            "2030-01-01T01:00:00+00:00",
            (await control.PostAsync("clock/advance", new { seconds = 3600 }))["now"]
        );
        Assert.Equal(
            "2029-01-01T00:00:00+00:00",
            (await control.PostAsync("clock/set", new { at = "2029-01-01T00:00:00Z" }))["now"]
        );

        Assert.Equal("False", (await control.PostAsync("clock/resume"))["frozen"]);
        sandbox.Clock.AdvanceSeconds(5);
        Assert.Equal("2029-01-01T00:00:05+00:00", (await control.GetAsync("clock"))["now"]);
    }

    [Fact]
    public async Task A_message_is_delivered_when_the_clock_is_moved()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        await control.PostAsync("clock/freeze");
        var sent = await sandbox.SendMessageAsync();
        Assert.Equal("queued", sent["status"]);

        await control.PostAsync("clock/advance", new { seconds = 10 });

        Assert.Equal("delivered", (await sandbox.GetAsync(sent["uri"]!))["status"]);
    }

    [Fact]
    public async Task Advance_answers_after_everything_due_was_done_in_order_webhooks_included()
    {
        await using var customer = await CustomerApp.StartAsync();
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        await control.PostAsync("clock/freeze");
        for (var i = 0; i < 3; i++)
        {
            await sandbox.PostAsync(
                sandbox.Main + "/Messages.json",
                ("To", "+14155551234"),
                ("From", sandbox.Account.PhoneNumber),
                ("Body", "x"),
                ("StatusCallback", customer.Url + "/status")
            );
        }

        Assert.Empty(customer.Received);
        await control.PostAsync("clock/advance", new { seconds = 10 });

        // queued → sent → delivered of each, the earlier of all before the later of any.
        Assert.Equal(
            ["sent", "sent", "sent", "delivered", "delivered", "delivered"],
            customer.Received.Select(w => w["MessageStatus"]).Where(s => s is "sent" or "delivered")
        );
        Assert.Equal("", (await control.GetAsync("clock"))["next_due"]);
        var webhooks = await control.GetAsync($"webhooks?url={customer.Url}/*&status=204");
        Assert.Equal(customer.Received.Count, webhooks.Body.GetProperty("webhooks").GetArrayLength());
    }

    [Theory]
    [InlineData("clock/advance", """{"seconds":-1}""")]
    [InlineData("clock/advance", """{"seconds":1e300}""")]
    [InlineData("clock/advance", """{}""")]
    [InlineData("clock/advance", """{"seconds":1,"minutes":2}""")]
    [InlineData("clock/set", """{"at":"yesterday"}""")]
    [InlineData("clock/set", """{"at":"9999-12-31T23:59:59Z"}""")]
    [InlineData("clock/freeze", """[]""")]
    public async Task What_makes_no_sense_is_refused(string path, string body)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        Assert.Equal(400, (await control.PostAsync(path, body)).Status);
        Assert.Equal(sandbox.Clock.GetUtcNow(), sandbox.World.Now);
    }
}
