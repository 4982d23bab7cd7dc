using System.Collections.Frozen;
using System.Globalization;
using Trunkline.Errors;

namespace Trunkline.Catalog;

/// <summary>All connectors at one time. It never changes: whoever holds one finds the same in it from beginning to end.</summary>
internal sealed class CatalogSnapshot
{
    /// <summary>Before the first one is loaded.</summary>
    internal static readonly CatalogSnapshot Empty = new(0, []);

    private readonly FrozenDictionary<string, CatalogEntry> byKey;
    private readonly FrozenDictionary<int, CatalogEntry> byId;
    private readonly FrozenDictionary<string, CatalogEntry[]> byHub;

    /// <param name="generation">Counts up from one snapshot to the next.</param>
    /// <param name="entries">Keys and ids differ.</param>
    internal CatalogSnapshot(long generation, IEnumerable<CatalogEntry> entries)
    {
        Generation = generation;
        All = [.. entries.OrderBy(c => c.Definition.Id)];
        byKey = All.ToFrozenDictionary(c => c.Key, StringComparer.Ordinal);
        byId = All.ToFrozenDictionary(c => c.Definition.Id);
        byHub = All.GroupBy(c => c.Definition.Hub, StringComparer.Ordinal)
            .ToFrozenDictionary(h => h.Key, h => h.ToArray(), StringComparer.Ordinal);
        Hubs = [.. Hub.Known.Where(h => byHub.ContainsKey(h.Key))];
        AccountKeys =
        [
            .. All.Select(c => c.Definition.Values.GetValueOrDefault("account"))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        TestKeys = [.. All.SelectMany(c => c.TestKeys).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Later snapshots have higher numbers.</summary>
    public long Generation { get; }

    /// <summary>By id.</summary>
    public IReadOnlyList<CatalogEntry> All { get; }

    /// <summary>The hubs that have a connector.</summary>
    public IReadOnlyList<Hub> Hubs { get; }

    /// <summary>The configuration keys that hold an account's id at its provider, of all connectors.</summary>
    public IReadOnlyList<string> AccountKeys { get; }

    /// <summary>The configuration keys that are true for a provider's test credentials, of all connectors.</summary>
    public IReadOnlyList<string> TestKeys { get; }

    /// <summary>The connectors of a hub, by id.</summary>
    public IReadOnlyList<CatalogEntry> OfHub(string hub) => byHub.GetValueOrDefault(hub) ?? [];

    /// <summary>Key and numeric id are interchangeable.</summary>
    public CatalogEntry? Find(string keyOrId) =>
        byKey.TryGetValue(keyOrId, out var entry)
        || (
            int.TryParse(keyOrId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && byId.TryGetValue(id, out entry)
        )
            ? entry
            : null;

    /// <exception cref="HubException">404.</exception>
    public CatalogEntry Get(string keyOrId) =>
        Find(keyOrId) ?? throw HubError.NotFound($"No element found with key '{keyOrId}'").Raise();
}
