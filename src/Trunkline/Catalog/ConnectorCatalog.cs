using Microsoft.Extensions.Options;
using Trunkline.Connectors.Definition;

namespace Trunkline.Catalog;

/// <summary>
/// The connectors: an immutable snapshot that is read without a lock and can be swapped for another. A call takes its entry
/// once and goes on with it.
/// </summary>
internal sealed class ConnectorCatalog : IDisposable
{
    private readonly IReadOnlyList<ConnectorSource> sources;
    private readonly CatalogOptions options;
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile CatalogSnapshot current = CatalogSnapshot.Empty;

    internal ConnectorCatalog(IEnumerable<ConnectorSource> sources, IOptions<CatalogOptions> options)
    {
        this.sources = [.. sources];
        this.options = options.Value;
    }

    /// <summary>As the connectors are now. For more than one question, ask the same snapshot.</summary>
    public CatalogSnapshot Current => current;

    /// <inheritdoc cref="CatalogSnapshot.Find"/>
    public CatalogEntry? Find(string keyOrId) => current.Find(keyOrId);

    /// <inheritdoc cref="CatalogSnapshot.Get"/>
    public CatalogEntry Get(string keyOrId) => current.Get(keyOrId);

    /// <summary>
    /// Asks all sources and swaps the snapshot. Calls under way end with the connector that they began with; later ones have
    /// the new one.
    /// </summary>
    /// <exception cref="CatalogException">With every problem of every source; the connectors are as they were.</exception>
    internal async Task LoadAsync(CancellationToken cancel)
    {
        await loading.WaitAsync(cancel);
        try
        {
            var generation = current.Generation + 1;
            var problems = new List<string>();
            var found = new Dictionary<string, ConnectorDefinition>(StringComparer.Ordinal);
            var ids = new Dictionary<int, string>();
            foreach (var source in sources)
            {
                var loaded = await source(cancel);
                problems.AddRange(loaded.Problems.Select(p => p.ToString()));
                foreach (var connector in loaded.Connectors)
                {
                    if (!found.TryAdd(connector.Key, connector) || !ids.TryAdd(connector.Id, connector.Key))
                    {
                        problems.Add($"The connector '{connector.Key}' with id {connector.Id} is there already");
                    }
                }
            }

            if (problems.Count > 0)
            {
                throw new CatalogException(problems);
            }

            current = new CatalogSnapshot(
                generation,
                found.Values.Select(c => new CatalogEntry(c, options.Origins.TryGetValue(c.Key, out var o) ? o : null)
                {
                    Generation = generation,
                })
            );
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();
}
