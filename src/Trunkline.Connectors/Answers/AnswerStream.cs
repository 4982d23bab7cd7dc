using System.Text.Json;
using Trunkline.Connectors.Calls;

namespace Trunkline.Connectors.Answers;

/// <summary>Writes the hub's answer while it reads the provider's, once and from front to end.</summary>
internal static class AnswerStream
{
    public static AnswerInfo Write(AnswerPlan plan, ListRequest list, ReadOnlySpan<byte> json, ref ItemWriter items)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        int? received = null;
        int? total = null;
        string? next = null;
        // Some providers answer a list that is bare in one version and wrapped in another.
        if (plan.Root is not { } root || reader.TokenType == JsonTokenType.StartArray)
        {
            received = WriteContent(plan, ref reader, json, ref items);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                // Of two members with one name the last one counts.
                if (Is(root, ref reader))
                {
                    reader.Read();
                    items.Output.Length = 0;
                    received = WriteContent(plan, ref reader, json, ref items);
                }
                else if (Is(plan.Next, ref reader))
                {
                    reader.Read();
                    next = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                    reader.Skip();
                }
                else if (Is(plan.Total, ref reader))
                {
                    reader.Read();
                    total = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var all) ? all : null;
                    reader.Skip();
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        // The end: whatever follows is no JSON.
        reader.Read();
        if (received is not { } count)
        {
            throw NotFound(plan);
        }

        return plan.Paging is { } paging
            ? new AnswerInfo(count, total, NextPage.TokenOf(paging, list, next, count, total))
            : default;
    }

    public static JsonException NotFound(AnswerPlan plan) =>
        new($"the provider's answer has no member '{plan.Answer.Root}'");

    private static bool Is(byte[]? name, ref Utf8JsonReader reader) =>
        name is not null && UnescapedText.AreSame(name, reader.ValueSpan, reader.ValueIsEscaped);

    private static int WriteContent(
        AnswerPlan plan,
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> json,
        ref ItemWriter items
    )
    {
        if (plan.Paging is not null)
        {
            return items.WriteList(ref reader, json);
        }

        items.WriteItem(ref reader, json);
        return 1;
    }
}
