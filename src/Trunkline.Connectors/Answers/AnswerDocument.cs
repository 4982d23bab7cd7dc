using System.Runtime.InteropServices;
using System.Text.Json;
using Trunkline.Connectors.Calls;

namespace Trunkline.Connectors.Answers;

/// <summary>Writes the hub's answer of one that is looked at as a whole: the hub filters it, orders it, or cuts it.</summary>
internal static class AnswerDocument
{
    /// <exception cref="JsonException">It has no member where the items should be.</exception>
    public static AnswerInfo Write(AnswerPlan plan, ListRequest list, JsonElement root, ref ItemWriter writer)
    {
        var content = Content(plan, root);
        if (plan.Paging is not { } paging)
        {
            Write(ref writer, content);
            return default;
        }

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
            ItemOrder.Sort(items, list.OrderBy, plan.Answer);
        }

        var isCut = paging.Style == "hub";
        var first = isCut ? Math.Min(list.Skip, items.Length) : 0;
        var count = isCut ? Math.Min(list.PageSize, items.Length - first) : items.Length;
        Write(ref writer, items.AsSpan(first, count));
        var all = isCut ? items.Length : TotalOf(root, paging.TotalMember);
        var link = plan.Next is null ? null : TextOf(root, paging.NextMember!);
        var next = NextPage.TokenOf(paging, list, link, isCut ? items.Length : received, all);
        // The provider counts what the hub leaves out.
        return new AnswerInfo(count, isCut || list.Conditions.Count == 0 ? all : null, next);
    }

    private static void Write(ref ItemWriter writer, ReadOnlySpan<JsonElement> items)
    {
        var start = writer.Output.Length;
        foreach (var item in items)
        {
            writer.Output.Write((byte)',');
            Write(ref writer, item);
        }

        writer.Output.Enclose(start, (byte)'[', (byte)']');
    }

    private static void Write(ref ItemWriter writer, JsonElement item)
    {
        var json = JsonMarshal.GetRawUtf8Value(item);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        writer.WriteItem(ref reader, json);
    }

    private static JsonElement Content(AnswerPlan plan, JsonElement root) =>
        // Some providers answer a list that is bare in one version and wrapped in another.
        plan.Answer.Root
            is not { } path
        || root.ValueKind == JsonValueKind.Array
            ? root
            : JsonPath.Find(root, path) ?? throw AnswerStream.NotFound(plan);

    private static bool Fulfils(JsonElement item, MemberCondition condition) =>
        JsonPath.Find(item, condition.Member) is { } value
        && condition.Values.Contains(value.ToString(), StringComparer.OrdinalIgnoreCase);

    private static int? TotalOf(JsonElement root, string? member) =>
        member is not null
        && JsonPath.Find(root, member) is { ValueKind: JsonValueKind.Number } total
        && total.TryGetInt32(out var number)
            ? number
            : null;

    private static string? TextOf(JsonElement root, string member) =>
        JsonPath.Find(root, member) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
