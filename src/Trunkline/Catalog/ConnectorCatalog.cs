using Microsoft.Extensions.Options;
using Trunkline.Connectors.Credentials;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Yaml;
using Trunkline.Errors;

namespace Trunkline.Catalog;

/// <summary>All connectors, read from their files at start.</summary>
public sealed class ConnectorCatalog
{
    private readonly Dictionary<string, CatalogEntry> byKey;
    private readonly Dictionary<int, CatalogEntry> byId;

    /// <param name="options">Where the files are.</param>
    /// <param name="kinds">Of credentials, beside those of the language itself.</param>
    /// <exception cref="CatalogException">With every problem of every file.</exception>
    public ConnectorCatalog(IOptions<CatalogOptions> options, IEnumerable<CredentialKind> kinds)
    {
        var folder = options.Value.Connectors ?? Path.Combine(AppContext.BaseDirectory, "connectors");
        var loaded = ConnectorFiles.Load(folder, [.. CredentialKinds.All, .. kinds]);
        if (loaded.Problems.Count > 0)
        {
            throw new CatalogException(loaded.Problems.Select(p => p.ToString()));
        }

        All =
        [
            .. loaded
                .Connectors.OrderBy(c => c.Id)
                .Select(c => new CatalogEntry(
                    c,
                    options.Value.Origins.TryGetValue(c.Key, out var origin) ? origin : null
                )),
        ];
        byKey = All.ToDictionary(c => c.Key, StringComparer.Ordinal);
        byId = All.ToDictionary(c => c.Definition.Id);
        AccountKeys =
        [
            .. All.Select(c => c.Definition.Values.GetValueOrDefault("account"))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        Hubs = [.. Hub.Known.Where(h => All.Any(c => c.Definition.Hub == h.Key))];
    }

    /// <summary>By id.</summary>
    public IReadOnlyList<CatalogEntry> All { get; }

    /// <summary>The hubs that have a connector.</summary>
    public IReadOnlyList<Hub> Hubs { get; }

    /// <summary>The configuration keys that hold an account's id at its provider, of all connectors.</summary>
    public IReadOnlyList<string> AccountKeys { get; }

    /// <summary>Key and numeric id are interchangeable.</summary>
    public CatalogEntry? Find(string keyOrId) =>
        byKey.TryGetValue(keyOrId, out var entry)
        || (
            int.TryParse(keyOrId, System.Globalization.NumberStyles.None, null, out var id)
            && byId.TryGetValue(id, out entry)
        )
            ? entry
            : null;

    /// <exception cref="HubException">404.</exception>
    public CatalogEntry Get(string keyOrId) =>
        Find(keyOrId) ?? throw HubError.NotFound($"No element found with key '{keyOrId}'").Raise();
}

/// <summary>The connector files are wrong; the hub does not start with half a catalog.</summary>
public sealed class CatalogException(IEnumerable<string> problems)
    : Exception("The connector definitions are wrong:\n" + string.Join('\n', problems.Select(p => "  - " + p)));
