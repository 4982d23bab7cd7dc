namespace Trunkline.Catalog;

/// <summary>Section <c>Catalog</c>.</summary>
internal sealed class CatalogOptions
{
    /// <summary>Folder of the connector definitions; default <c>connectors</c> beside the program.</summary>
    public string? Connectors { get; set; }

    /// <summary>
    /// The operator's own origin for a connector, by key, such as <c>Catalog:Origins:twilio = http://localhost:5081</c> for
    /// the sandbox. Every instance of the connector is then called there and nowhere else.
    /// </summary>
    public IDictionary<string, string> Origins { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Problems()
    {
        if (Connectors is not null && !Directory.Exists(Connectors))
        {
            yield return $"Catalog:Connectors names the folder '{Connectors}', which does not exist.";
        }

        foreach (var (key, origin) in Origins)
        {
            if (
                !(
                    Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                    && uri.Scheme is "http" or "https"
                    && uri.PathAndQuery == "/"
                )
            )
            {
                yield return $"Catalog:Origins:{key} is '{origin}'; use scheme, host and port only, such as http://localhost:5081.";
            }
        }
    }
}
