using System.ComponentModel;
using Trunkline.Catalog;
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
        api.MapGet("/instances", ListAsync)
            .Describe("getInstances", "Lists instances, newest first")
            .Reads<List<InstanceView>>(400, 401, 403);
        api.MapGet("/elements/{keyOrId}/instances", ListOfElementAsync)
            .Describe("getElementInstances", "Lists a connector's instances, newest first")
            .Reads<List<InstanceView>>(400, 401, 403, 404);
        api.MapGet("/accounts/instances", ListOfOwnAccountAsync)
            .Describe("getAccountInstances", "Lists the instances of the own account")
            .Reads<List<InstanceView>>(400, 401, 403);
        api.MapGet("/accounts/{id:long}/instances", ListOfAccountAsync)
            .Describe("getAccountInstancesById", "Lists the instances of an account")
            .Reads<List<InstanceView>>(400, 401, 403, 404);
    }

    private static Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        InstanceLists lists,
        [AsParameters] InstanceQuery query,
        [AsParameters] PageQuery page,
        [Description(Connector)] string? connector
    ) => lists.ReadAsync(http, caller, query, page, connector);

    private static Task<IResult> ListOfElementAsync(
        HttpContext http,
        Caller caller,
        InstanceLists lists,
        ConnectorCatalog catalog,
        [AsParameters] InstanceQuery query,
        [AsParameters] PageQuery page,
        string keyOrId
    ) => lists.ReadAsync(http, caller, query, page, catalog.Get(keyOrId).Key);

    private static Task<IResult> ListOfOwnAccountAsync(
        HttpContext http,
        Caller caller,
        InstanceLists lists,
        [AsParameters] InstanceQuery query,
        [AsParameters] PageQuery page,
        [Description(Connector)] string? connector
    ) => lists.ReadAsync(http, caller, query, page, connector, caller.AccountId);

    private static async Task<IResult> ListOfAccountAsync(
        HttpContext http,
        Caller caller,
        Accounts accounts,
        InstanceLists lists,
        [AsParameters] InstanceQuery query,
        [AsParameters] PageQuery page,
        [Description(Connector)] string? connector,
        long id
    )
    {
        // An empty list would say of another tenant's account that it has none.
        await accounts.FindAsync(caller, $"{id}", http.RequestAborted);
        return await lists.ReadAsync(http, caller, query, page, connector, id);
    }
}
