using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Trunkline.Sandbox.Traffic;

/// <summary>Form or query parameters in the order they were sent; a name may come several times.</summary>
internal sealed class Parameters(IReadOnlyList<KeyValuePair<string, string>> items)
{
    public static Parameters None { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> Items => items;

    /// <summary>The last value of a name, or null when it was not sent at all.</summary>
    public string? this[string name]
    {
        get
        {
            for (var i = items.Count - 1; i >= 0; i--)
            {
                if (items[i].Key == name)
                {
                    return items[i].Value;
                }
            }

            return null;
        }
    }

    public bool Has(string name) => this[name] is not null;

    public IEnumerable<string> All(string name) => items.Where(i => i.Key == name).Select(i => i.Value);

    /// <summary>A value that counts as absent when it is empty, as most parameters do.</summary>
    public string? Filled(string name) => this[name] is { Length: > 0 } value ? value : null;

    public bool? Flag(string name) => bool.TryParse(this[name], out var flag) ? flag : null;

    public int? Number(string name) =>
        int.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static Parameters OfQuery(string? query)
    {
        if (string.IsNullOrEmpty(query))
        {
            return None;
        }

        var items = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            items.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return new Parameters(items);
    }

    public static Parameters OfForm(IFormCollection form) =>
        new([.. form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))]);
}
