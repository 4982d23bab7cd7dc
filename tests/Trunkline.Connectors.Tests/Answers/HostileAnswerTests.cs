using System.Text;

namespace Trunkline.Connectors.Tests.Answers;

/// <summary>Answers that no provider should send are mapped or refused as by the first mapper.</summary>
public sealed class HostileAnswerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  \r\n")]
    [InlineData("null")]
    [InlineData("\uFEFF{}")]
    [InlineData("{}")]
    [InlineData("""{"messages":null}""")]
    [InlineData("""{"messages":{"sid":"a"}}""")]
    [InlineData("""{"messages":"text"}""")]
    [InlineData("""{"messages":[1,"a",null,[{"auth_token":"x"}]]}""")]
    [InlineData("""{"messages":[{"sid":"a"}],"messages":[{"sid":"b"},{"sid":"c"}]}""")]
    [InlineData("""{"messages":[{"sid":"a"}],"messages":null}""")]
    [InlineData("""{"mess\u0061ges":[{"sid":"a","sid":"b","status":"sent","status":"queued"}]}""")]
    [InlineData("""{"messages":[{"sid":"a"}]} x""")]
    [InlineData("""{"messages":[{"sid":"a"}]}{}""")]
    [InlineData("""{"messages":[{"sid":"a",}]}""")]
    [InlineData("""{"messages":[{"sid":"a"}] /* so */}""")]
    [InlineData("""{"messages":[{"body":"\ud800"}]}""")]
    [InlineData("""{"messages":[{"body":"\ud800\u0041"}]}""")]
    [InlineData("""{"messages":[{"body":"\udc00\ud800"}]}""")]
    [InlineData("""{"messages":[{"auth_token":"\ud800"}]}""")]
    [InlineData("""{"messages":[{"x":{"\ud800":null,"\ud800a":null}}]}""")]
    [InlineData("""{"messages":[{"x":{"\ud800":1}}]}""")]
    [InlineData("""{"messages":[{"x":{"direction":1,"auth_token":null,"secondary_auth_token":{"a":1}}}]}""")]
    [InlineData("""{"messages":[{"auth_token":["a"],"AUTH_TOKEN":"b"}]}""")]
    [InlineData("""{"messages":[{"date_sent":"\ud800"}],"next_page_uri":"/x?a=1"}""")]
    [InlineData("""{"messages":[],"next_page_uri":"\ud800"}""")]
    [InlineData("""{"messages":[],"next_page_uri":"\/x?a=\u00fc b"}""")]
    [InlineData("""{"next_page_uri":["?x"],"messages":[],"next_page_uri":"?x"}""")]
    [InlineData("""{"next_page_uri":"?x","messages":[],"next_page_uri":null}""")]
    public void A_hostile_list_answers_as_it_did(string body)
    {
        foreach (var connector in Shipped.Loaded.Connectors)
        {
            foreach (var dropNulls in new[] { true, false })
            {
                AnswerComparison.Compare(
                    connector,
                    connector.Operation("getMessages"),
                    null,
                    Encoding.UTF8.GetBytes(body),
                    dropNulls
                );
                AnswerComparison.Compare(
                    connector,
                    connector.Operation("createMessage"),
                    null,
                    Encoding.UTF8.GetBytes(body),
                    dropNulls
                );
            }
        }
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void Depth_ends_where_it_did(int depth)
    {
        var body = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        AnswerComparison.Compare(Shipped.Twilio, Shipped.Twilio.Operation("getMessages"), null, body, true);
        AnswerComparison.Compare(Shipped.Twilio, Shipped.Twilio.Operation("createMessage"), null, body, true);
    }

    [Fact]
    public void Every_character_is_written_as_it_was()
    {
        for (var first = 0; first < 0x11_0000; first += 64)
        {
            var text = new StringBuilder();
            for (var rune = first; rune < first + 64; rune++)
            {
                text.Append(
                    Rune.IsValid(rune) && rune is >= 0x20 and not ('"' or '\\') ? new Rune(rune).ToString() : ""
                );
            }

            var body = Encoding.UTF8.GetBytes($$"""{"{{text}}":"{{text}}","body":"{{text}}","x":"\n{{text}}"}""");
            AnswerComparison.Compare(Shipped.Twilio, Shipped.Twilio.Operation("createMessage"), null, body, true);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_written_as_they_were()
    {
        byte[][] wrong =
        [
            [0xFF],
            [0xC3],
            [0xC3, 0x28],
            [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80],
            [0xE2, 0x82],
            [0xC0, 0x80],
        ];
        foreach (var bytes in wrong)
        {
            foreach (
                var before in new[]
                {
                    """{"body":"a""",
                    """{"body":"\n""",
                    """{"status":"a""",
                    """{"date_sent":"a""",
                    """{"direction":"a""",
                }
            )
            {
                AnswerComparison.Compare(
                    Shipped.Twilio,
                    Shipped.Twilio.Operation("createMessage"),
                    null,
                    [.. Encoding.UTF8.GetBytes(before), .. bytes, .. "\"}"u8],
                    true
                );
            }

            AnswerComparison.Compare(
                Shipped.Twilio,
                Shipped.Twilio.Operation("createMessage"),
                null,
                [.. "{\"a"u8, .. bytes, .. "\":{\"b\\n"u8, .. bytes, .. "\":1}}"u8],
                true
            );
            AnswerComparison.Compare(
                Shipped.Twilio,
                Shipped.Twilio.Operation("createMessage"),
                null,
                [.. "{\"a"u8, .. bytes, .. "\":1}"u8],
                true
            );
        }
    }

    [Fact]
    public void A_short_buffer_is_asked_for_again()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"body":"{{string.Concat(Enumerable.Repeat("\U0001F600", 5000))}}"}""");
        AnswerComparison.Compare(Shipped.TwilioV2, Shipped.TwilioV2.Operation("createMessage"), null, body, true);
    }
}
