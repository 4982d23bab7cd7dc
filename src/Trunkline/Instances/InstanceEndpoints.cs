using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Trunkline.Catalog;
using Trunkline.Connectors.Describe;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;

namespace Trunkline.Instances;

/// <summary><c>/instances</c>, and the same below <c>/elements/{keyOrId}</c>, where the connector is in the path.</summary>
internal static class InstanceEndpoints
{
    private const int MaxPageSize = 200;
    private const int MaxBarePageSize = 1000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/instances",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceStore store,
                    CredentialVault vault,
                    Provisioning provisioning,
                    ConnectorCatalog catalog,
                    [AsParameters] InstanceQuery query,
                    [AsParameters] PageQuery page,
                    [Description("Key or id of a connector.")] string? connector
                ) => ListAsync(http, caller, store, vault, provisioning, query, page, Key(catalog, connector), null)
            )
            .Describe("getInstances", "Lists instances, newest first")
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<InstanceView>>()
            .WithErrors(400, 401, 403);
        api.MapPost("/instances", CreateAsync)
            .Describe(
                "createInstance",
                "Creates an instance; the provider is asked about the credentials before anything is stored"
            )
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(400, 401, 403, 404, 502);

        var ofElement = api.MapGroup("/elements/{keyOrId}/instances");
        ofElement
            .MapGet(
                "",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceStore store,
                    CredentialVault vault,
                    Provisioning provisioning,
                    ConnectorCatalog catalog,
                    [AsParameters] InstanceQuery query,
                    [AsParameters] PageQuery page,
                    string keyOrId
                ) => ListAsync(http, caller, store, vault, provisioning, query, page, catalog.Get(keyOrId).Key, null)
            )
            .Describe("getElementInstances", "Lists a connector's instances, newest first")
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<InstanceView>>()
            .WithErrors(400, 401, 403, 404);
        ofElement
            .MapPost(
                "",
                (
                    HttpContext http,
                    Caller caller,
                    ConnectorCatalog catalog,
                    Provisioning provisioning,
                    CredentialVault vault,
                    string keyOrId,
                    InstanceRequest request,
                    [Description("false: the provider is not asked about the credentials.")] bool? verify
                ) =>
                    CreateAsync(
                        http,
                        caller,
                        catalog,
                        provisioning,
                        vault,
                        request with
                        {
                            Element = new ElementReference { Key = catalog.Get(keyOrId).Key },
                        },
                        verify
                    )
            )
            .Describe("createElementInstance", "Creates an instance of the connector in the path")
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(400, 401, 403, 404, 502);

        TestEndpoint.Map(api);
        TrashEndpoints.Map(api);
        InstanceStateEndpoints.Map(api.MapGroup("/instances/{id:long}"));
        OneInstanceEndpoints.Map(
            api.MapGroup("/instances/{id:long}"),
            "Instance",
            (http, caller, finder) => finder.ByIdAsync(http, caller),
            withGet: true
        );
        OneInstanceEndpoints.Map(
            ofElement.MapGroup("/{id:long}"),
            "ElementInstance",
            (http, caller, finder) => finder.ByIdAsync(http, caller, http.Request.RouteValues["keyOrId"]?.ToString()),
            withGet: true
        );
        OneInstanceEndpoints.Map(
            api.MapGroup("/instances"),
            "InstanceByToken",
            (http, caller, finder) => finder.ByTokenAsync(http, caller),
            withGet: false
        );

        api.MapGet(
                "/accounts/instances",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceStore store,
                    CredentialVault vault,
                    Provisioning provisioning,
                    ConnectorCatalog catalog,
                    [AsParameters] InstanceQuery query,
                    [AsParameters] PageQuery page,
                    [Description("Key or id of a connector.")] string? connector
                ) =>
                    ListAsync(
                        http,
                        caller,
                        store,
                        vault,
                        provisioning,
                        query,
                        page,
                        Key(catalog, connector),
                        caller.AccountId
                    )
            )
            .Describe("getAccountInstances", "Lists the instances of the own account")
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<InstanceView>>()
            .WithErrors(400, 401, 403);
        api.MapGet(
                "/accounts/{id:long}/instances",
                async (
                    HttpContext http,
                    Caller caller,
                    Accounts accounts,
                    InstanceStore store,
                    CredentialVault vault,
                    Provisioning provisioning,
                    ConnectorCatalog catalog,
                    [AsParameters] InstanceQuery query,
                    [AsParameters] PageQuery page,
                    [Description("Key or id of a connector.")] string? connector,
                    long id
                ) =>
                {
                    // An empty list would say of another tenant's account that it has none.
                    await accounts.FindAsync(caller, $"{id}", http.RequestAborted);
                    return await ListAsync(
                        http,
                        caller,
                        store,
                        vault,
                        provisioning,
                        query,
                        page,
                        Key(catalog, connector),
                        id
                    );
                }
            )
            .Describe("getAccountInstancesById", "Lists the instances of an account")
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<InstanceView>>()
            .WithErrors(400, 401, 403, 404);
    }

    private static async Task<InstanceView> CreateAsync(
        HttpContext http,
        Caller caller,
        ConnectorCatalog catalog,
        Provisioning provisioning,
        CredentialVault vault,
        InstanceRequest request,
        [Description("false: the provider is not asked about the credentials.")] bool? verify
    )
    {
        var connector = request.Connector(catalog);
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        InstanceView View(Instance instance)
        {
            var view = InstanceView.From(instance, vault.Sealer, showToken: true);
            return request.RetrieveObjectsAfterInstantiation == true
                ? view with
                {
                    Objects = ObjectJson.Typed(connector.Definition),
                }
                : view;
        }

        byte[] Render(Instance instance) => JsonSerializer.SerializeToUtf8Bytes(View(instance), json);
        var redirect = http.RequestServices.GetRequiredService<IRedirectSignIn>();
        return View(
            await redirect.CreateAsync(http, caller, connector, request, Render)
                ?? await provisioning.CreateAsync(http, caller, connector, request, verify ?? true, Render)
        );
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        InstanceStore store,
        CredentialVault vault,
        Provisioning provisioning,
        InstanceQuery query,
        PageQuery page,
        string? connectorKey,
        long? accountId
    )
    {
        var hydrate = query.Hydrate != false;
        var size = PageSize.Read(http, hydrate ? MaxPageSize : MaxBarePageSize, MaxPageSize);
        var filter = InstanceFilter.From(query) with
        {
            PageSize = size,
            NextPage = page.NextPage is { Length: > 0 } next ? next : null,
            ConnectorKey = connectorKey,
            AccountId = accountId,
        };
        var (instances, total) = await store.ListAsync(caller, filter, http.RequestAborted);
        string? nextPage = null;
        if (instances.Count > size)
        {
            instances = instances[..size];
            nextPage = PageToken.Write(filter.PositionAfter(instances[^1]));
        }

        http.SetListHeaders(instances.Count, nextPage, total);
        var showTokens = hydrate && query.ShowToken != false && caller.Has(Scopes.TokensRead);
        if (showTokens)
        {
            await provisioning.RecordViewsAsync(http, caller, instances);
        }

        return TypedResults.Ok(instances.Select(i => InstanceView.From(i, vault.Sealer, showTokens, hydrate)).ToList());
    }

    /// <summary>A connector that there is not has no instances, which is no mistake of a filter.</summary>
    private static string? Key(ConnectorCatalog catalog, string? keyOrId) =>
        string.IsNullOrEmpty(keyOrId) ? null : catalog.Find(keyOrId)?.Key ?? keyOrId;
}
