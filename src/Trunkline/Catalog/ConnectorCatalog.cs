namespace Trunkline.Catalog;

public sealed class ConnectorCatalog;
