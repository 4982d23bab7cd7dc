namespace Trunkline.Catalog;

/// <summary>The connector files are wrong; the hub does not take half a catalog.</summary>
internal sealed class CatalogException(IEnumerable<string> problems)
    : Exception("The connector definitions are wrong:\n" + string.Join('\n', problems.Select(p => "  - " + p)));
