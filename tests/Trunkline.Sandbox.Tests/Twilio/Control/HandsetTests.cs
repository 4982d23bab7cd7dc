using Trunkline.Sandbox.Tests.Control;

namespace Trunkline.Sandbox.Tests.Twilio.Control;

public sealed class HandsetTests
{
    [Fact]
    public async Task A_person_writes_and_the_webhook_has_answered()
    {
        await using var customer = await CustomerApp.StartAsync();
        customer.AnswerTwiml("<Message>Thanks!</Message>");
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var number = (await sandbox.ListAsync(sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers"))[
            0
        ];
        await sandbox.PostAsync(number.GetProperty("uri").GetString()!, ("SmsUrl", customer.Url + "/sms"));

        var received = await control.PostAsync(
            "messages",
            new
            {
                from = "+14155551234",
                to = sandbox.Account.PhoneNumber,
                body = "Hi",
            }
        );

        Assert.Equal(201, received.Status);
        Assert.Equal("Hi", Assert.Single(customer.Received)["Body"]);
        var messages = await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages");
        Assert.Equal(["Thanks!", "Hi"], messages.Select(m => m.GetProperty("body").GetString()));
        Assert.Equal(
            404,
            (await control.PostAsync("messages", new { from = "+14155551234", to = "+14155559999" })).Status
        );
    }

    [Theory]
    [InlineData("undelivered", 30005)]
    [InlineData("failed", 30001)]
    [InlineData("delivered", null)]
    public async Task The_end_of_a_message_is_decided_while_it_is_on_its_way(string status, int? code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var sent = await sandbox.SendMessageAsync("+14155530003");

        Assert.Equal(204, (await DecideAsync(control, sent["sid"]!, status, code)).Status);
        await control.PostAsync("clock/advance", new { seconds = 10 });

        var message = await sandbox.GetAsync(sent["uri"]!);
        Assert.Equal((status, $"{code}"), (message["status"], message["error_code"]));
        Assert.Equal(409, (await DecideAsync(control, sent["sid"]!, "delivered", null)).Status);
        Assert.Equal(404, (await DecideAsync(control, "SMnone", "delivered", null)).Status);
        Assert.Equal(400, (await DecideAsync(control, sent["sid"]!, "read", null)).Status);
    }

    [Fact]
    public async Task A_person_calls_presses_keys_and_hangs_up()
    {
        await using var customer = await CustomerApp.StartAsync();
        customer.AnswerTwiml("""<Gather numDigits="1" action="/menu"/><Hangup/>""");
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var number = (await sandbox.ListAsync(sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers"))[
            0
        ];
        await sandbox.PostAsync(number.GetProperty("uri").GetString()!, ("VoiceUrl", customer.Url + "/voice"));

        var call = await control.PostAsync("calls", new { from = "+14155551234", to = sandbox.Account.PhoneNumber });
        var during = await control.PostAsync($"calls/{call["sid"]}/digits", new { keys = "7" });
        var after = await control.PostAsync($"calls/{call["sid"]}/hangup");

        Assert.Equal((201, "in-progress", "completed"), (call.Status, during["status"], after["status"]));
        Assert.Equal("7", customer.Received.Single(w => w.Path == "/menu")["Digits"]);
        Assert.Equal("completed", (await sandbox.GetAsync($"{sandbox.Main}/Calls/{call["sid"]}.json"))["status"]);
        Assert.Equal(409, (await control.PostAsync($"calls/{call["sid"]}/hangup")).Status);
        Assert.Equal(404, (await control.PostAsync("calls/CAnone/hangup")).Status);
        Assert.Equal(
            404,
            (await control.PostAsync("calls", new { from = "+14155551234", to = "+14155559999" })).Status
        );
    }

    private static Task<Reply> DecideAsync(ControlClient control, string sid, string status, int? code) =>
        control.PostAsync($"messages/{sid}/outcome", new { status, error_code = code });
}
