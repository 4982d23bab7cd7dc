using System.Text.Json.Nodes;
using Trunkline.Connectors.Describe;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;

namespace Trunkline.Instances;

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
                        Provisioning provisioning
                    ) => await ShowAsync(http, caller, await find(http, caller, finder), vault, provisioning)
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
                    Provisioning provisioning,
                    InstanceRequest request,
                    bool? verify
                ) =>
                    await ShowAsync(
                        http,
                        caller,
                        await provisioning.UpdateAsync(
                            http,
                            caller,
                            await find(http, caller, finder),
                            request,
                            merge: false,
                            verify ?? true
                        ),
                        vault,
                        provisioning
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
                    Provisioning provisioning,
                    InstanceRequest request,
                    bool? verify
                ) =>
                    await ShowAsync(
                        http,
                        caller,
                        await provisioning.UpdateAsync(
                            http,
                            caller,
                            await find(http, caller, finder),
                            request,
                            merge: true,
                            verify ?? true
                        ),
                        vault,
                        provisioning
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
                    Provisioning provisioning,
                    bool? purge
                ) =>
                {
                    await provisioning.DeleteAsync(http, caller, await find(http, caller, finder), purge ?? false);
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
                    Provisioning provisioning
                ) =>
                    await ShowAsync(
                        http,
                        caller,
                        await provisioning.EnableAsync(http, caller, await find(http, caller, finder), enabled: true),
                        vault,
                        provisioning
                    )
            )
            .Describe("enable" + name, "Lets calls through again")
            .RequireScope(Scopes.InstancesWrite)
            .Produces<InstanceView>()
            .WithErrors(401, 403, 404);
        one.MapDelete(
                "/enabled",
                async (HttpContext http, Caller caller, InstanceFinder finder, Provisioning provisioning) =>
                {
                    await provisioning.EnableAsync(http, caller, await find(http, caller, finder), enabled: false);
                    return TypedResults.Ok();
                }
            )
            .Describe("disable" + name, "Refuses calls with 403 until it is enabled again")
            .RequireScope(Scopes.InstancesWrite)
            .Produces(200)
            .WithErrors(401, 403, 404);
        one.MapGet(
                "/docs",
                async (HttpContext http, Caller caller, InstanceFinder finder, string? operationId) =>
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
        Provisioning provisioning
    )
    {
        var showToken = caller.Has(Scopes.TokensRead) && http.Request.Query["showToken"] != "false";
        if (showToken)
        {
            await provisioning.RecordViewsAsync(http, caller, [instance]);
        }

        return InstanceView.From(instance, vault.Sealer, showToken);
    }
}
