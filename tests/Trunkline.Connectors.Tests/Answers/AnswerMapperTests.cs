using System.Buffers;
using System.Text;
using System.Text.Json;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Tests.Answers;

public sealed class AnswerMapperTests
{
    private const string Message = """
        {"sid":"SM1","body":"Hi + ü","status":"delivered","direction":"outbound-api","from":"+1","to":"+2","date_sent":"Thu, 24 Aug 2023 05:01:45 +0000",
         "date_created":"Thu, 24 Aug 2023 07:01:44 +0200","date_updated":null,"price":"-0.00750","error_code":null,"big":123456789012345678901234567890.10,
         "subresource_uris":{"media":"/m","auth_token":"secret","none":null}}
        """;

    [Fact]
    public void A_message_has_the_canonical_members_and_its_own()
    {
        var (json, info) = Map(Shipped.Twilio, "getMessageById", Message);
        Assert.Equal(new AnswerInfo(null, null, null), info);
        Assert.Equal(
            """{"id":"SM1","providerName":"TWILIO","message":"Hi + ü","status":"delivered","direction":"OUTBOUND","provider_direction":"outbound-api","sent":true,"received":false,"sentTime":"2023-08-24T05:01:45Z","createdDate":"2023-08-24T05:01:44Z","mimeType":"text/plain","from":"+1","to":"+2","sid":"SM1","body":"Hi + ü","date_sent":"Thu, 24 Aug 2023 05:01:45 +0000","date_created":"Thu, 24 Aug 2023 07:01:44 +0200","price":"-0.00750","big":123456789012345678901234567890.10,"subresource_uris":{"media":"/m","auth_token":"********"}}""",
            json
        );
    }

