using Trunkline.Sandbox.Tests.Twilio.Webhooks;
using Trunkline.Sandbox.Twilio.Messaging.InboundMessages;

namespace Trunkline.Sandbox.Tests.Twilio.Messaging.InboundMessages;

public sealed class InboundTests : IAsyncLifetime
{
    private const string Customer = "+14155551234";
    private TestSandbox sandbox = null!;
    private CustomerApp app = null!;

    public async ValueTask InitializeAsync()
    {
        sandbox = await TestSandbox.StartAsync();
        app = await CustomerApp.StartAsync();
        await sandbox.SetNumberAsync(("SmsUrl", app.Url + "/sms"), ("SmsFallbackUrl", app.Url + "/fallback"));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_kept_and_told_to_the_number_s_server()
    {
        await sandbox.ReceiveAsync("Grüße & 1+1=2 👍");

        var kept = Assert.Single(await sandbox.MessagesAsync());
        Assert.Equal("inbound", kept.GetProperty("direction").GetString());
        Assert.Equal("received", kept.GetProperty("status").GetString());
        var told = Assert.Single(app.Received);
        Assert.Equal(("/sms", "POST"), (told.Path, told.Method));
        Assert.Equal(kept.GetProperty("sid").GetString(), told["MessageSid"]);
        Assert.Equal((told["MessageSid"], told["MessageSid"]), (told["SmsSid"], told["SmsMessageSid"]));
        Assert.Equal(
            (Customer, sandbox.Account.PhoneNumber, "Grüße & 1+1=2 👍"),
            (told["From"], told["To"], told["Body"])
        );
        Assert.Equal(("0", "1", "received"), (told["NumMedia"], told["NumSegments"], told["SmsStatus"]));
        Assert.Equal(("US", "US"), (told["FromCountry"], told["ToCountry"]));
        Assert.Equal(app.Url + "/sms", told.Url);
        Assert.True(told.IsSignedBy(sandbox.Account.AuthToken));
    }

    [Fact]
    public async Task Media_come_with_addresses_where_their_content_is()
    {
        await sandbox.ReceiveAsync("", Customer, "https://example.com/a.png", "https://example.com/b.gif");

        var told = Assert.Single(app.Received);
        Assert.Equal(
            ("2", "image/png", "image/gif"),
            (told["NumMedia"], told["MediaContentType0"], told["MediaContentType1"])
        );
        using var http = new HttpClient();
        var png = await http.GetAsync(new Uri(told["MediaUrl0"]!));
        Assert.Equal("image/png", png.Content.Headers.ContentType!.MediaType);
        Assert.Equal("PNG"u8.ToArray(), (await png.Content.ReadAsByteArrayAsync())[1..4]);
    }

    [Fact]
    public async Task An_answer_in_TwiML_is_sent_back_and_its_status_told()
    {
        app.Answer = hook =>
            hook.Path == "/sms"
                ? new(
                    200,
                    "<Response><Message action=\"/replied\"><Body>Hello</Body><Media>pictures/a.png</Media></Message>"
                        + "<Message to=\"+14155559876\">And you</Message></Response>",
                    "text/xml"
                )
                : new(204);

        await sandbox.ReceiveAsync("Hi");
        await sandbox.AdvanceAsync(10);

        var replies = await sandbox.MessagesAsync($"?From={Uri.EscapeDataString(sandbox.Account.PhoneNumber)}");
        Assert.Equal(["And you", "Hello"], replies.Select(r => r.GetProperty("body").GetString()));
        Assert.All(replies, r => Assert.Equal("outbound-reply", r.GetProperty("direction").GetString()));
        Assert.Equal(["+14155559876", Customer], replies.Select(r => r.GetProperty("to").GetString()));
        Assert.Equal("1", replies[1].GetProperty("num_media").GetString());
        Assert.Equal(
            ["sent", "delivered"],
            app.Received.Where(r => r.Path == "/replied").Select(r => r["MessageStatus"])
        );
    }

    [Fact]
    public async Task Plain_text_is_the_answer()
    {
        app.Answer = _ => new(200, "See you", "text/plain");

        await sandbox.ReceiveAsync("Hi");

        Assert.Equal("See you", (await sandbox.MessagesAsync())[0].GetProperty("body").GetString());
    }

    [Fact]
    public async Task A_redirect_asks_again_with_the_same_parameters()
    {
        app.Answer = hook =>
            hook.Path == "/sms"
                ? new(
                    200,
                    "<Response><Redirect method=\"GET\">next?x=1</Redirect><Message>No</Message></Response>",
                    "text/xml"
                )
                : new(200, "<Response><Message>Yes</Message></Response>", "application/xml");

        await sandbox.ReceiveAsync("Hi");

        Assert.Equal(("/next", "GET", "Hi"), (app.Received[1].Path, app.Received[1].Method, app.Received[1]["Body"]));
        Assert.Equal(app.Received[0]["MessageSid"], app.Received[1]["MessageSid"]);
        Assert.Equal(["Yes", "Hi"], (await sandbox.MessagesAsync()).Select(m => m.GetProperty("body").GetString()));
    }

    [Fact]
    public async Task A_circle_of_redirects_ends_with_an_error()
    {
        app.AnswerTwiml("<Redirect>/sms</Redirect>");

        await sandbox.ReceiveAsync("Hi");

        Assert.Equal(11, app.Received.Count);
        Assert.Equal(["14106"], await sandbox.NotedCodesAsync());
    }

    [Theory]
    [InlineData("<Response><Message>", "text/xml", "12100")]
    [InlineData("{}", "application/json", "12300")]
    public async Task What_is_no_TwiML_is_noted_and_the_fallback_asked(string body, string type, string code)
    {
        app.Answer = hook => hook.Path == "/sms" ? new(200, body, type) : new(200, "<Response/>", "text/xml");

        await sandbox.ReceiveAsync("Hi");

        Assert.Equal([code], await sandbox.NotedCodesAsync());
        Assert.Equal(("/fallback", code), (app.Received[1].Path, app.Received[1]["ErrorCode"]));
        Assert.Equal(app.Url + "/sms", app.Received[1]["ErrorUrl"]);
    }

    [Theory]
    [InlineData("<Dance/>", "12200")]
    [InlineData("<Message to=\"12\">Hi</Message>", "14101")]
    [InlineData("<Message from=\"+14155559999\">Hi</Message>", "14102")]
    [InlineData("<Message/>", "14103")]
    [InlineData("<Message to=\"+14155521610\">Hi</Message>", "21610")]
    public async Task A_verb_that_cannot_be_carried_out_is_noted_and_the_next_one_follows(string verb, string code)
    {
        app.AnswerTwiml(verb + "<Message>After it</Message>");

        await sandbox.ReceiveAsync("Hi");

        Assert.Equal([code], await sandbox.NotedCodesAsync());
        Assert.Equal("After it", (await sandbox.MessagesAsync())[0].GetProperty("body").GetString());
    }

    [Fact]
    public async Task A_number_s_application_comes_before_the_number()
    {
        var application = await sandbox.PostAsync(
            sandbox.Main + "/Applications.json",
            ("SmsUrl", app.Url + "/application"),
            ("SmsMethod", "GET")
        );
        await sandbox.SetNumberAsync(("SmsApplicationSid", application["sid"]!));

        await sandbox.ReceiveAsync("Hi");

        var told = Assert.Single(app.Received);
        Assert.Equal(("/application", "GET", "Hi"), (told.Path, told.Method, told["Body"]));
    }

    [Fact]
    public async Task A_message_to_a_number_of_the_same_sandbox_arrives_there()
    {
        var bought = await sandbox.PostAsync(
            sandbox.Main + "/IncomingPhoneNumbers.json",
            ("AreaCode", "512"),
            ("SmsUrl", app.Url + "/second")
        );

        await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", bought["phone_number"]!),
            ("From", sandbox.Account.PhoneNumber),
            ("Body", "To myself"),
            ("ContentRetention", "discard")
        );
        await sandbox.AdvanceAsync(10);

        var told = Assert.Single(app.Received);
        Assert.Equal(("/second", "To myself"), (told.Path, told["Body"]));
        Assert.Equal(
            ["inbound", "outbound-api"],
            (await sandbox.MessagesAsync()).Select(m => m.GetProperty("direction").GetString())
        );
    }

