using System.Buffers;
using System.Text;
using System.Text.Json;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Tests.Answers.Oracle;

namespace Trunkline.Connectors.Tests.Answers;

/// <summary>A plan answers the same bytes as the first mapper, and refuses what that refused.</summary>
public sealed class AnswerPlanTests
{
    private const int AnswersPerOperation = 400;
    private const string Refused = "refused";

    // What the shipped connectors do not use.
    private static readonly OperationDefinition Odd = Operation(
        new AnswerDefinition
        {
            Root = "data.items",
            Fields =
            [
                new() { Name = "id", From = "deep.er.sid" },
                new() { Name = "sid", From = "deep" },
                new()
                {
                    Name = "price",
                    From = "price",
                    Convert = "number",
                },
                new()
                {
                    Name = "at",
                    From = "date",
                    Convert = "isoDate",
                },
                new()
                {
                    Name = "kïnd",
                    From = "kind",
                    Convert = "map",
                    Map = new Dictionary<string, string>
                    {
                        ["queued"] = "Ü\"\U0001F600",
                        [""] = "empty",
                        ["line\nline\t\"\\/\b\f\r"] = "lines",
                    },
                },
                new()
                {
                    Name = "is",
                    From = "kind",
                    Convert = "oneOf",
                    Values = ["queued", "0", "true", "\U0001F600 and \uE000", "😀"],
                },
                new() { Name = "token", From = "auth_token" },
                new() { Name = "fixed", Constant = " {\"a\" : 1} " },
            ],
        },
        new PagingDefinition
        {
            Style = "cursor",
            NextMember = "meta.next",
            TotalMember = "meta.total",
            CursorParameter = "c",
            SizeParameter = "n",
        }
    );

    private static readonly OperationDefinition[] Made =
    [
        Odd,
        Odd with
        {
            List = null,
        },
        Operation(
            Odd.Answer with
            {
                Root = "items",
                KeepRaw = false,
            },
            new PagingDefinition
            {
                Style = "offset",
                OffsetParameter = "o",
                TotalMember = "total",
            }
        ),
        Operation(
            Odd.Answer with
            {
                Root = null,
            },
            new PagingDefinition
            {
                Style = "page",
                PageParameter = "p",
                SizeParameter = "n",
            }
        ),
        Operation(
            Odd.Answer with
            {
                Root = "items",
            },
            new PagingDefinition
            {
                Style = "cursor",
                NextMember = "next",
                TotalMember = "total",
                CursorParameter = "c",
            }
        ),
        Operation(Odd.Answer with { Root = "items" }, new PagingDefinition { Style = "hub" }),
    ];