    [Fact]
    public void Nulls_stay_when_they_are_wanted()
    {
        var (json, _) = Map(Shipped.TwilioV2, "getMessageById", Message, dropNulls: false);
        Assert.Contains("\"error_code\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"none\":null", json, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inbound_message_was_received()
    {
        var (json, _) = Map(
            Shipped.Twilio,
            "getMessageById",
            """{"sid":"SM1","status":"received","direction":"inbound"}"""
        );
        Assert.Contains("\"direction\":\"INBOUND\"", json, StringComparison.Ordinal);
        Assert.Contains("\"sent\":false,\"received\":true", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_a_bare_array_and_its_token_asks_for_the_next_page()
    {
        const string body =
            """{"messages":[{"sid":"SM1"},{"sid":"SM2"}],"next_page_uri":"/2010-04-01/Accounts/AC1/Messages.json?To=%2B1&PageSize=2&Page=1&PageToken=PASM2"}""";
        var (json, info) = Map(Shipped.TwilioV2, "getMessages", body);
        Assert.Equal("""[{"sid":"SM1"},{"sid":"SM2"}]""", json);
        Assert.Equal(2, info.ReturnedCount);
        var next = Shipped.TwilioV2.Call(
            "GET",
            "/messages",
            [("nextPage", info.NextPageToken!), ("page", "7"), ("where", "From='x'")]
        );
        Assert.Equal(
            $"/2010-04-01/Accounts/{Shipped.Account}/Messages.json?To=%2B1&PageSize=2&Page=1&PageToken=PASM2",
            next.Call!.PathAndQuery
        );
        Assert.Equal(2, next.List!.PageSize);
    }

    [Fact]
    public void The_last_page_has_no_token() =>
        Assert.Null(
            Map(Shipped.TwilioV2, "getMessages", """{"messages":[],"next_page_uri":null}""").Info.NextPageToken
        );

    [Fact]
    public void A_list_that_the_provider_does_not_page_is_cut_by_the_hub()
    {
        var numbers = string.Join(',', Enumerable.Range(1, 5).Select(i => $$"""{"phone_number":"+{{i}}"}"""));
        var body = $$"""{"available_phone_numbers":[{{numbers}}]}""";
        var seen = new List<string>();
        List<(string, string)> query =
        [
            ("countryCode", "CA"),
            ("type", "Mobile"),
            ("pageSize", "2"),
            ("where", "Contains='51'"),
        ];
        for (var page = 0; page < 3; page++)
        {
            var built = Shipped.TwilioV2.Call("GET", "/numbers", query);
            Assert.EndsWith(
                "/CA/Mobile.json?Contains=51&PageSize=200",
                built.Call!.PathAndQuery,
                StringComparison.Ordinal
            );
            var (json, info) = Map(Shipped.TwilioV2, "getNumbers", body, built.List);
            Assert.Equal(5, info.TotalCount);
            seen.AddRange(
                JsonDocument
                    .Parse(json)
                    .RootElement.EnumerateArray()
                    .Select(n => n.GetProperty("phone_number").GetString()!)
            );
            if (page == 2)
            {
                Assert.Null(info.NextPageToken);
                break;
            }

            // The token alone is enough.
            query = [("nextPage", info.NextPageToken!)];
        }

        Assert.Equal(["+1", "+2", "+3", "+4", "+5"], seen);
    }

    [Fact]
    public void Fields_select_members_also_below_others()
    {
        var list = new ListRequest
        {
            Fields = ["id", "SID", "subresource_uris.media", "subresource_uris.auth_token"],
            PageSize = 10,
        };
        var (json, _) = Map(Shipped.Twilio, "getMessages", $$"""{"messages":[{{Message}}]}""", list);
        Assert.Equal("""[{"id":"SM1","sid":"SM1","subresource_uris":{"media":"/m","auth_token":"********"}}]""", json);
    }

    [Fact]
    public void Order_goes_by_number_date_or_text_and_nulls_come_last()
    {
        const string body =
            """{"messages":[{"sid":"a","price":"-0.5"},{"sid":"b","price":null},{"sid":"c","price":"-10"},{"sid":"d","price":"2"}]}""";
        Assert.Equal("""[{"sid":"c"},{"sid":"a"},{"sid":"d"},{"sid":"b"}]""", Ordered(body, "price", false));
        Assert.Equal("""[{"sid":"d"},{"sid":"a"},{"sid":"c"},{"sid":"b"}]""", Ordered(body, "price", true));
        const string dates =
            """{"messages":[{"sid":"a","date_sent":"Fri, 01 Sep 2023 05:01:45 +0000"},{"sid":"b","date_sent":"Thu, 24 Aug 2023 05:01:45 +0000"}]}""";
        Assert.Equal("""[{"sid":"b"},{"sid":"a"}]""", Ordered(dates, "date_sent", false));
    }

    [Fact]
    public void The_auth_token_of_an_account_is_never_shown() =>
        Assert.Equal(
            """{"sid":"AC1","auth_token":"********"}""",
            Map(Shipped.TwilioV2, "getAccountById", """{"sid":"AC1","auth\u005ftoken":"0123"}""").Json
        );

    [Fact]
    public void An_empty_answer_of_a_delete_stays_empty() =>
        Assert.Equal("", Map(Shipped.Twilio, "deleteMessage", "").Json);

    [Theory]
    [InlineData("getMessages", "")]
    [InlineData("getMessages", "<html>")]
    [InlineData("getMessages", """{"other":[]}""")]
    [InlineData("getMessageById", "nope")]
    public void What_is_no_answer_throws(string operation, string body) =>
        Assert.ThrowsAny<JsonException>(() => Map(Shipped.Twilio, operation, body));

    [Theory]
    [InlineData("""{"code":21211,"message":"bad To","more_info":"https://x"}""", "bad To", "21211", "https://x")]
    [InlineData("""{"title":"Gone","status":410}""", "Gone", null, null)]
    [InlineData("<html>Bad gateway</html>", null, null, null)]
    [InlineData("upstream timed out", "upstream timed out", null, null)]
    [InlineData("", null, null, null)]
    [InlineData("""{"message":"\ud83d"}""", null, null, null)]
    public void Errors_are_read_whatever_they_are(string body, string? message, string? code, string? more) =>
        Assert.Equal(
            new ProviderFault(message, code, more),
            AnswerMapper.ReadError(Shipped.Twilio, Encoding.UTF8.GetBytes(body))
        );

    private static string Ordered(string body, string field, bool descending) =>
        Map(
            Shipped.TwilioV2,
            "getMessages",
            body,
            new ListRequest
            {
                OrderBy = [(field, descending)],
                Fields = ["sid"],
                PageSize = 10,
            }
        ).Json;

    private static (string Json, AnswerInfo Info) Map(
        ConnectorDefinition connector,
        string operation,
        string body,
        ListRequest? list = null,
        bool dropNulls = true
    )
    {
        var output = new ArrayBufferWriter<byte>();
        var info = AnswerMapper.Write(
            connector.AnswerPlan(connector.Operation(operation)),
            list,
            Encoding.UTF8.GetBytes(body),
            dropNulls,
            output
        );
        return (Encoding.UTF8.GetString(output.WrittenSpan), info);
    }
}
