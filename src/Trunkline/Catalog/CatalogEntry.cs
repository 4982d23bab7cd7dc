using Trunkline.Connectors.Configuration;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Operations;

namespace Trunkline.Catalog;

/// <summary>A connector, ready for use: its definition and what is worked out from it once.</summary>
internal sealed class CatalogEntry
{
    private readonly Dictionary<string, (ConfigurationEntry Entry, int Place)> entries;
    private readonly string[] testKeys;

    public CatalogEntry(ConnectorDefinition definition, string? origin)
    {
        Definition = definition;
        Origin = origin;
        Router = new OperationRouter(definition);
        testKeys = [.. definition.Check.Alternatives.Select(a => a.WhenKey).OfType<string>()];
        entries = definition
            .Configuration.Select((entry, place) => (entry, place))
            .ToDictionary(e => e.entry.Key, StringComparer.Ordinal);
    }

    public ConnectorDefinition Definition { get; }

    /// <summary>Of the <see cref="CatalogSnapshot"/> that it is in; when the catalog's is another, look the key up again.</summary>
    public long Generation { get; init; }

    /// <summary>The operator's own origin for the provider (the sandbox); null: the provider's.</summary>
    public string? Origin { get; }

    public OperationRouter Router { get; }

    public string Key => Definition.Key;

    /// <summary>Entries that are true for a provider's test credentials.</summary>
    public IReadOnlyList<string> TestKeys => testKeys;

    /// <summary>The configuration entry of that key, or null.</summary>
    public ConfigurationEntry? Entry(string key) => entries.GetValueOrDefault(key).Entry;

    /// <summary>Where that key stands among the connector's entries; -1 when it is none of them.</summary>
    public int PlaceOf(string key) => entries.TryGetValue(key, out var found) ? found.Place : -1;

    /// <summary>Standard keys that the connector does not declare may be secret too (event.notification.basic.password).</summary>
    public bool IsSecret(string key) =>
        Entry(key)?.Secret == true
        || key is "oauth.api.key" or "oauth.api.secret"
        || (Entry(key) is null && StandardEntries.Find(key)?.Type == "PASSWORD");

    /// <summary>The configuration key that a template's name stands for.</summary>
    public string KeyOf(string name) => Definition.Values.GetValueOrDefault(name, name);
}