    [Fact]
    public async Task Two_numbers_that_answer_each_other_are_stopped()
    {
        var bought = await sandbox.PostAsync(
            sandbox.Main + "/IncomingPhoneNumbers.json",
            ("AreaCode", "512"),
            ("SmsUrl", app.Url + "/second")
        );
        await using var quick = await TestSandbox.StartAsync(
            new SandboxOptions
            {
                Port = 0,
                Seed = false,
                SentAfter = TimeSpan.FromMilliseconds(100),
                DeliveredAfter = TimeSpan.FromMilliseconds(200),
            }
        );
        await quick.SetNumberAsync(("SmsUrl", app.Url + "/first"));
        await quick.PostAsync(
            quick.Main + "/IncomingPhoneNumbers.json",
            ("PhoneNumber", bought["phone_number"]!),
            ("SmsUrl", app.Url + "/second")
        );
        app.AnswerTwiml("<Message>And another thing</Message>");

        Inbound.Receive(quick.World, bought["phone_number"]!, quick.Account.PhoneNumber, "Hi");
        await quick.AdvanceAsync(20);

        Assert.Equal(["14107"], await quick.NotedCodesAsync());
        Assert.InRange(app.Received.Count, 25, 40);
    }

    [Fact]
    public void Nobody_gets_what_is_written_to_a_number_nobody_owns() =>
        Assert.Null(Inbound.Receive(sandbox.World, Customer, "+14155559999", "Hi"));
}
