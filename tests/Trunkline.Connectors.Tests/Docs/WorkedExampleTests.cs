using System.Buffers;
using System.Text;
using System.Text.Json;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Yaml;

namespace Trunkline.Connectors.Tests.Docs;

/// <summary>The connector of docs/connectors.md does what the page says.</summary>
public sealed class WorkedExampleTests
{
    private static readonly string Yaml = ReadBlock();

    [Fact]
    public void The_example_has_no_problem() =>
        Assert.Empty(ConnectorFiles.Parse("docs", Yaml).Problems.Select(p => p.ToString()));

    [Fact]
    public void The_body_is_the_one_of_the_page()
    {
        var built = Parcels()
            .Call("POST", "/parcels", body: """{"to":{"name":"Ada"},"weight":2.50}""", configuration: Value);
        Assert.Equal(
            """{"receiver":{"name":"Ada"},"weight":2.50,"from_depot":"BER"}""",
            Encoding.UTF8.GetString(built.Call!.Body!.Value.Span)
        );
        Assert.Equal(("/v1/depots/BER/parcels", "application/json"), (built.Call.PathAndQuery, built.Call.ContentType));
    }

    [Fact]
    public void The_query_is_the_one_of_the_page()
    {
        var built = Parcels()
            .Call(
                "GET",
                "/parcels",
                [("where", "state='moving' AND sentTime>='2024-01-01'"), ("pageSize", "50")],
                configuration: Value
            );
        Assert.Equal("/v1/depots/BER/parcels?state=moving&sent_from=2024-01-01&count=50", built.Call!.PathAndQuery);
    }

    [Theory]
    [InlineData(
        "{ style: offset, offsetParameter: start, sizeParameter: count, maxSize: 100, totalMember: meta.total }"
    )]
    [InlineData("{ style: offset, offsetParameter: start, sizeParameter: count }")]
    [InlineData("{ style: page, pageParameter: p, firstPage: 1, sizeParameter: count }")]
    [InlineData("{ style: page, pageParameter: p, firstPage: 0, sizeParameter: count, totalMember: meta.total }")]
    [InlineData("{ style: cursor, nextMember: meta.next, cursorParameter: after, sizeParameter: count }")]
    [InlineData("{ style: nextUri, nextMember: meta.link, sizeParameter: count }")]
    [InlineData("{ style: hub }")]
    public void Every_style_walks_through_all_items_and_keeps_the_filter(string paging)
    {
        var line = Yaml.Split('\n').Single(l => l.Contains("paging:", StringComparison.Ordinal));
        var connector = Parcels(Yaml.Replace(line, "  paging: " + paging, StringComparison.Ordinal));
        var seen = new List<string>();
        List<(string, string)> query = [("where", "state='moving'"), ("pageSize", "3")];
        for (var page = 0; page < 10; page++)
        {
            var built = connector.Call("GET", "/parcels", query, configuration: Value);
            Assert.Contains("state=moving", built.Call!.PathAndQuery, StringComparison.Ordinal);
            var (items, info) = Map(
                connector,
                built.List!,
                Provider(built.Call.PathAndQuery, paging.Contains("firstPage: 1", StringComparison.Ordinal) ? 1 : 0)
            );
            Assert.InRange(items.Count, 0, 3);
            seen.AddRange(items);
            if (info.NextPageToken is null)
            {
                break;
            }

            query = [("nextPage", info.NextPageToken)];
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], seen);
    }

    /// <summary>A provider with seven parcels that speaks every style of paging at once.</summary>
    private static string Provider(string pathAndQuery, int firstPage)
    {
        var query = pathAndQuery.Split('?')[1].Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        int Number(string name, int otherwise) => query.TryGetValue(name, out var text) ? int.Parse(text) : otherwise;
        var count = Number("count", 100);
        var start = Number("start", Number("after", 0));
        if (query.ContainsKey("p"))
        {
            start = (Number("p", 0) - firstPage) * count;
        }

        var items = Enumerable.Range(0, 7).Skip(start).Take(count).Select(i => $$"""{"parcel_no":"{{i}}"}""");
        var end = start + count;
        var next = end < 7 ? $"\"{end}\"" : "null";
        var link = end < 7 ? $"\"https://elsewhere.example/x?state=moving&count={count}&start={end}\"" : "null";
        return $"{{\"data\":[{string.Join(',', items)}],\"meta\":{{\"total\":7,\"next\":{next},\"link\":{link}}}}}";
    }

    private static (List<string> Items, AnswerInfo Info) Map(
        ConnectorDefinition connector,
        Trunkline.Connectors.Calls.ListRequest list,
        string body
    )
    {
        var output = new ArrayBufferWriter<byte>();
        var info = AnswerMapper.Write(
            connector.AnswerPlan(connector.Operation("getParcels")),
            list,
            Encoding.UTF8.GetBytes(body),
            true,
            output
        );
        using var json = JsonDocument.Parse(output.WrittenMemory);
        return ([.. json.RootElement.EnumerateArray().Select(i => i.GetProperty("id").GetString()!)], info);
    }

    private static ConnectorDefinition Parcels(string? yaml = null)
    {
        var loaded = ConnectorFiles.Parse("docs", yaml ?? Yaml);
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        return loaded.Connectors[0];
    }

    private static string? Value(string key) => key == "parcels.depot" ? "BER" : null;

    private static string ReadBlock()
    {
        var text = File.ReadAllText(Path.Combine(Shipped.Folder, "..", "docs", "connectors.md"));
        var start = text.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
