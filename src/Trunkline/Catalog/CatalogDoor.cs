using Trunkline.Activity;
using Trunkline.Settings;

namespace Trunkline.Catalog;

public static class CatalogDoor
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) =>
        services
            .AddSettings<CatalogOptions>("Catalog", s => s.Problems())
            .AddSingleton<ConnectorCatalog>()
            .AddSingleton<DiagnosisOfCode>(provider =>
            {
                var catalog = provider.GetRequiredService<ConnectorCatalog>();
                return (connector, code) => ConnectorDiagnoses.Of(catalog, connector, code);
            });

    public static void MapCatalog(this IEndpointRouteBuilder api)
    {
        ElementEndpoints.Map(api);
        HubEndpoints.Map(api);
    }
}
