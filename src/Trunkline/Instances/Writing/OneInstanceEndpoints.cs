using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Connectors.Describe;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Writing;

/// <summary>What can be done with one instance, however it was named: by id, below its connector, or by the token in the header.</summary>
internal static class OneInstanceEndpoints
{
    // One line a route: what it does, and what it says of itself.
    public static void Map(RouteGroupBuilder one, string name, bool withGet)
    {
        if (withGet)
        {
            one.MapGet("", GetAsync).Describe("get" + name, "Reads an instance").Reads<InstanceView>(401, 403, 404);
        }

        one.MapPut("", ReplaceAsync)
            .Describe(
                "replace" + name,
                "Changes name and tags; with a configuration, replaces it and asks the provider again"
            )
            .Writes<InstanceView>(400, 401, 403, 404, 409, 502);
        one.MapPatch("", UpdateAsync)
            .Describe("update" + name, "Changes what is sent; new credentials are checked with the provider first")
            .Writes<InstanceView>(400, 401, 403, 404, 409, 502);
        one.MapDelete("", DeleteAsync)
            .Describe(
                "delete" + name,
                "Deletes an instance; its token is dead at once. It can be restored for a while, unless purge=true"
            )
            .Writes(400, 401, 403, 404);
        one.MapPut("/enabled", EnableAsync)
            .Describe("enable" + name, "Lets calls through again")
            .Writes<InstanceView>(401, 403, 404);
        one.MapDelete("/enabled", DisableAsync)
            .Describe("disable" + name, "Refuses calls with 403 until it is enabled again")
            .Writes(401, 403, 404);
        one.MapGet("/docs", DocsAsync)
            .Describe($"get{name}Docs", "Describes the instance's operations as Swagger 2.0")
            .Reads<JsonObject>(401, 403, 404);
        one.MapGet("/docs/{operationId}", OperationDocsAsync)
            .Describe($"get{name}OperationDocs", "Describes one operation as Swagger 2.0")
            .Reads<JsonObject>(401, 403, 404);
        ConfigurationEndpoints.Map(one, name);
    }

    private static async Task<InstanceView> GetAsync(
        [AsParameters] OneInstance one,
        [Description(OneInstance.ShowToken)] bool? showToken
    ) => await one.ShowAsync(await one.FindAsync(), showToken);

    private static Task<InstanceView> ReplaceAsync(
        [AsParameters] OneInstance one,
        InstanceUpdate updates,
        InstanceRequest request,
        [Description(OneInstance.Verify)] bool? verify,
        [Description(OneInstance.ShowToken)] bool? showToken
    ) => ChangeAsync(one, updates, request, merge: false, verify, showToken);

    private static Task<InstanceView> UpdateAsync(
        [AsParameters] OneInstance one,
        InstanceUpdate updates,
        InstanceRequest request,
        [Description(OneInstance.Verify)] bool? verify,
        [Description(OneInstance.ShowToken)] bool? showToken
    ) => ChangeAsync(one, updates, request, merge: true, verify, showToken);

    private static async Task<InstanceView> ChangeAsync(
        OneInstance one,
        InstanceUpdate updates,
        InstanceRequest request,
        bool merge,
        bool? verify,
        bool? showToken
    )
    {
        var before = await one.FindAsync();
        var after = await updates.UpdateAsync(one.Change, one.Caller, before, request, merge, verify ?? true);
        return await one.ShowAsync(after, showToken);
    }

    private static async Task<Ok> DeleteAsync(
        [AsParameters] OneInstance one,
        InstanceDeletion deletion,
        [Description("true: destroyed at once, and never restored.")] bool? purge
    )
    {
        await deletion.DeleteAsync(one.Change, one.Caller, await one.FindAsync(), purge ?? false);
        return TypedResults.Ok();
    }

    private static async Task<InstanceView> EnableAsync(
        [AsParameters] OneInstance one,
        InstanceSwitches switches,
        [Description(OneInstance.ShowToken)] bool? showToken
    )
    {
        var enabled = await switches.EnableAsync(one.Change, one.Caller, await one.FindAsync(), enabled: true);
        return await one.ShowAsync(enabled, showToken);
    }

    private static async Task<Ok> DisableAsync([AsParameters] OneInstance one, InstanceSwitches switches)
    {
        await switches.EnableAsync(one.Change, one.Caller, await one.FindAsync(), enabled: false);
        return TypedResults.Ok();
    }

    private static Task<JsonObject> DocsAsync(
        [AsParameters] OneInstance one,
        [Description("Of one operation alone.")] string? operationId
    ) => DocumentAsync(one, operationId);

    private static Task<JsonObject> OperationDocsAsync([AsParameters] OneInstance one, string operationId) =>
        DocumentAsync(one, operationId);

    private static async Task<JsonObject> DocumentAsync(OneInstance one, string? operationId) =>
        SwaggerDocument.Write(
            (await one.FindAsync()).Connector.Definition,
            one.Http.Request.Host.Value ?? "localhost",
            operationId,
            one.Http.Request.Scheme
        );
}
