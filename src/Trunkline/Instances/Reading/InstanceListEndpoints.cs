using System.ComponentModel;
using Trunkline.Catalog;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Identity.People;
using Trunkline.Paging;

namespace Trunkline.Instances.Reading;

/// <summary>Lists of instances: all that one may see, those of a connector, and those of an account.</summary>
internal static class InstanceListEndpoints
{
    private const string Connector = "Key or id of a connector.";

    public static void Map(IEndpointRouteBuilder api)
    {
        Described(
            api.MapGet(
                "/instances",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceLists lists,
                    [AsParameters] InstanceQuery query,
                    [AsParameters] PageQuery page,
                    [Description(Connector)] string? connector
                ) => lists.ReadAsync(http, caller, query, page, connector)
            ),
            "getInstances",
            "Lists instances, newest first",
            400,
            401,
            403
        );
        Described(
            api.MapGet(
                "/elements/{keyOrId}/instances",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceLists lists,
                    ConnectorCatalog catalog,
                    [AsParameters] InstanceQuery query,
                    [AsParameters] PageQuery page,
                    string keyOrId
                ) => lists.ReadAsync(http, caller, query, page, catalog.Get(keyOrId).Key)
            ),
            "getElementInstances",
            "Lists a connector's instances, newest first",
            400,
            401,
            403,
            404
        );
        Described(
            api.MapGet(
                "/accounts/instances",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceLists lists,
                    [AsParameters] InstanceQuery query,
                    [AsParameters] PageQuery page,
                    [Description(Connector)] string? connector
                ) => lists.ReadAsync(http, caller, query, page, connector, caller.AccountId)
            ),
            "getAccountInstances",
            "Lists the instances of the own account",
            400,
            401,
            403
        );
        Described(
            api.MapGet(
                "/accounts/{id:long}/instances",
                async (
                    HttpContext http,
                    Caller caller,
                    Accounts accounts,
                    InstanceLists lists,
                    [AsParameters] InstanceQuery query,
                    [AsParameters] PageQuery page,
                    [Description(Connector)] string? connector,
                    long id
                ) =>
                {
                    // An empty list would say of another tenant's account that it has none.
                    await accounts.FindAsync(caller, $"{id}", http.RequestAborted);
                    return await lists.ReadAsync(http, caller, query, page, connector, id);
                }
            ),
            "getAccountInstancesById",
            "Lists the instances of an account",
            400,
            401,
            403,
            404
        );
    }

    private static void Described(RouteHandlerBuilder list, string name, string summary, params int[] errors) =>
        list.Describe(name, summary)
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<InstanceView>>()
            .WithErrors(errors);
}
