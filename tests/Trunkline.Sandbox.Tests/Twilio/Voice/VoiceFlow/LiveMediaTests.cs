namespace Trunkline.Sandbox.Tests.Twilio.Voice.VoiceFlow;

public sealed class LiveMediaTests
{
    [Theory]
    [InlineData("Streams", "MZ", "StatusCallback", "StreamEvent", "stream")]
    [InlineData("Siprec", "SR", "StatusCallback", "SiprecEvent", "siprec")]
    [InlineData("Transcriptions", "GT", "StatusCallbackUrl", "TranscriptionEvent", "transcription")]
    public async Task A_stream_begins_and_ends_while_the_call_is_on(
        string list,
        string prefix,
        string callback,
        string parameter,
        string name
    )
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallAsync("<Pause length=\"60\"/>");
        var path = $"{phones.Sandbox.Main}/Calls/{call["sid"]}/{list}.json";
        (string, string)[] form =
        [
            ("Name", "mine"),
            ("Url", "wss://127.0.0.1/media"),
            (callback, phones.App.Url + "/stream"),
        ];
        Assert.Equal(21220, (await phones.Sandbox.PostAsync(path, form)).Code);
        await phones.Sandbox.AdvanceAsync(5);
        var made = await phones.Sandbox.PostAsync(path, form);
        Assert.Equal((200, "in-progress", "mine"), (made.Status, made["status"], made["name"]));
        Assert.StartsWith(prefix, made["sid"], StringComparison.Ordinal);
        var byName = path.Replace(".json", "/mine.json", StringComparison.Ordinal);
        Assert.Equal("stopped", (await phones.Sandbox.PostAsync(byName, ("Status", "stopped")))["status"]);
        await phones.Sandbox.AdvanceAsync(1);

        Assert.Equal([name + "-started", name + "-stopped"], phones.AllAsked("/stream").Select(w => w[parameter]));
        Assert.Equal(405, (await phones.Sandbox.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_transcription_writes_down_what_is_said_and_ends_with_the_call()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync(
            "<Start><Transcription statusCallbackUrl=\"/live\"/></Start><Pause length=\"20\"/>"
        );
        phones.Party.Speak(call, "Good morning");
        phones.Party.HangUp(call);
        await phones.Sandbox.AdvanceAsync(1);

        var told = phones.AllAsked("/live");
        Assert.Equal(
            ["transcription-started", "transcription-content", "transcription-stopped"],
            told.Select(w => w["TranscriptionEvent"])
        );
        Assert.Contains("Good morning", told[1]["TranscriptionData"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_is_begun_and_completed_and_tells_so()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallAsync("<Pause length=\"60\"/>");
        var path = $"{phones.Sandbox.Main}/Calls/{call["sid"]}/Payments.json";
        (string, string)[] form = [("IdempotencyKey", "one"), ("StatusCallback", phones.App.Url + "/pay")];
        Assert.Equal(21220, (await phones.Sandbox.PostAsync(path, form)).Code);
        await phones.Sandbox.AdvanceAsync(5);
        var made = await phones.Sandbox.PostAsync(path, form);
        Assert.Equal((201, call["sid"]), (made.Status, made["call_sid"]));
        var one = made["uri"]!;
        Assert.Equal(202, (await phones.Sandbox.PostAsync(one, [.. form, ("Capture", "security-code")])).Status);
        Assert.Equal(202, (await phones.Sandbox.PostAsync(one, [.. form, ("Status", "complete")])).Status);
        await phones.Sandbox.AdvanceAsync(1);

        Assert.Equal(["security-code", null], phones.AllAsked("/pay").Select(w => w["Capture"]));
        Assert.Equal("success", phones.Asked("/pay")["Result"]);
    }

    [Fact]
    public async Task User_defined_messages_are_JSON_and_subscriptions_come_and_go()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallAsync("<Pause length=\"60\"/>");
        var below = $"{phones.Sandbox.Main}/Calls/{call["sid"]}/";
        Assert.Equal(
            400,
            (await phones.Sandbox.PostAsync(below + "UserDefinedMessages.json", ("Content", "no"))).Status
        );
        var message = await phones.Sandbox.PostAsync(below + "UserDefinedMessages.json", ("Content", "{\"a\":1}"));
        Assert.Equal(201, message.Status);
        Assert.StartsWith("KX", message["sid"], StringComparison.Ordinal);
        var subscription = await phones.Sandbox.PostAsync(
            below + "UserDefinedMessageSubscriptions.json",
            ("Callback", phones.App.Url + "/messages")
        );
        Assert.StartsWith("ZY", subscription["sid"], StringComparison.Ordinal);
        Assert.Equal(204, (await phones.Sandbox.DeleteAsync(subscription["uri"]!)).Status);
        Assert.Equal(404, (await phones.Sandbox.DeleteAsync(subscription["uri"]!)).Status);
    }
}
