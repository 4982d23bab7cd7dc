using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Trunkline.Connectors.Answers;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Tests.Answers.Oracle;

/// <summary>The first mapper: slow, plain, and what callers have come to know. Whatever is faster must answer the same bytes.</summary>
internal static class OracleAnswerMapper
{
    // The answer is application/json and never part of a page: '+' and 'ä' may stay as they are.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Reads the provider's body and writes the hub's: a bare array for lists. An empty body of another operation stays empty.</summary>
    /// <param name="c">The connector; its secret members are written as eight asterisks at any depth.</param>
    /// <param name="op">The operation that was called.</param>
    /// <param name="list">What the call builder understood; null when the operation is no list.</param>
    /// <param name="providerBody">UTF-8 JSON.</param>
    /// <param name="dropNulls">Leave out members without a value (<c>filter.response.nulls</c>).</param>
    /// <param name="output">Takes UTF-8 JSON.</param>
    /// <exception cref="JsonException">The body is no JSON, or has no member where the items should be.</exception>
    public static AnswerInfo Write(
        ConnectorDefinition c,
        OperationDefinition op,
        ListRequest? list,
        ReadOnlyMemory<byte> providerBody,
        bool dropNulls,
        IBufferWriter<byte> output
    )
    {
        if (op.List is null && providerBody.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new AnswerInfo(null, null, null);
        }

        using var document = JsonDocument.Parse(providerBody);
        var root = document.RootElement;
        var content = op.Answer.Root is { } path ? Content(root, path) : root;
        using var writer = new Utf8JsonWriter(output, Options);
        try
        {
            if (op.List is { } definition)
            {
                return WriteList(
                    c,
                    op,
                    definition,
                    list ?? new ListRequest { PageSize = int.MaxValue },
                    root,
                    content,
                    dropNulls,
                    writer
                );
            }

            new OracleItemWriter(c, op.Answer, dropNulls, OracleFieldSelection.Of(list?.Fields ?? [])).Write(
                writer,
                content
            );
            return new AnswerInfo(null, null, null);
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair in a text: valid grammar, but no text.
            throw new JsonException("the provider's answer holds a text that is no Unicode", e);
        }
    }

    private static JsonElement Content(JsonElement root, string path)
    {
        // Some providers answer a list that is bare in one version and wrapped in another.
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root;
        }

        return OracleJsonPath.Find(root, path)
            ?? throw new JsonException($"the provider's answer has no member '{path}'");
    }

    private static AnswerInfo WriteList(
        ConnectorDefinition c,
        OperationDefinition op,
        ListDefinition definition,
        ListRequest list,
        JsonElement root,
        JsonElement content,
        bool dropNulls,
        Utf8JsonWriter writer
    )
    {
        JsonElement[] items = content.ValueKind switch
        {
            JsonValueKind.Array => [.. content.EnumerateArray()],
            JsonValueKind.Null => [],
            _ => [content],
        };
        var received = items.Length;
        if (list.Conditions.Count > 0)
        {
            items = Array.FindAll(items, item => list.Conditions.All(c => Fulfils(item, c)));
        }

        if (list.OrderBy.Count > 0)
        {
            OracleItemOrder.Sort(items, list.OrderBy, op.Answer);
        }

        var isCut = definition.Paging.Style == "hub";
        var first = isCut ? Math.Min(list.Skip, items.Length) : 0;
        var count = isCut ? Math.Min(list.PageSize, items.Length - first) : items.Length;
        var item = new OracleItemWriter(c, op.Answer, dropNulls, OracleFieldSelection.Of(list.Fields));
        writer.WriteStartArray();
        foreach (var element in items.AsSpan(first, count))
        {
            item.Write(writer, element);
        }

        writer.WriteEndArray();
        var all = isCut ? items.Length : TotalOf(definition.Paging, root);
        var next = OracleNextPage.TokenOf(definition.Paging, list, root, isCut ? items.Length : received, all);
        // The provider counts what the hub leaves out.
        return new AnswerInfo(count, isCut || list.Conditions.Count == 0 ? all : null, next);
    }

    private static bool Fulfils(JsonElement item, MemberCondition condition) =>
        OracleJsonPath.Find(item, condition.Member) is { } value
        && condition.Values.Contains(value.ToString(), StringComparer.OrdinalIgnoreCase);

    private static int? TotalOf(PagingDefinition paging, JsonElement root) =>
        paging.TotalMember is { } member
        && OracleJsonPath.Find(root, member) is { ValueKind: JsonValueKind.Number } total
        && total.TryGetInt32(out var number)
            ? number
            : null;
}
