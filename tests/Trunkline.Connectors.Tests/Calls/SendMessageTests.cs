using System.Text;

namespace Trunkline.Connectors.Tests.Calls;

public sealed class SendMessageTests
{
    [Theory]
    [InlineData("""{"to":"+15551234567","from":"+15005550006","subject":"Test","message":"Hi & bye"}""")]
    [InlineData("""{"To":"+15551234567","From":"+15005550006","Body":"Hi & bye"}""")]
    [InlineData(
        """{"to":"+15551234567","from":"","message":"Hi & bye","cc":"","sent":false,"providerName":"SENDGRID","priority":"High"}"""
    )]
    [InlineData("""{"to":"+15551234567","message":"Hi & bye","from":null}""")]
    public void Canonical_and_raw_names_make_the_same_call(string body)
    {
        var built = Shipped.Twilio.Call("POST", "/messages", body: body);
        Assert.Empty(built.Problems);
        Assert.Equal("POST", built.Call!.Method);
        Assert.Equal($"/2010-04-01/Accounts/{Shipped.Account}/Messages.json", built.Call.PathAndQuery);
        Assert.Equal("application/x-www-form-urlencoded", built.Call.ContentType);
        var parts = Text(built.Call).Split('&').Order();
        Assert.Equal(["Body=Hi%20%26%20bye", "From=%2B15005550006", "To=%2B15551234567"], parts);
    }

    [Fact]
    public void The_callback_of_the_instance_is_the_default()
    {
        var built = Shipped.Twilio.Call(
            "POST",
            "/messages",
            body: """{"to":"+1","message":"x"}""",
            configuration: k =>
                k == "messaging.sms.twilio.callback.url" ? "https://www.mycoolapp.com/auth" : Shipped.Configuration(k)
        );
        Assert.Contains(
            "StatusCallback=https%3A%2F%2Fwww.mycoolapp.com%2Fauth",
            Text(built.Call!),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_missing_field_is_named()
    {
        var built = Shipped.Twilio.Call("POST", "/messages", body: """{"subject":"x"}""");
        Assert.Null(built.Call);
        Assert.Contains(built.Problems, p => p.Contains("to (To)", StringComparison.Ordinal));
        Assert.Contains(
            built.Problems,
            p => p.Contains("message (Body), mediaUrl (MediaUrl), ContentSid", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_missing_body_is_told_like_an_empty_one() =>
        Assert.Contains("to (To)", Shipped.Twilio.Call("POST", "/messages").Problems[0], StringComparison.Ordinal);

    [Fact]
    public void A_messaging_service_takes_the_place_of_the_sender()
    {
        var text = Text(
            Shipped
                .Twilio.Call("POST", "/messages", body: """{"to":"+1","message":"x","MessagingServiceSid":"MG1"}""")
                .Call!
        );
        Assert.DoesNotContain("From=", text, StringComparison.Ordinal);
        Assert.Contains("MessagingServiceSid=MG1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_repeated_and_a_single_value_stands_for_a_list()
    {
        Assert.Contains(
            "MediaUrl=a&MediaUrl=b",
            Text(
                Shipped
                    .TwilioV2.Call("POST", "/messages", body: """{"To":"+1","From":"+2","MediaUrl":["a","b"]}""")
                    .Call!
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "MediaUrl=a",
            Text(Shipped.TwilioV2.Call("POST", "/messages", body: """{"To":"+1","From":"+2","MediaUrl":"a"}""").Call!),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_names_of_one_field_are_a_problem() =>
        Assert.Contains(
            "a second time",
            Assert.Single(
                Shipped.Twilio.Call("POST", "/messages", body: """{"to":"+1","To":"+2","message":"x"}""").Problems
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("""{"To":"+1","From":"+2","Body":["x"]}""", "'Body' must be a text, not an array")]
    [InlineData(
        """{"To":"+1","From":"+2","Body":"x","ValidityPeriod":"soon"}""",
        "'ValidityPeriod' must be a whole number"
    )]
    [InlineData("""{"To":"+1","From":"+2","Body":"x","SendAsMms":"maybe"}""", "'SendAsMms' must be true or false")]
    [InlineData("""{"To":"+1","From":"+2","Body":"x","ScheduleType":"later"}""", "there are fixed")]
    [InlineData("""[1]""", "must be a JSON object, not an array")]
    public void A_wrong_type_is_named(string body, string message) =>
        Assert.Contains(
            message,
            Assert.Single(Shipped.TwilioV2.Call("POST", "/messages", body: body).Problems),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_large_number_keeps_its_digits() =>
        Assert.Contains(
            "MaxPrice=0.10000000000000000000000001",
            Text(
                Shipped
                    .TwilioV2.Call(
                        "POST",
                        "/messages",
                        body: """{"To":"+1","From":"+2","Body":"x","MaxPrice":0.10000000000000000000000001}"""
                    )
                    .Call!
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void An_empty_text_redacts_a_message()
    {
        var built = Shipped.Twilio.Call("PATCH", "/messages/SM1", body: """{"message":""}""");
        Assert.Equal("POST", built.Call!.Method);
        Assert.Equal("Body=", Text(built.Call));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_throw() =>
        Assert.NotNull(Shipped.Twilio.Call("POST", "/messages", body: """{"to":"+1","message":"\ud83d"}""").Call);

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../../Balance")]
    [InlineData("a/../b")]
    [InlineData("a\\..\\b")]
    [InlineData("a\r\nb")]
    public void A_path_value_cannot_climb_out_of_its_place(string id)
    {
        var built = Shipped.TwilioV2.Call(
            "GET",
            $"/messages/{Uri.EscapeDataString(id).Replace(".", "%2E", StringComparison.Ordinal)}/media"
        );
        Assert.Null(built.Call);
        Assert.Contains("one plain path segment", built.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_slash_in_a_path_value_stays_in_its_segment() =>
        Assert.EndsWith(
            "/Messages/SM%2F1.json",
            Shipped.TwilioV2.Call("GET", "/messages/SM%2F1").Call!.PathAndQuery,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_instance_without_its_account_is_told_which_key_is_missing() =>
        Assert.Contains(
            "messaging.sms.twilio.account",
            Assert.Single(Shipped.Twilio.Call("GET", "/calls", configuration: _ => null).Problems),
            StringComparison.Ordinal
        );

    private static string Text(Trunkline.Connectors.Calls.ProviderCall call) =>
        Encoding.UTF8.GetString(call.Body!.Value.Span);
}
