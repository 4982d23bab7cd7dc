using System.ComponentModel;
using System.Text.Json.Nodes;
using Trunkline.Connectors.Describe;
using Trunkline.Connectors.Query;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Catalog;

/// <summary><c>/elements</c>: the connectors and what an instance of each needs. Readable without signing in: it holds no secret.</summary>
internal static class ElementEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var elements = api.MapGroup("/elements").WithTags("Connectors");
        elements
            .MapGet("", List)
            .WithName("getElements")
            .WithSummary("Lists connectors; where knows key, id, name, hub, active, private, extended")
            .Produces<List<ElementView>>()
            .WithErrors(400);
        elements
            .MapGet("/keys", Keys)
            .WithName("getElementKeys")
            .WithSummary("Lists the keys of all connectors")
            .Produces<List<string>>()
            .WithErrors(400);
        elements
            .MapGet(
                "/metadata",
                (HttpContext http, ConnectorCatalog catalog, [AsParameters] PageQuery page) =>
                    ListPage
                        .Cut(http, page, catalog.Current.All)
                        .Select(c => MetadataJson.Write(c.Definition, expand: false))
            )
            .WithName("getElementsMetadata")
            .WithSummary("Lists what each connector can do")
            .WithErrors(400);
        elements
            .MapGet(
                "/{keyOrId}",
                (ConnectorCatalog catalog, string keyOrId) => ElementDetail.Of(catalog.Get(keyOrId).Definition)
            )
            .WithName("getElement")
            .WithSummary("Reads a connector, with its configuration and resources")
            .Produces<ElementDetail>()
            .WithErrors(404);
        elements
            .MapGet(
                "/{keyOrId}/configuration",
                (ConnectorCatalog catalog, string keyOrId) => EntryView.AllOf(catalog.Get(keyOrId).Definition)
            )
            .WithName("getElementConfiguration")
            .WithSummary("Lists what an instance needs to know")
            .Produces<List<EntryView>>()
            .WithErrors(404);
        elements
            .MapGet(
                "/{keyOrId}/metadata",
                (ConnectorCatalog catalog, string keyOrId, [Description("true: also the operations.")] bool? expand) =>
                    MetadataJson.Write(catalog.Get(keyOrId).Definition, expand == true)
            )
            .WithName("getElementMetadata")
            .WithSummary("Says what a connector can do")
            .Produces<JsonObject>()
            .WithErrors(404);
        elements
            .MapGet(
                "/{keyOrId}/authentication-types",
                (ConnectorCatalog catalog, string keyOrId) =>
                    AuthenticationTypesView.Of(catalog.Get(keyOrId).Definition)
            )
            .WithName("getElementAuthenticationTypes")
            .WithSummary("Lists the ways to sign in at the provider")
            .Produces<AuthenticationTypesView>()
            .WithErrors(404);
        elements
            .MapGet("/{keyOrId}/authentication-types/{type}/configurations", ConfigurationOfType)
            .WithName("getElementAuthenticationTypeConfigurations")
            .WithSummary("Lists what an instance needs to know for one way to sign in")
            .Produces<List<EntryView>>()
            .WithErrors(404);
        elements
            .MapGet(
                "/{keyOrId}/docs",
                (
                    HttpContext http,
                    ConnectorCatalog catalog,
                    string keyOrId,
                    [Description("Of one operation alone.")] string? operationId
                ) =>
                    SwaggerDocument.Write(
                        catalog.Get(keyOrId).Definition,
                        http.Request.Host.Value ?? "localhost",
                        operationId,
                        http.Request.Scheme
                    )
            )
            .WithName("getElementDocs")
            .WithSummary("Describes a connector's operations as Swagger 2.0")
            .Produces<JsonObject>()
            .WithErrors(404);
    }

    private static IResult List(
        HttpContext http,
        ConnectorCatalog catalog,
        [AsParameters] PageQuery page,
        [Description("A filter, such as hub = 'messaging'; it knows key, id, name, hub, active, private, extended.")]
            string? where,
        [Description("Part of key or name, in any case.")] string? searchText
    )
    {
        IEnumerable<CatalogEntry> found = catalog.Current.All;
        if (!string.IsNullOrWhiteSpace(where))
        {
            var parsed = Where.Parse(where);
            var filter =
                parsed.Expression
                ?? throw HubError.Invalid($"where: {parsed.Error!.Message} (position {parsed.Error.Column}).").Raise();
            found = found.Where(c => Where.Matches(filter, column => Column(c, column)));
        }

        if (!string.IsNullOrWhiteSpace(searchText))
        {
            found = found.Where(c =>
                c.Key.Contains(searchText, StringComparison.OrdinalIgnoreCase)
                || c.Definition.Name.Contains(searchText, StringComparison.OrdinalIgnoreCase)
            );
        }

        // Materialised here, so that an unknown column is answered as an error and not in the middle of a body.
        return TypedResults.Ok(
            ListPage.Cut(http, page, found.ToList()).Select(c => ElementView.Of(c.Definition)).ToList()
        );
    }

    private static IEnumerable<string> Keys(
        HttpContext http,
        ConnectorCatalog catalog,
        [AsParameters] PageQuery page
    ) => ListPage.Cut(http, page, catalog.Current.All).Select(c => c.Key);

    private static IReadOnlyList<EntryView> ConfigurationOfType(ConnectorCatalog catalog, string keyOrId, string type)
    {
        var connector = catalog.Get(keyOrId).Definition;
        var known =
            connector.Authentication.Find(type)
            ?? throw HubError.NotFound($"No authentication type found with key '{type}'").Raise();
        return EntryView.AllOf(connector, known.Type);
    }

    private static object? Column(CatalogEntry connector, string column) =>
        column.ToLowerInvariant() switch
        {
            "key" => connector.Key,
            "id" => connector.Definition.Id,
            "name" => connector.Definition.Name,
            "hub" => connector.Definition.Hub,
            "active" => connector.Definition.Active,
            "private" or "extended" or "deleted" or "beta" => false,
            // Asks for the short form, which lists have anyway.
            "abridged" => true,
            _ => throw HubError
                .Invalid($"where: there is no column '{column}'; use key, id, name, hub, active, private or extended.")
                .Raise(),
        };
}
