using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
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
            .MapGet("", ListAsync)
            .Describe("getDeletedInstances", "Lists deleted instances that can be restored, last deleted first")
            .Reads<List<DeletedView>>(401, 403);
        trash
            .MapPost("/{id:long}/restore", RestoreAsync)
            .Describe(
                "restoreInstance",
                "Brings a deleted instance back with its id and token, and asks the provider about it"
            )
            .Writes<InstanceView>(401, 403, 404);
        trash
            .MapDelete("/{id:long}", DestroyAsync)
            .Describe("destroyDeletedInstance", "Destroys a deleted instance now, its sealed credentials with it")
            .Writes(401, 403, 404);
    }

    private static Task<List<DeletedView>> ListAsync(Caller caller, InstanceTrash bin, CancellationToken cancel) =>
        bin.ListAsync(caller, cancel);

    private static async Task<InstanceView> RestoreAsync(
        [AsParameters] OneInstance one,
        InstanceTrash bin,
        InstanceCheck check,
        [Description(OneInstance.ShowToken)] bool? showToken,
        long id
    )
    {
        await bin.RestoreAsync(one.Change, one.Caller, id);
        // The account may have changed meanwhile; whatever is found, the instance is back.
        var restored = await check.RunAsync(await one.FindAsync(), one.Http.RequestAborted);
        return await one.ShowAsync(restored, showToken);
    }

    private static async Task<Ok> DestroyAsync([AsParameters] OneInstance one, InstanceTrash bin, long id)
    {
        await bin.DestroyAsync(one.Change, one.Caller, id);
        return TypedResults.Ok();
    }
}
