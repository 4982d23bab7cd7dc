namespace Trunkline.Sandbox.Tests.Twilio.Usage;

public sealed class UsageTriggerTests : IAsyncLifetime
{
    private TestSandbox sandbox = null!;
    private CustomerApp app = null!;

    private string Triggers => sandbox.Main + "/Usage/Triggers.json";

    public async ValueTask InitializeAsync()
    {
        sandbox = await TestSandbox.StartAsync();
        app = await CustomerApp.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_trigger_fires_once_when_its_value_is_reached()
    {
        var made = await MakeAsync(("TriggerValue", "2"), ("TriggerBy", "count"));
        Assert.Equal(
            (201, "0", "", "alltime"),
            (made.Status, made["current_value"], made["date_fired"], made["recurring"])
        );

        await sandbox.SendMessageAsync();
        await sandbox.AdvanceAsync(120);
        Assert.Empty(app.Received);
        Assert.Equal("1", (await sandbox.GetAsync(made["uri"]!))["current_value"]);

        await sandbox.SendMessageAsync();
        await sandbox.AdvanceAsync(120);
        await sandbox.SendMessageAsync();
        await sandbox.AdvanceAsync(120);

        var told = Assert.Single(app.Received);
        var fired = await sandbox.GetAsync(made["uri"]!);
        Assert.Equal(
            (made["sid"], "sms", "2", "2"),
            (told["UsageTriggerSid"], told["UsageCategory"], told["TriggerValue"], told["CurrentValue"])
        );
        Assert.Equal((told["DateFired"], "3"), (fired["date_fired"], fired["current_value"]));
        Assert.NotNull(told.Signature);
    }

    [Fact]
    public async Task A_daily_trigger_starts_over_with_the_day()
    {
        await MakeAsync(("TriggerValue", "1"), ("Recurring", "daily"));

        await sandbox.SendMessageAsync();
        await sandbox.AdvanceAsync(120);
        await sandbox.SendMessageAsync();
        await sandbox.AdvanceAsync(120);
        Assert.Single(app.Received);

        await sandbox.AdvanceAsync(86_400);
        Assert.Single(app.Received);
        await sandbox.SendMessageAsync();
        await sandbox.AdvanceAsync(120);

        Assert.Equal(2, app.Received.Count);
        Assert.Equal(2, app.Received.Select(told => told["IdempotencyToken"]).Distinct().Count());
    }

    [Fact]
    public async Task A_value_with_a_plus_counts_from_now()
    {
        await sandbox.SendMessageAsync();
        await sandbox.AdvanceAsync(10);

        var made = await MakeAsync(("TriggerValue", "+30"));

        Assert.Equal(("31", "1"), (made["trigger_value"], made["current_value"]));
    }

    [Fact]
    public async Task What_a_subaccount_uses_counts_for_its_parent()
    {
        await MakeAsync(
            ("TriggerValue", "1.15"),
            ("UsageCategory", "phonenumbers"),
            ("TriggerBy", "price"),
            ("Recurring", "daily")
        );
        var branch = await sandbox.PostAsync("/2010-04-01/Accounts.json", ("FriendlyName", "Branch"));

        await sandbox.PostAsync($"/2010-04-01/Accounts/{branch["sid"]}/IncomingPhoneNumbers.json", ("AreaCode", "415"));
        await sandbox.AdvanceAsync(120);

        Assert.Equal("1.15", Assert.Single(app.Received)["CurrentValue"]);
    }

    [Fact]
    public async Task A_deleted_trigger_stays_silent()
    {
        var made = await MakeAsync(("TriggerValue", "1"));
        await sandbox.SendMessageAsync();

        Assert.Equal(204, (await sandbox.DeleteAsync(made["uri"]!)).Status);
        await sandbox.AdvanceAsync(600);

        Assert.Empty(app.Received);
        Assert.Equal(404, (await sandbox.GetAsync(made["uri"]!)).Status);
    }

    [Theory]
    [InlineData("TriggerValue", "")]
    [InlineData("TriggerValue", "much")]
    [InlineData("CallbackUrl", "here")]
    [InlineData("TriggerBy", "weight")]
    [InlineData("Recurring", "hourly")]
    public async Task A_trigger_that_makes_no_sense_is_refused(string name, string value)
    {
        Assert.Equal(400, (await MakeAsync((name, value))).Status);
    }

    private Task<Reply> MakeAsync(params (string Name, string Value)[] form)
    {
        (string, string)[] usual =
        [
            ("CallbackUrl", app.Url + "/usage"),
            ("UsageCategory", "sms"),
            ("TriggerValue", "5"),
        ];
        return sandbox.PostAsync(Triggers, [.. usual.Where(u => !form.Any(f => f.Name == u.Item1)), .. form]);
    }
}
