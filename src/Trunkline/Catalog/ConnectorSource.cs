using Trunkline.Connectors.Yaml;

namespace Trunkline.Catalog;

/// <summary>
/// Where connectors come from; whoever registers one adds to the catalog. Asked at the start and at each reload. What is
/// wrong is among its problems, and then nothing of any source is taken.
/// </summary>
internal delegate Task<LoadedConnectors> ConnectorSource(CancellationToken cancel);
