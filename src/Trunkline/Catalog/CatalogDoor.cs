namespace Trunkline.Catalog;

public static class CatalogDoor
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) =>
        services.AddSingleton<ConnectorCatalog>();

    public static void MapCatalog(this IEndpointRouteBuilder api)
    {
        ElementEndpoints.Map(api);
        HubEndpoints.Map(api);
    }
}
