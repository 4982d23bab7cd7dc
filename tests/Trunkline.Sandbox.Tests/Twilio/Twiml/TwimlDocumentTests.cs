using Trunkline.Sandbox.Twilio.Twiml;

namespace Trunkline.Sandbox.Tests.Twilio.Twiml;

public sealed class TwimlDocumentTests
{
    [Fact]
    public void Verbs_come_in_order_with_attributes_text_and_what_they_contain()
    {
        var document = TwimlDocument.Parse(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response><!-- a comment -->
              <Say voice="alice"> Hello &amp; welcome </Say>
              <Dial timeout="20" record="record-from-answer"><Number>+14155551234</Number></Dial>
              <Hangup/>
            </Response>
            """
        );

        var verbs = document.Value!.Verbs;
        Assert.Equal(["Say", "Dial", "Hangup"], verbs.Select(v => v.Name));
        Assert.Equal(("Hello & welcome", "alice"), (verbs[0].Text, verbs[0]["voice"]));
        Assert.Equal("+14155551234", verbs[1].Child("Number")!.Text);
        Assert.Equal((20, 30), (verbs[1].Number("timeout", 30), verbs[1].Number("timeLimit", 30)));
        Assert.Null(verbs[1]["action"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("<Response><Say>Hi</Response>")]
    [InlineData("<Answer/>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaa\">]><Response><Say>&a;</Say></Response>")]
    [InlineData("<!DOCTYPE r SYSTEM \"file:///etc/passwd\"><Response/>")]
    public void What_is_no_TwiML_or_brings_a_DTD_is_a_parse_failure(string text)
    {
        Assert.Equal(12100, TwimlDocument.Parse(text).Error!.Code);
    }

    [Fact]
    public void Nesting_and_size_have_an_end()
    {
        var deep = string.Concat(Enumerable.Repeat("<Say>", 40)) + string.Concat(Enumerable.Repeat("</Say>", 40));

        Assert.Equal(12100, TwimlDocument.Parse($"<Response>{deep}</Response>").Error!.Code);
        Assert.Equal(
            12100,
            TwimlDocument.Parse($"<Response><Say>{new string('a', 70_000)}</Say></Response>").Error!.Code
        );
    }

    [Theory]
    [InlineData("text/xml", "<Response><Hangup/></Response>", "Hangup")]
    [InlineData("application/xml; charset=utf-8", "<Response><Hangup/></Response>", "Hangup")]
    [InlineData("text/html", "<Response><Hangup/></Response>", "Hangup")]
    [InlineData("text/plain", "Hello", "Say")]
    [InlineData("audio/mpeg", "ID3", "Play")]
    public void The_content_type_tells_how_an_answer_is_read(string type, string body, string verb)
    {
        Assert.Equal(verb, TwimlDocument.Read(type, body, "Say").Value!.Verbs.Single().Name);
    }

    [Fact]
    public void Other_content_types_are_refused()
    {
        Assert.Equal(12300, TwimlDocument.Read("application/json", "{}", "Say").Error!.Code);
        Assert.Equal(12300, TwimlDocument.Read("audio/mpeg", "ID3", "Message").Error!.Code);
    }
}
