using Trunkline.Sandbox.Tests.Twilio.Webhooks;
using Trunkline.Sandbox.Twilio.Messaging.InboundMessages;

namespace Trunkline.Sandbox.Tests.Twilio.Messaging.Messages;

public sealed class StatusCallbackTests : IAsyncLifetime
{
    private TestSandbox sandbox = null!;
    private CustomerApp app = null!;

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
    public async Task Every_status_after_the_first_is_told_when_it_comes()
    {
        var sid = (await SendAsync())["sid"]!;

        await sandbox.AdvanceAsync(0.5);
        Assert.Empty(app.Received);
        await sandbox.AdvanceAsync(1);
        Assert.Equal("sent", Assert.Single(app.Received)["MessageStatus"]);
        await sandbox.AdvanceAsync(60);

        Assert.Equal(["sent", "delivered"], Statuses());
        var last = app.Received[1];
        Assert.Equal(
            (sid, sid, "delivered", "2010-04-01"),
            (last["MessageSid"], last["SmsSid"], last["SmsStatus"], last["ApiVersion"])
        );
        Assert.Equal(
            (sandbox.Account.AccountSid, sandbox.Account.PhoneNumber, "+14155551234"),
            (last["AccountSid"], last["From"], last["To"])
        );
        Assert.Equal("2603181430", last["RawDlrDoneDate"]);
        Assert.Null(last["ErrorCode"]);
        Assert.Equal(app.Url + "/status", last.Url);
        Assert.True(last.IsSignedBy(sandbox.Account.AuthToken));
    }

    [Theory]
    [InlineData("+14155530003", "sent,undelivered", "30003")]
    [InlineData("+14155530001", "failed", "30001")]
    public async Task A_failure_is_told_with_its_code(string to, string statuses, string code)
    {
        await SendAsync(("To", to));
        await sandbox.AdvanceAsync(10);

        Assert.Equal(statuses.Split(','), Statuses());
        Assert.Equal(code, app.Received[^1]["ErrorCode"]);
        Assert.NotEmpty(app.Received[^1]["ErrorMessage"]!);
    }

    [Fact]
    public async Task A_service_first_finds_a_sender()
    {
        await SendAsync(("MessagingServiceSid", sandbox.Account.MessagingServiceSid));
        await sandbox.AdvanceAsync(10);

        Assert.Equal(["queued", "sent", "delivered"], Statuses());
        Assert.Equal(sandbox.Account.MessagingServiceSid, app.Received[0]["MessagingServiceSid"]);
    }

    [Fact]
    public async Task WhatsApp_tells_of_reading_too()
    {
        var own = "whatsapp:" + sandbox.Account.PhoneNumber;
        Inbound.Receive(sandbox.World, "whatsapp:+14155551234", own, "Hi");
        await SendAsync(("To", "whatsapp:+14155551234"), ("From", own));
        await sandbox.AdvanceAsync(10);

        Assert.Equal(["sent", "delivered", "read"], Statuses());
        var last = app.Received[^1];
        Assert.Equal(
            ("READ", "whatsapp", "+14155551234"),
            (last["EventType"], last["ChannelPrefix"], last["ChannelToAddress"])
        );
    }

    [Fact]
    public async Task WhatsApp_takes_no_free_text_unless_the_customer_wrote_first()
    {
        await SendAsync(("To", "whatsapp:+14155551234"), ("From", "whatsapp:" + sandbox.Account.PhoneNumber));
        await sandbox.AdvanceAsync(10);

        Assert.Equal(["sent", "undelivered"], Statuses());
        Assert.Equal("63016", app.Received[^1]["ErrorCode"]);
    }

    [Fact]
    public async Task A_canceled_message_says_so_and_nothing_more()
    {
        var created = await SendAsync(
            ("MessagingServiceSid", sandbox.Account.MessagingServiceSid),
            ("ScheduleType", "fixed"),
            ("SendAt", "2026-03-18T15:30:00Z")
        );
        await sandbox.PostAsync(created["uri"]!, ("Status", "canceled"));
        await sandbox.AdvanceAsync(7200);

        Assert.Equal(["canceled"], Statuses());
    }

    [Fact]
    public async Task Without_an_address_of_its_own_a_message_tells_its_application()
    {
        var application = await sandbox.PostAsync(
            sandbox.Main + "/Applications.json",
            ("MessageStatusCallback", app.Url + "/application")
        );

        await SendAsync(("StatusCallback", ""), ("ApplicationSid", application["sid"]!));
        await sandbox.AdvanceAsync(10);

        Assert.Equal(["/application", "/application"], app.Received.Select(r => r.Path));
    }

    [Fact]
    public async Task A_callback_that_fails_is_noted_and_the_next_one_is_sent_all_the_same()
    {
        app.Answer = _ => new(500);

        await SendAsync();
        await sandbox.AdvanceAsync(10);

        Assert.Equal(["sent", "delivered"], Statuses());
        Assert.Equal(["11200", "11200"], await sandbox.NotedCodesAsync());
    }

    [Fact]
    public async Task A_price_above_the_limit_fails_the_message()
    {
        var created = await SendAsync(("MaxPrice", "0.001"));
        await sandbox.AdvanceAsync(10);

        Assert.Equal(["failed"], Statuses());
        Assert.Equal("30010", (await sandbox.GetAsync(created["uri"]!))["error_code"]);
    }

    private IEnumerable<string?> Statuses() => app.Received.Select(r => r["MessageStatus"]);

    private Task<Reply> SendAsync(params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["To"] = "+14155551234",
            ["From"] = sandbox.Account.PhoneNumber,
            ["Body"] = "Hello",
            ["StatusCallback"] = app.Url + "/status",
        };
        foreach (var (name, value) in more)
        {
            form[name] = value;
        }

        return sandbox.PostAsync(sandbox.Main + "/Messages.json", [.. form.Select(f => (f.Key, f.Value))]);
    }
}
