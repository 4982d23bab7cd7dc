using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Messaging.Messages;

public sealed class MessageLifecycleTests
{
    [Fact]
    public async Task A_message_goes_from_queued_by_sent_to_delivered_as_time_goes_on()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var created = await sandbox.SendMessageAsync(body: "Hello there");
        var path = created["uri"]!;

        Assert.Equal(201, created.Status);
        Assert.Matches("^SM[0-9a-f]{32}$", created["sid"]);
        Assert.Equal("queued", created["status"]);
        Assert.Equal(JsonValueKind.Null, created.Body.GetProperty("date_sent").ValueKind);
        Assert.Equal(JsonValueKind.Null, created.Body.GetProperty("price").ValueKind);
        Assert.Equal("Wed, 18 Mar 2026 14:30:00 +0000", created["date_created"]);

        sandbox.Clock.AdvanceSeconds(1);
        var sent = await sandbox.GetAsync(path);
        Assert.Equal(("sent", "Wed, 18 Mar 2026 14:30:01 +0000"), (sent["status"], sent["date_sent"]));
        Assert.Equal("-0.00790", sent["price"]);

        sandbox.Clock.AdvanceSeconds(2);
        var delivered = await sandbox.GetAsync(path);
        Assert.Equal("delivered", delivered["status"]);
        Assert.Equal("Wed, 18 Mar 2026 14:30:03 +0000", delivered["date_updated"]);
        Assert.Equal(JsonValueKind.Null, delivered.Body.GetProperty("error_code").ValueKind);
    }

    [Theory]
    [InlineData("+14155530003", "undelivered", 30003)]
    [InlineData("+14155530006", "undelivered", 30006)]
    [InlineData("+14155530001", "failed", 30001)]
    public async Task A_recipient_that_ends_in_a_delivery_error_gets_that_error(string to, string status, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var created = await sandbox.SendMessageAsync(to: to);
        sandbox.Clock.AdvanceSeconds(3);

        var final = await sandbox.GetAsync(created["uri"]!);

        Assert.Equal(status, final["status"]);
        Assert.Equal(code, final.Body.GetProperty("error_code").GetInt32());
        Assert.NotEmpty(final["error_message"]!);
    }

    [Fact]
    public async Task Redacting_empties_the_body_and_keeps_the_message()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = (await sandbox.SendMessageAsync(body: "My secret"))["uri"]!;
        sandbox.Clock.AdvanceSeconds(5);

        var refused = await sandbox.PostAsync(path, ("Body", "Something else"));
        var redacted = await sandbox.PostAsync(path, ("Body", ""));

        Assert.Equal(400, refused.Status);
        Assert.Equal((200, ""), (redacted.Status, redacted["body"]));
        Assert.Equal("", (await sandbox.GetAsync(path))["body"]);
        Assert.Equal("delivered", (await sandbox.GetAsync(path))["status"]);
    }

    [Fact]
    public async Task A_message_can_be_deleted_only_when_it_is_finished()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = (await sandbox.SendMessageAsync())["uri"]!;

        var queued = await sandbox.DeleteAsync(path);
        sandbox.Clock.AdvanceSeconds(1);
        var sent = await sandbox.DeleteAsync(path);
        sandbox.Clock.AdvanceSeconds(2);
        var delivered = await sandbox.DeleteAsync(path);

        Assert.Equal((20009, 20009), (queued.Code, sent.Code));
        Assert.Equal((204, ""), (delivered.Status, delivered.Text));
        Assert.Equal(404, (await sandbox.GetAsync(path)).Status);
        Assert.Equal(404, (await sandbox.DeleteAsync(path)).Status);
    }

    [Fact]
    public async Task A_scheduled_message_waits_and_can_be_canceled_until_its_time()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var waiting = await ScheduleAsync(sandbox);
        var canceled = await ScheduleAsync(sandbox);

        Assert.Equal("scheduled", waiting["status"]);
        Assert.Equal("canceled", (await sandbox.PostAsync(canceled["uri"]!, ("Status", "canceled")))["status"]);

        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        sandbox.Clock.AdvanceSeconds(3);
        Assert.Equal("delivered", (await sandbox.GetAsync(waiting["uri"]!))["status"]);
        Assert.Equal("canceled", (await sandbox.GetAsync(canceled["uri"]!))["status"]);
        Assert.Equal(30409, (await sandbox.PostAsync(waiting["uri"]!, ("Status", "canceled"))).Code);
    }

    [Fact]
    public async Task A_message_of_a_service_has_no_sender_until_it_is_sent()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var created = await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", "+14155551234"),
            ("MessagingServiceSid", sandbox.Account.MessagingServiceSid),
            ("Body", "Hi")
        );
        sandbox.Clock.AdvanceSeconds(1);
        var sent = await sandbox.GetAsync(created["uri"]!);

        Assert.Equal(("accepted", "", "0"), (created["status"], created["from"], created["num_segments"]));
        Assert.Equal((sandbox.Account.PhoneNumber, "1"), (sent["from"], sent["num_segments"]));
    }

    [Fact]
    public async Task Media_make_an_MMS_whose_media_can_be_listed_read_and_deleted()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var created = await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", "+14155551234"),
            ("From", sandbox.Account.PhoneNumber),
            ("MediaUrl", "https://example.com/a.png"),
            ("MediaUrl", "https://example.com/b.jpg")
        );
        var media = await sandbox.ListAsync($"{sandbox.Main}/Messages/{created["sid"]}/Media.json", "media_list");

        Assert.Matches("^MM[0-9a-f]{32}$", created["sid"]);
        Assert.Equal("2", created["num_media"]);
        Assert.Equal(
            ["image/jpeg", "image/png"],
            media.Select(m => m.GetProperty("content_type").GetString()!).Order(StringComparer.Ordinal)
        );
        var one = media[0].GetProperty("uri").GetString()!;
        Assert.Equal(created["sid"], (await sandbox.GetAsync(one))["parent_sid"]);
        Assert.Equal(204, (await sandbox.DeleteAsync(one)).Status);
        Assert.Equal("1", (await sandbox.GetAsync(created["uri"]!))["num_media"]);
    }

    private static Task<Reply> ScheduleAsync(TestSandbox sandbox) =>
        sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", "+14155551234"),
            ("MessagingServiceSid", sandbox.Account.MessagingServiceSid),
            ("Body", "Later"),
            ("ScheduleType", "fixed"),
            ("SendAt", "2026-03-18T15:30:00Z")
        );
}
