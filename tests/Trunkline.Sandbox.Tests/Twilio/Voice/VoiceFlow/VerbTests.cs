namespace Trunkline.Sandbox.Tests.Twilio.Voice.VoiceFlow;

public sealed class VerbTests
{
    [Theory]
    [InlineData("<Say>one two three four five</Say>", 2)]
    [InlineData("<Say loop=\"3\">Hi</Say>", 3)]
    [InlineData("<Play>http://127.0.0.1/a.mp3</Play>", 5)]
    [InlineData("<Play digits=\"1234\"/>", 2)]
    [InlineData("<Pause length=\"7\"/><Pause/>", 8)]
    [InlineData("<Pause length=\"4\"/><Hangup/><Pause length=\"9\"/>", 4)]
    [InlineData("<Gather><Say>Press one</Say></Gather>", 6)]
    [InlineData("", 0)]
    public async Task Each_verb_takes_its_time(string verbs, int seconds)
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallAsync(verbs);
        await phones.Sandbox.AdvanceAsync(60);

        var ended = await phones.ReadAsync(call["sid"]!);
        Assert.Equal("completed", ended.GetProperty("status").GetString());
        Assert.Equal($"{seconds}", ended.GetProperty("duration").GetString());
    }

    [Theory]
    [InlineData("<Reject/>", "no-answer")]
    [InlineData("<Reject reason=\"busy\"/>", "busy")]
    [InlineData("<Pause length=\"2\"/><Reject/>", "no-answer")]
    [InlineData("<Say>Hi</Say><Reject/>", "completed")]
    public async Task A_rejected_call_was_never_taken_and_costs_nothing(string verbs, string status)
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync(verbs);
        await phones.Sandbox.AdvanceAsync(10);

        Assert.Equal(status, call.Status);
        Assert.Equal(status == "completed", call.Price is not null);
    }

    [Fact]
    public async Task Redirect_goes_on_with_another_document_by_a_relative_address()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/next", "<Play>a.mp3</Play>");
        var call = await phones.CallInAsync(
            "<Say>Hi</Say><Redirect method=\"GET\">next?a=b</Redirect><Pause length=\"99\"/>"
        );
        await phones.Sandbox.AdvanceAsync(30);

        Assert.Equal(("GET", "b"), (phones.Asked("/next").Method, phones.Asked("/next")["a"]));
        Assert.Equal(6, call.Duration);
    }

    [Fact]
    public async Task Documents_that_lead_to_each_other_do_not_stop_the_clock()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync("<Redirect>/voice</Redirect>");
        await phones.Sandbox.AdvanceAsync(5);

        Assert.InRange(phones.AllAsked("/voice").Count, 15, 25);
        Assert.False(call.IsOver);
    }

    [Fact]
    public async Task Gather_hears_keys_up_to_the_number_wanted_while_prompts_are_said()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/menu", "<Hangup/>");
        var call = await phones.CallInAsync(
            "<Gather numDigits=\"2\" action=\"/menu\"><Say loop=\"9\">Press two keys</Say></Gather>"
        );
        phones.Party.PressDigits(call, "4");
        Assert.Empty(phones.AllAsked("/menu"));
        phones.Party.PressDigits(call, "2");
        await phones.Sandbox.SettleAsync();

        Assert.Equal(("42", call.Sid), (phones.Asked("/menu")["Digits"], phones.Asked("/menu")["CallSid"]));
        Assert.True(call.IsOver);
    }

    [Fact]
    public async Task Gather_is_over_at_the_finishing_key_or_when_no_more_come()
    {
        await using var phones = await Phones.StartAsync();
        var first = await phones.CallInAsync("<Gather action=\"/menu\"/>");
        phones.Party.PressDigits(first, "123#");
        await phones.Sandbox.SettleAsync();
        Assert.Equal(("123", "#"), (phones.Asked("/menu")["Digits"], phones.Asked("/menu")["FinishedOnKey"]));

        var second = await phones.CallInAsync("<Gather action=\"/menu\" timeout=\"3\"/><Say>Nothing came</Say>");
        await phones.Sandbox.AdvanceAsync(2);
        phones.Party.PressDigits(second, "7");
        await phones.Sandbox.AdvanceAsync(2);
        Assert.Equal("123", phones.Asked("/menu")["Digits"]);
        await phones.Sandbox.AdvanceAsync(2);

        Assert.Equal("7", phones.Asked("/menu")["Digits"]);
    }

    [Fact]
    public async Task Gather_without_any_key_leads_to_the_next_verb_unless_told_otherwise()
    {
        await using var phones = await Phones.StartAsync();
        await phones.CallInAsync("<Gather action=\"/menu\"/><Redirect>/nothing</Redirect>");
        await phones.CallInAsync("<Gather action=\"/empty\" actionOnEmptyResult=\"true\"/>");
        await phones.Sandbox.AdvanceAsync(10);

        Assert.Empty(phones.AllAsked("/menu"));
        Assert.Single(phones.AllAsked("/nothing"));
        Assert.Equal("", phones.Asked("/empty")["Digits"]);
    }

    [Fact]
    public async Task Gather_hears_words_where_it_listens_for_them()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync("<Gather input=\"speech dtmf\" action=\"/words\"/>");
        phones.Party.Speak(call, "I want to book a table");
        await phones.Sandbox.SettleAsync();

        Assert.Equal("I want to book a table", phones.Asked("/words")["SpeechResult"]);
        Assert.NotNull(phones.Asked("/words")["Confidence"]);
    }

    [Fact]
    public async Task The_digits_to_send_are_what_the_called_party_presses()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve(
            "/pin",
            "<Gather numDigits=\"1\" action=\"~/yes\"/>".Replace("~", phones.App.Url, StringComparison.Ordinal)
        );
        await phones.CallAsync("<Gather numDigits=\"4\" action=\"~/pin\"/>", ("SendDigits", "ww1234w5"));
        await phones.Sandbox.AdvanceAsync(5);

        Assert.Equal(("1234", "5"), (phones.Asked("/pin")["Digits"], phones.Asked("/yes")["Digits"]));
    }

    [Fact]
    public async Task Bad_XML_goes_to_the_fallback_with_the_error_and_leaves_a_notification()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/fallback", "<Play>a.mp3</Play>");
        var call = await phones.CallInAsync("<Say>no end", ("VoiceFallbackUrl", phones.App.Url + "/fallback"));
        await phones.Sandbox.AdvanceAsync(10);

        var asked = phones.Asked("/fallback");
        Assert.Equal(("12100", phones.App.Url + "/voice"), (asked["ErrorCode"], asked["ErrorUrl"]));
        Assert.Equal(5, call.Duration);
        var list = await phones.Sandbox.ListAsync(
            $"{phones.Sandbox.Main}/Calls/{call.Sid}/Notifications.json",
            "notifications"
        );
        var note = Assert.Single(list);
        Assert.Equal(("12100", "0"), (note.GetProperty("error_code").GetString(), note.GetProperty("log").GetString()));
        var one = await phones.Sandbox.GetAsync(
            $"{phones.Sandbox.Main}/Calls/{call.Sid}/Notifications/{note.GetProperty("sid").GetString()}.json"
        );
        Assert.Contains("no end", one["response_body"], StringComparison.Ordinal);
        Assert.Contains("CallSid=" + call.Sid, one["request_variables"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_document_the_caller_hears_of_an_error_and_the_call_ends()
    {
        await using var phones = await Phones.StartAsync();
        phones.App.Answer = _ => new WebhookAnswer(500);
        var call = await phones.CallInAsync("");
        await phones.Sandbox.AdvanceAsync(20);

        Assert.Equal("completed", call.Status);
        Assert.InRange(call.Duration!.Value, 1, 10);
        var notes = await phones.Sandbox.ListAsync(phones.Sandbox.Main + "/Notifications.json", "notifications");
        Assert.Equal("11200", Assert.Single(notes).GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task An_unknown_verb_is_passed_over_with_a_warning()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync("<Sing/><Play>a.mp3</Play>");
        await phones.Sandbox.AdvanceAsync(5);

        var notes = await phones.Sandbox.ListAsync(phones.Sandbox.Main + "/Notifications.json?Log=1", "notifications");
        Assert.Equal("12200", Assert.Single(notes).GetProperty("error_code").GetString());
        Assert.Equal(5, call.Duration);
    }

    [Fact]
    public async Task A_redirect_by_the_API_takes_a_call_to_another_document()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/other", "<Pause length=\"4\"/>");
        var call = await phones.CallAsync("<Pause length=\"500\"/>");
        Assert.Equal(21220, (await phones.Sandbox.PostAsync(call["uri"]!, ("Url", phones.App.Url + "/other"))).Code);
        await phones.Sandbox.AdvanceAsync(10);
        await phones.Sandbox.PostAsync(call["uri"]!, ("Url", phones.App.Url + "/other"), ("Method", "GET"));
        await phones.Sandbox.AdvanceAsync(2);
        Assert.Equal("GET", phones.Asked("/other").Method);
        await phones.Sandbox.PostAsync(call["uri"]!, ("Twiml", "<Response><Pause length=\"20\"/></Response>"));
        await phones.Sandbox.AdvanceAsync(100);

        Assert.Equal("29", (await phones.ReadAsync(call["sid"]!)).GetProperty("duration").GetString());
    }

    [Fact]
    public async Task Hanging_up_ends_the_document()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync("<Pause length=\"3\"/><Say>Hi</Say><Redirect>/next</Redirect>");
        await phones.Sandbox.AdvanceAsync(3);
        phones.Party.HangUp(call);
        await phones.Sandbox.AdvanceAsync(30);

        Assert.Equal("completed", call.Status);
        Assert.Empty(phones.AllAsked("/next"));
    }
}
