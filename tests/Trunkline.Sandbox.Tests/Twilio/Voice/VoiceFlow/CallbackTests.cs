using Trunkline.Sandbox.Tests.Twilio.Webhooks;

namespace Trunkline.Sandbox.Tests.Twilio.Voice.VoiceFlow;

public sealed class CallbackTests
{
    [Fact]
    public async Task A_call_tells_its_progress_in_order_signed_and_numbered()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallAsync(
            "<Pause length=\"70\"/>",
            ("StatusCallback", phones.App.Url + "/status?x=1"),
            ("StatusCallbackEvent", "initiated"),
            ("StatusCallbackEvent", "ringing"),
            ("StatusCallbackEvent", "answered"),
            ("StatusCallbackEvent", "completed")
        );
        await phones.Sandbox.AdvanceAsync(100);

        var told = phones.AllAsked("/status");
        Assert.Equal(["initiated", "ringing", "in-progress", "completed"], told.Select(w => w["CallStatus"]));
        Assert.Equal(["0", "1", "2", "3"], told.Select(w => w["SequenceNumber"]));
        Assert.Equal("Wed, 18 Mar 2026 14:30:03 +0000", told[2]["Timestamp"]);
        Assert.Equal(("70", "2", "200"), (told[3]["CallDuration"], told[3]["Duration"], told[3]["SipResponseCode"]));
        Assert.All(
            told,
            w =>
            {
                Assert.Equal(call["sid"], w["CallSid"]);
                Assert.Equal("call-progress-events", w["CallbackSource"]);
                Assert.True(w.IsSignedBy(phones.Sandbox.Account.AuthToken));
            }
        );
    }

    [Theory]
    [InlineData("+14155550486", "busy", "486")]
    [InlineData("+14155550404", "failed", "404")]
    public async Task Without_events_named_only_the_end_is_told_however_it_comes(string to, string status, string sip)
    {
        await using var phones = await Phones.StartAsync();
        await phones.CallAsync("<Say>Hi</Say>", ("To", to), ("StatusCallback", phones.App.Url + "/status"));
        await phones.Sandbox.AdvanceAsync(100);

        var told = Assert.Single(phones.AllAsked("/status"));
        Assert.Equal((status, "0", sip), (told["CallStatus"], told["CallDuration"], told["SipResponseCode"]));
    }

    [Fact]
    public async Task An_incoming_call_asks_the_number_for_its_document_and_tells_its_end()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync("<Say>Hello there</Say>", ("StatusCallback", phones.App.Url + "/end"));

        var asked = phones.Asked("/voice");
        Assert.Equal(("ringing", "inbound"), (asked["CallStatus"], asked["Direction"]));
        Assert.Equal((Phones.Somebody, phones.Number), (asked["From"], asked["To"]));
        Assert.Equal((Phones.Somebody, phones.Number, "US"), (asked["Caller"], asked["Called"], asked["FromCountry"]));
        Assert.True(asked.IsSignedBy(phones.Sandbox.Account.AuthToken));
        Assert.Equal("in-progress", call.Status);
        await phones.Sandbox.AdvanceAsync(10);
        Assert.Equal(("completed", "inbound"), (phones.Asked("/end")["CallStatus"], call.Direction));
    }

    [Fact]
    public async Task An_application_stands_in_for_the_number()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/app", "<Reject reason=\"busy\"/>");
        var app = await phones.Sandbox.PostAsync(
            phones.Sandbox.Main + "/Applications.json",
            ("FriendlyName", "App"),
            ("VoiceUrl", phones.App.Url + "/app")
        );
        var call = await phones.CallInAsync("<Say>Not me</Say>", ("VoiceApplicationSid", app["sid"]!));

        Assert.Empty(phones.AllAsked("/voice"));
        Assert.Single(phones.AllAsked("/app"));
        Assert.Equal("busy", call.Status);
    }

    [Fact]
    public async Task Nobody_answers_a_call_to_a_number_nobody_owns()
    {
        await using var phones = await Phones.StartAsync();

        Assert.Null(phones.Party.PlaceInbound(Phones.Somebody, "+14155559999"));
    }

    [Fact]
    public async Task What_was_asked_and_answered_are_the_events_of_the_call()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync("<Pause/>");
        var events = await phones.Sandbox.ListAsync($"{phones.Sandbox.Main}/Calls/{call.Sid}/Events.json", "events");

        var one = Assert.Single(events);
        Assert.Equal(phones.App.Url + "/voice", one.GetProperty("request").GetProperty("url").GetString());
        Assert.Equal(call.Sid, one.GetProperty("request").GetProperty("parameters").GetProperty("CallSid").GetString());
        Assert.Equal(
            "<Response><Pause/></Response>",
            one.GetProperty("response").GetProperty("response_body").GetString()
        );
    }

    [Fact]
    public async Task Detection_beside_the_call_does_not_keep_the_document_waiting()
    {
        await using var phones = await Phones.StartAsync();
        await phones.CallAsync(
            "<Redirect>~/first</Redirect>",
            ("MachineDetection", "Enable"),
            ("AsyncAmd", "true"),
            ("AsyncAmdStatusCallback", phones.App.Url + "/amd")
        );
        await phones.Sandbox.AdvanceAsync(3.5);
        Assert.Single(phones.AllAsked("/first"));
        Assert.Empty(phones.AllAsked("/amd"));
        phones.Serve("/first", "<Pause length=\"9\"/>");
        await phones.CallAsync(
            "<Pause length=\"9\"/>",
            ("MachineDetection", "Enable"),
            ("AsyncAmd", "true"),
            ("AsyncAmdStatusCallback", phones.App.Url + "/amd")
        );
        await phones.Sandbox.AdvanceAsync(8);

        Assert.Equal("human", phones.Asked("/amd")["AnsweredBy"]);
    }
}
