using Microsoft.Extensions.Options;
using Trunkline.Activity;
using Trunkline.Connectors.Credentials;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Yaml;
using Trunkline.Settings;

namespace Trunkline.Catalog;

internal static class CatalogDoor
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) =>
        services
            .AddSettings<CatalogOptions>("Catalog", s => s.Problems())
            .AddSingleton<DiagnosisOfCode>(provider =>
            {
                var catalog = provider.GetRequiredService<ConnectorCatalog>();
                return (connector, code) => ConnectorDiagnoses.Of(catalog, connector, code);
            })
            .AddSingleton(provider => new ConnectorCatalog(
                provider.GetServices<ConnectorSource>(),
                provider.GetRequiredService<IOptions<CatalogOptions>>()
            ))
            .AddSingleton<ConnectorSource>(provider =>
            {
                var folder =
                    provider.GetRequiredService<IOptions<CatalogOptions>>().Value.Connectors
                    ?? Path.Combine(AppContext.BaseDirectory, "connectors");
                // Kinds of credentials that somebody registered stand beside those of the language itself.
                CredentialKind[] kinds = [.. CredentialKinds.All, .. provider.GetServices<CredentialKind>()];
                return _ => Task.FromResult(ConnectorFiles.Load(folder, kinds));
            });

    public static void MapCatalog(this IEndpointRouteBuilder api)
    {
        ElementEndpoints.Map(api);
        HubEndpoints.Map(api);
    }
}
