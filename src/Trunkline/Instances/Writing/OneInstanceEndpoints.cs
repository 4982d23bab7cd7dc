using System.ComponentModel;
using System.Text.Json.Nodes;
using Trunkline.Connectors.Describe;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Writing;

/// <summary>What can be done with one instance, however it was named: by id, below its connector, or by the token in the header.</summary>
internal static class OneInstanceEndpoints
{
    public delegate Task<Instance> Find(HttpContext http, Caller caller, InstanceFinder finder);

    public static void Map(RouteGroupBuilder one, string name, Find find, bool withGet)
    {
        if (withGet)
        {
            one.MapGet(
                    "",
                    async (
                        HttpContext http,
                        Caller caller,
                        InstanceFinder finder,
                        CredentialVault vault,
                        TokenViews views,
                        [Description("false leaves the token out, and records no view.")] bool? showToken
                    ) => await ShowAsync(http, caller, await find(http, caller, finder), vault, views, showToken)
                )
                .Describe("get" + name, "Reads an instance")
                .RequireScope(Scopes.InstancesRead)
                .Produces<InstanceView>()
                .WithErrors(401, 403, 404);
        }

        one.MapPut(
                "",
                async (
                    HttpContext http,
                    Caller caller,
                    InstanceFinder finder,
                    CredentialVault vault,
                    InstanceUpdate updates,
                    TokenViews views,
                    InstanceRequest request,
                    [Description("false: the provider is not asked about the credentials.")] bool? verify,
                    [Description("false leaves the token out, and records no view.")] bool? showToken
                ) =>
                    await ShowAsync(
                        http,
                        caller,
                        await updates.UpdateAsync(
                            http.Change(),
                            caller,
                            await find(http, caller, finder),
                            request,
                            merge: false,
                            verify ?? true
                        ),
                        vault,
                        views,
                        showToken
                    )
            )
            .Describe(
                "replace" + name,
                "Changes name and tags; with a configuration, replaces it and asks the provider again"
            )
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(400, 401, 403, 404, 409, 502);
        one.MapPatch(
                "",
                async (
                    HttpContext http,
                    Caller caller,
                    InstanceFinder finder,
                    CredentialVault vault,
                    InstanceUpdate updates,
                    TokenViews views,
                    InstanceRequest request,
                    [Description("false: the provider is not asked about the credentials.")] bool? verify,
                    [Description("false leaves the token out, and records no view.")] bool? showToken
                ) =>
                    await ShowAsync(
                        http,
                        caller,
                        await updates.UpdateAsync(
                            http.Change(),
                            caller,
                            await find(http, caller, finder),
                            request,
                            merge: true,
                            verify ?? true
                        ),
                        vault,
                        views,
                        showToken
                    )
            )
            .Describe("update" + name, "Changes what is sent; new credentials are checked with the provider first")
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(400, 401, 403, 404, 409, 502);
        one.MapDelete(
                "",
                async (
                    HttpContext http,
                    Caller caller,
                    InstanceFinder finder,
                    InstanceDeletion deletion,
                    [Description("true: destroyed at once, and never restored.")] bool? purge
                ) =>
                {
                    await deletion.DeleteAsync(http.Change(), caller, await find(http, caller, finder), purge ?? false);
                    return TypedResults.Ok();
                }
            )
            .Describe(
                "delete" + name,
                "Deletes an instance; its token is dead at once. It can be restored for a while, unless purge=true"
            )
            .RequireScope(Scopes.InstancesWrite)
            .Produces(200)
            .WithErrors(400, 401, 403, 404);
        one.MapPut(
                "/enabled",
                async (
                    HttpContext http,
                    Caller caller,
                    InstanceFinder finder,
                    CredentialVault vault,
                    InstanceSwitches switches,
                    TokenViews views,
                    [Description("false leaves the token out, and records no view.")] bool? showToken
                ) =>
                    await ShowAsync(
                        http,
                        caller,
                        await switches.EnableAsync(
                            http.Change(),
                            caller,
                            await find(http, caller, finder),
                            enabled: true
                        ),
                        vault,
                        views,
                        showToken
                    )
            )
            .Describe("enable" + name, "Lets calls through again")
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(401, 403, 404);
        one.MapDelete(
                "/enabled",
                async (HttpContext http, Caller caller, InstanceFinder finder, InstanceSwitches switches) =>
                {
                    await switches.EnableAsync(http.Change(), caller, await find(http, caller, finder), enabled: false);
                    return TypedResults.Ok();
                }
            )
            .Describe("disable" + name, "Refuses calls with 403 until it is enabled again")
            .RequireScope(Scopes.InstancesWrite)
            .Produces(200)
            .WithErrors(401, 403, 404);
        one.MapGet(
                "/docs",
                async (
                    HttpContext http,
                    Caller caller,
                    InstanceFinder finder,
                    [Description("Of one operation alone.")] string? operationId
                ) =>
                    SwaggerDocument.Write(
                        (await find(http, caller, finder)).Connector.Definition,
                        http.Request.Host.Value ?? "localhost",
                        operationId,
                        http.Request.Scheme
                    )
            )
            .Describe($"get{name}Docs", "Describes the instance's operations as Swagger 2.0")
            .RequireScope(Scopes.InstancesRead)
            .Produces<JsonObject>()
            .WithErrors(401, 403, 404);
        one.MapGet(
                "/docs/{operationId}",
                async (HttpContext http, Caller caller, InstanceFinder finder, string operationId) =>
                    SwaggerDocument.Write(
                        (await find(http, caller, finder)).Connector.Definition,
                        http.Request.Host.Value ?? "localhost",
                        operationId,
                        http.Request.Scheme
                    )
            )
            .Describe($"get{name}OperationDocs", "Describes one operation as Swagger 2.0")
            .RequireScope(Scopes.InstancesRead)
            .Produces<JsonObject>()
            .WithErrors(401, 403, 404);
        ConfigurationEndpoints.Map(one, name, find);
    }

    internal static async Task<InstanceView> ShowAsync(
        HttpContext http,
        Caller caller,
        Instance instance,
        CredentialVault vault,
        TokenViews views,
        bool? showToken
    )
    {
        var show = showToken != false && caller.Has(Scopes.TokensRead);
        if (show)
        {
            await views.RecordAsync(caller, [instance], http.RequestAborted);
        }

        return InstanceView.From(instance, vault.Sealer, show);
    }
}
