using System.Globalization;
using System.Text.Json;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Tests.Answers.Oracle;

/// <summary>Orders the items of a page. Numbers by number also when they came as text, dates by instant, the rest ordinal; nulls last.</summary>
internal static class OracleItemOrder
{
    public static void Sort(
        JsonElement[] items,
        IReadOnlyList<(string Field, bool Descending)> order,
        AnswerDefinition answer
    )
    {
        var keyed = items.Select(i => (Item: i, Keys: order.Select(o => KeyOf(i, o.Field, answer)).ToArray()));
        IOrderedEnumerable<(JsonElement Item, Key[] Keys)>? sorted = null;
        for (var i = 0; i < order.Count; i++)
        {
            var at = i;
            var comparer = order[i].Descending ? KeyComparer.Descending : KeyComparer.Ascending;
            sorted = sorted is null
                ? keyed.OrderBy(k => k.Keys[at], comparer)
                : sorted.ThenBy(k => k.Keys[at], comparer);
        }

        if (sorted is not null)
        {
            sorted.Select(k => k.Item).ToArray().CopyTo(items, 0);
        }
    }

    private static Key KeyOf(JsonElement item, string field, AnswerDefinition answer)
    {
        // A canonical name stands for the provider's member it is made of.
        var mapped = answer.Fields.FirstOrDefault(f => f.Name == field && f.From is not null);
        if (OracleJsonPath.Find(item, mapped?.From ?? field) is not { } value || value.ValueKind is JsonValueKind.Null)
        {
            return new Key(3, 0, "");
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !text.StartsWith('+')
        )
        {
            return new Key(0, number, "");
        }

        return OracleFieldConverter.TryDate(text, out var date) ? new Key(1, date.UtcTicks, "") : new Key(2, 0, text);
    }

    private readonly record struct Key(int Kind, decimal Number, string Text);

    private sealed class KeyComparer(int sign) : IComparer<Key>
    {
        public static readonly KeyComparer Ascending = new(1);
        public static readonly KeyComparer Descending = new(-1);

        public int Compare(Key x, Key y)
        {
            if (x.Kind == 3 || y.Kind == 3)
            {
                return x.Kind.CompareTo(y.Kind);
            }

            var order = x.Kind.CompareTo(y.Kind);
            order = order != 0 ? order : x.Number.CompareTo(y.Number);
            return sign * (order != 0 ? order : string.CompareOrdinal(x.Text, y.Text));
        }
    }
}
