using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Tests.Answers;

/// <summary>A plan answers the same bytes as the first mapper, and refuses what that refused.</summary>
public sealed class AnswerPlanTests
{
    private const int AnswersPerOperation = 400;

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
            AnswerComparison.Compare(
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
