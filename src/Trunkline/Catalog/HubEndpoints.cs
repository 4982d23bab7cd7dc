using Trunkline.Connectors.Describe;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Catalog;

/// <summary><c>/hubs</c>: the categories.</summary>
internal static class HubEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var hubs = api.MapGroup("/hubs").WithTags("Hubs");
        hubs.MapGet(
                "",
                (HttpContext http, ConnectorCatalog catalog, [AsParameters] PageQuery page) =>
                    ListPage.Cut(http, page, catalog.Current.Hubs)
            )
            .WithName("getHubs")
            .WithSummary("Lists hubs that have a connector")
            .WithErrors(400);
        hubs.MapGet(
                "/keys",
                (HttpContext http, ConnectorCatalog catalog, [AsParameters] PageQuery page) =>
                    ListPage.Cut(http, page, catalog.Current.Hubs).Select(h => h.Key)
            )
            .WithName("getHubKeys")
            .WithSummary("Lists the keys of hubs")
            .WithErrors(400);
        hubs.MapGet("/{key}", (ConnectorCatalog catalog, string key) => Find(catalog, key))
            .WithName("getHub")
            .WithSummary("Reads a hub")
            .Produces<Hub>()
            .WithErrors(404);
        hubs.MapGet(
                "/{key}/elements",
                (HttpContext http, ConnectorCatalog catalog, string key, [AsParameters] PageQuery page) =>
                {
                    var hub = Find(catalog, key);
                    return ListPage
                        .Cut(http, page, catalog.Current.OfHub(hub.Key))
                        .Select(c => ElementView.Of(c.Definition));
                }
            )
            .WithName("getHubElements")
            .WithSummary("Lists the connectors of a hub")
            .Produces<List<ElementView>>()
            .WithErrors(400, 404);
    }

    private static Hub Find(ConnectorCatalog catalog, string key) =>
        catalog.Current.Hubs.FirstOrDefault(h => h.Key == key)
        ?? throw HubError.NotFound($"No hub found with key '{key}'").Raise();
}
