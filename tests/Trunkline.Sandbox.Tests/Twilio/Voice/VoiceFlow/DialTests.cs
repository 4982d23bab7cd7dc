namespace Trunkline.Sandbox.Tests.Twilio.Voice.VoiceFlow;

public sealed class DialTests
{
    private const string Other = "+14155556789";

    [Fact]
    public async Task Dial_calls_somebody_and_tells_the_action_how_it_went()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/after", "<Pause length=\"1\"/>");
        var call = await phones.CallInAsync(
            $"<Dial action=\"/after\" callerId=\"{phones.Number}\"><Number statusCallback=\"/leg\" "
                + $"statusCallbackEvent=\"initiated ringing answered completed\">{Other}</Number></Dial>"
        );
        await phones.Sandbox.AdvanceAsync(60);

        var child = Assert.Single(await phones.ChildrenAsync(call.Sid));
        Assert.Equal(
            ("outbound-dial", Other, phones.Number, "12"),
            (
                child.GetProperty("direction").GetString(),
                child.GetProperty("to").GetString(),
                child.GetProperty("from").GetString(),
                child.GetProperty("duration").GetString()
            )
        );
        Assert.Equal(
            ["initiated", "ringing", "in-progress", "completed"],
            phones.AllAsked("/leg").Select(w => w["CallStatus"])
        );
        var after = phones.Asked("/after");
        Assert.Equal(
            ("completed", child.GetProperty("sid").GetString(), "12", "true"),
            (after["DialCallStatus"], after["DialCallSid"], after["DialCallDuration"], after["DialBridged"])
        );
        Assert.Equal(16, call.Duration);
    }

    [Theory]
    [InlineData("+14155550486", "busy")]
    [InlineData("+14155550480", "no-answer")]
    [InlineData("+14155550404", "failed")]
    public async Task Whoever_does_not_answer_leads_on_as_well(string to, string status)
    {
        await using var phones = await Phones.StartAsync();
        await phones.CallInAsync($"<Dial action=\"/after\" timeout=\"10\">{to}</Dial>");
        await phones.Sandbox.AdvanceAsync(30);

        Assert.Equal(
            (status, "false"),
            (phones.Asked("/after")["DialCallStatus"], phones.Asked("/after")["DialBridged"])
        );
    }

    [Fact]
    public async Task Of_several_the_first_who_answers_is_connected()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync($"<Dial><Number>{Other}</Number><Number>+14155550480</Number></Dial>");
        await phones.Sandbox.AdvanceAsync(60);

        var children = await phones.ChildrenAsync(call.Sid);
        Assert.Equal(["canceled", "completed"], children.Select(c => c.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task One_after_the_other_the_next_is_called_when_one_does_not_answer()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync(
            $"<Dial sequential=\"true\"><Number>+14155550486</Number><Number>{Other}</Number></Dial>"
        );
        await phones.Sandbox.AdvanceAsync(1);
        Assert.Single(await phones.ChildrenAsync(call.Sid));
        await phones.Sandbox.AdvanceAsync(60);

        Assert.Equal(
            ["completed", "busy"],
            (await phones.ChildrenAsync(call.Sid)).Select(c => c.GetProperty("status").GetString())
        );
    }

    [Fact]
    public async Task The_called_party_hears_its_own_document_first()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/whisper", "<Pause length=\"3\"/>");
        var call = await phones.CallInAsync($"<Dial><Number url=\"/whisper\">{Other}</Number></Dial>");
        await phones.Sandbox.AdvanceAsync(60);

        var child = Assert.Single(await phones.ChildrenAsync(call.Sid));
        Assert.Equal(call.Sid, phones.Asked("/whisper")["ParentCallSid"]);
        Assert.Equal("15", child.GetProperty("duration").GetString());
    }

    [Fact]
    public async Task When_the_caller_hangs_up_both_calls_end()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync($"<Dial action=\"/after\">{Other}</Dial>");
        await phones.Sandbox.AdvanceAsync(8);
        phones.Party.HangUp(call);
        await phones.Sandbox.SettleAsync();

        var child = Assert.Single(await phones.ChildrenAsync(call.Sid));
        Assert.Equal("completed", child.GetProperty("status").GetString());
        Assert.Equal("5", child.GetProperty("duration").GetString());
        Assert.Equal("completed", phones.Asked("/after")["CallStatus"]);
    }

    [Fact]
    public async Task A_call_connected_late_rings_until_then_when_told_so()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync($"<Dial answerOnBridge=\"true\">{Other}</Dial>");
        Assert.Equal("ringing", call.Status);
        await phones.Sandbox.AdvanceAsync(3);
        Assert.Equal("in-progress", call.Status);
        await phones.Sandbox.AdvanceAsync(60);

        Assert.Equal(12, call.Duration);
    }

    [Theory]
    [InlineData("<Dial action=\"/after\">123</Dial>", "13224")]
    [InlineData("<Dial action=\"/after\" callerId=\"+14155559999\">+14155556789</Dial>", "13214")]
    public async Task A_number_that_cannot_be_called_or_shown_is_a_failure_with_its_code(string verbs, string code)
    {
        await using var phones = await Phones.StartAsync();
        await phones.CallInAsync(verbs);
        await phones.Sandbox.AdvanceAsync(5);

        Assert.Equal("failed", phones.Asked("/after")["DialCallStatus"]);
        var notes = await phones.Sandbox.ListAsync(phones.Sandbox.Main + "/Notifications.json", "notifications");
        Assert.Equal(code, Assert.Single(notes).GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task Clients_and_SIP_addresses_are_called_too()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync("<Dial><Client>alice</Client><Sip>sip:bob@example.com</Sip></Dial>");
        await phones.Sandbox.AdvanceAsync(1);

        Assert.Equal(
            ["sip:bob@example.com", "client:alice"],
            (await phones.ChildrenAsync(call.Sid)).Select(c => c.GetProperty("to").GetString())
        );
    }

    [Fact]
    public async Task A_handset_answers_and_hangs_up_by_hand()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallAsync("<Pause length=\"30\"/>");
        var record = phones.Find(call);
        phones.Party.Attend(record);
        await phones.Sandbox.AdvanceAsync(20);
        Assert.Equal("ringing", record.Status);
        phones.Party.Answer(record);
        await phones.Sandbox.AdvanceAsync(5);
        phones.Party.HangUp(record);

        Assert.Equal(("completed", 5), (record.Status, record.Duration));
    }

    [Fact]
    public async Task A_call_to_a_number_of_the_same_sandbox_comes_in_there()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/there", "<Gather numDigits=\"1\" action=\"/pressed\"/>");
        var bought = await phones.Sandbox.PostAsync(
            phones.Sandbox.Main + "/IncomingPhoneNumbers.json",
            ("AreaCode", "415"),
            ("VoiceUrl", phones.App.Url + "/there")
        );
        var call = await phones.CallAsync(
            "<Pause length=\"60\"/>",
            ("To", bought["phone_number"]!),
            ("SendDigits", "7")
        );
        await phones.Sandbox.AdvanceAsync(5);

        var inbound = await phones.Sandbox.ListAsync(
            $"{phones.Sandbox.Main}/Calls.json?To={Uri.EscapeDataString(bought["phone_number"]!)}",
            "calls"
        );
        Assert.Equal(
            [("inbound", "completed"), ("outbound-api", "completed")],
            inbound.Select(c => (c.GetProperty("direction").GetString()!, c.GetProperty("status").GetString()!))
        );
        Assert.Equal("7", phones.Asked("/pressed")["Digits"]);
        Assert.True(phones.Find(call).IsOver);
    }

    [Fact]
    public async Task Numbers_that_call_each_other_in_a_circle_are_busy_in_the_end()
    {
        await using var phones = await Phones.StartAsync();
        await phones.CallInAsync($"<Dial>{phones.Number}</Dial>");
        await phones.Sandbox.AdvanceAsync(300);

        var calls = await phones.Sandbox.ListAsync(phones.Sandbox.Main + "/Calls.json", "calls");
        Assert.InRange(calls.Count, 10, 30);
        Assert.All(calls, c => Assert.NotEqual("in-progress", c.GetProperty("status").GetString()));
        Assert.Contains(calls, c => c.GetProperty("status").GetString() == "busy");
    }
}