    public static TheoryData<string> Operations =>
        [
            .. Shipped.Loaded.Connectors.SelectMany(c =>
                c.Resources.SelectMany(r => r.Operations.Select(o => $"{c.Key} {o.Id}"))
            ),
        ];

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_shipped_operation_answers_as_it_did(string operation)
    {
        var (connector, id) = operation.Split(' ') is [var key, var name] ? (key, name) : default;
        var definition = Shipped.Loaded.Connectors.Single(c => c.Key == connector);
        var resource = definition.Resources.Single(r => r.Operations.Any(o => o.Id == id));
        Compare(definition, definition.Operation(id), resource.Fields.Select(f => f.ProviderPath ?? f.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_made_up_operation_answers_as_it_did(int operation) =>
        Compare(Shipped.Twilio, Made[operation], ["price", "date", "kind", "deep.er.sid", "er.sid", "er", "sid"], 2000);

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
                Compare(connector, connector.Operation("getMessages"), null, Encoding.UTF8.GetBytes(body), dropNulls);
                Compare(connector, connector.Operation("createMessage"), null, Encoding.UTF8.GetBytes(body), dropNulls);
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
        Compare(Shipped.Twilio, Shipped.Twilio.Operation("getMessages"), null, body, true);
        Compare(Shipped.Twilio, Shipped.Twilio.Operation("createMessage"), null, body, true);
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
            Compare(Shipped.Twilio, Shipped.Twilio.Operation("createMessage"), null, body, true);
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
                Compare(
                    Shipped.Twilio,
                    Shipped.Twilio.Operation("createMessage"),
                    null,
                    [.. Encoding.UTF8.GetBytes(before), .. bytes, .. "\"}"u8],
                    true
                );
            }

            Compare(
                Shipped.Twilio,
                Shipped.Twilio.Operation("createMessage"),
                null,
                [.. "{\"a"u8, .. bytes, .. "\":{\"b\\n"u8, .. bytes, .. "\":1}}"u8],
                true
            );
            Compare(
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
        Compare(Shipped.TwilioV2, Shipped.TwilioV2.Operation("createMessage"), null, body, true);
    }

    private static void Compare(
        ConnectorDefinition connector,
        OperationDefinition operation,
        IEnumerable<string> known,
        int answers = AnswersPerOperation
    )
    {
        var generator = new AnswerGenerator(20_26, operation.Answer, operation.List, known);
        var plan = connector.AnswerPlan(operation);
        for (var i = 0; i < answers; i++)
        {
            Compare(
                connector,
                operation,
                Request(operation, generator),
                generator.Next(),
                generator.Number(2) == 0,
                plan
            );
        }
    }

    private static ListRequest? Request(OperationDefinition operation, AnswerGenerator generator) =>
        operation.List is null || generator.Number(2) == 0
            ? null
            : new ListRequest
            {
                PageSize = 1 + generator.Number(5),
                Skip = generator.Number(3),
                Position = generator.Number(3),
                Query = generator.Number(2) == 0 ? "" : "~to=AC1&To=%2B1",
                Fields = generator.Number(2) == 0 ? [] : [generator.Name(), generator.Name() + "." + generator.Name()],
                OrderBy = generator.Number(3) > 0 ? [] : [(generator.Name(), generator.Number(2) == 0)],
                Conditions =
                    generator.Number(3) > 0
                        ? []
                        : [new MemberCondition(generator.Name(), ["queued", "DELIVERED", "0"])],
            };

    private static void Compare(
        ConnectorDefinition connector,
        OperationDefinition operation,
        ListRequest? list,
        byte[] body,
        bool dropNulls,
        AnswerPlan? plan = null
    )
    {
        plan ??= connector.AnswerPlan(operation);
        var expected = Answer(o => OracleAnswerMapper.Write(connector, operation, list, body, dropNulls, o));
        var actual = Answer(o => AnswerMapper.Write(plan, list, body, dropNulls, o));
        // A name that is half of a surrogate pair was refused or not by the length and order of its neighbours.
        var isSettled = expected != Refused || !Latin(body).Contains("\"\\ud800", StringComparison.Ordinal);
        if (expected != actual && isSettled)
        {
            var same = expected.Zip(actual).TakeWhile(c => c.First == c.Second).Count();
            Assert.Fail(
                $"{operation.Id} {list}\nwas   …{Part(expected, same)}\nnow   …{Part(actual, same)}\nof    {Latin(body)}"
            );
        }
    }

    private static string Answer(Func<IBufferWriter<byte>, AnswerInfo> write)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            var info = write(output);
            return $"{info} {Latin(output.WrittenSpan)}";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Refused;
        }
    }

    private static string Part(string text, int from) => text[Math.Max(from - 80, 0)..Math.Min(from + 80, text.Length)];

    // Whatever the bytes are, they can be told apart.
    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private static OperationDefinition Operation(AnswerDefinition answer, PagingDefinition paging) =>
        new()
        {
            Id = "made",
            Method = "GET",
            Path = "/made",
            ProviderMethod = "GET",
            ProviderPath = Template.Parse("/made"),
            Answer = answer,
            List = new ListDefinition { Paging = paging },
        };
}
