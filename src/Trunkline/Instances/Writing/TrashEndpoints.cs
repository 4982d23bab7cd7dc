using System.ComponentModel;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Health;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Writing;

/// <summary><c>/instances/deleted</c>: what can be restored.</summary>
internal static class TrashEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var trash = api.MapGroup("/instances/deleted");
        trash
            .MapGet(
                "",
                (HttpContext http, Caller caller, InstanceTrash bin) => bin.ListAsync(caller, http.RequestAborted)
            )
            .Describe("getDeletedInstances", "Lists deleted instances that can be restored, last deleted first")
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<DeletedView>>()
            .WithErrors(401, 403);
        trash
            .MapPost("/{id:long}/restore", RestoreAsync)
            .Describe(
                "restoreInstance",
                "Brings a deleted instance back with its id and token, and asks the provider about it"
            )
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(401, 403, 404);
        trash
            .MapDelete(
                "/{id:long}",
                async (HttpContext http, Caller caller, InstanceTrash bin, long id) =>
                {
                    await bin.DestroyAsync(http.Change(), caller, id);
                    return TypedResults.Ok();
                }
            )
            .Describe("destroyDeletedInstance", "Destroys a deleted instance now, its sealed credentials with it")
            .RequireScope(Scopes.InstancesWrite)
            .Produces(200)
            .WithErrors(401, 403, 404);
    }

    private static async Task<InstanceView> RestoreAsync(
        HttpContext http,
        Caller caller,
        InstanceTrash bin,
        InstanceFinder finder,
        InstanceCheck check,
        CredentialVault vault,
        TokenViews views,
        [Description("false leaves the token out, and records no view.")] bool? showToken,
        long id
    )
    {
        await bin.RestoreAsync(http.Change(), caller, id);
        // The account may have changed meanwhile; whatever is found, the instance is back.
        var restored = await check.RunAsync(await finder.ByIdAsync(http, caller), http.RequestAborted);
        return await OneInstanceEndpoints.ShowAsync(http, caller, restored, vault, views, showToken);
    }
}
