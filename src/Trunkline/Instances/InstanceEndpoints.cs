using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Trunkline.Catalog;
using Trunkline.Connectors.Describe;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;

namespace Trunkline.Instances;

/// <summary><c>/instances</c>, and the same below <c>/elements/{keyOrId}</c>, where the connector is in the path.</summary>
internal static class InstanceEndpoints
{
    private const int MaxPageSize = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/instances",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceStore store,
                    CredentialVault vault,
                    Provisioning provisioning
                ) => ListAsync(http, caller, store, vault, provisioning, null, null)
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
                    string keyOrId
                ) => ListAsync(http, caller, store, vault, provisioning, catalog.Get(keyOrId).Key, null)
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
                    bool? verify
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

        MapOne(
            api.MapGroup("/instances/{id:long}"),
            "Instance",
            (http, caller, finder) => finder.ByIdAsync(http, caller),
            withGet: true
        );
        MapOne(
            ofElement.MapGroup("/{id:long}"),
            "ElementInstance",
            (http, caller, finder) => finder.ByIdAsync(http, caller, http.Request.RouteValues["keyOrId"]?.ToString()),
            withGet: true
        );
        MapOne(
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
                    Provisioning provisioning
                ) => ListAsync(http, caller, store, vault, provisioning, null, caller.AccountId)
            )
            .Describe("getAccountInstances", "Lists the instances of the own account")
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<InstanceView>>()
            .WithErrors(400, 401, 403);
        api.MapGet(
                "/accounts/{id:long}/instances",
                (
                    HttpContext http,
                    Caller caller,
                    InstanceStore store,
                    CredentialVault vault,
                    Provisioning provisioning,
                    long id
                ) => ListAsync(http, caller, store, vault, provisioning, null, id)
            )
            .Describe("getAccountInstancesById", "Lists the instances of an account")
            .RequireScope(Scopes.InstancesRead)
            .Produces<List<InstanceView>>()
            .WithErrors(400, 401, 403);
    }

    public delegate Task<Instance> Find(HttpContext http, Caller caller, InstanceFinder finder);

    private static void MapOne(RouteGroupBuilder one, string name, Find find, bool withGet)
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
            .WithErrors(400, 401, 403, 404, 502);
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
            .WithErrors(400, 401, 403, 404, 502);
        one.MapDelete(
                "",
                async (HttpContext http, Caller caller, InstanceFinder finder, Provisioning provisioning) =>
                {
                    await provisioning.DeleteAsync(http, caller, await find(http, caller, finder));
                    return TypedResults.Ok();
                }
            )
            .Describe("delete" + name, "Deletes an instance; its token is dead at once")
            .RequireScope(Scopes.InstancesWrite)
            .Produces(200)
            .WithErrors(401, 403, 404);
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
                        operationId
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
                        operationId
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
        var showToken = caller.Has(Scopes.TokensRead);
        if (showToken)
        {
            await provisioning.RecordViewsAsync(http, caller, [instance.Id]);
        }

        return InstanceView.From(instance, vault.Sealer, showToken);
    }

    private static async Task<InstanceView> CreateAsync(
        HttpContext http,
        Caller caller,
        ConnectorCatalog catalog,
        Provisioning provisioning,
        CredentialVault vault,
        InstanceRequest request,
        bool? verify
    )
    {
        var connector = request.Element switch
        {
            { Key: { Length: > 0 } key } => catalog.Get(key),
            { Id: { } id } => catalog.Get(id.ToString(CultureInfo.InvariantCulture)),
            _ => throw HubError
                .Invalid("element is missing; name the connector, such as \"element\": {\"key\": \"twilio\"}.")
                .Raise(),
        };
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

        return View(
            await provisioning.CreateAsync(
                http,
                caller,
                connector,
                request,
                verify ?? true,
                instance => JsonSerializer.SerializeToUtf8Bytes(View(instance), json)
            )
        );
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        InstanceStore store,
        CredentialVault vault,
        Provisioning provisioning,
        string? connectorKey,
        long? accountId
    )
    {
        var query = http.Request.Query;
        var size = MaxPageSize;
        if (
            query["pageSize"].ToString() is { Length: > 0 } text
            && !(
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size)
                && size is >= 1 and <= MaxPageSize
            )
        )
        {
            throw HubError.Invalid($"pageSize is '{text}'; use a whole number from 1 to {MaxPageSize}.").Raise();
        }

        var instances = await store.ListAsync(
            caller,
            new InstanceFilter(size)
            {
                ConnectorKey = connectorKey,
                AccountId = accountId,
                Tags = [.. query["tags[]"].Concat(query["tags"]).OfType<string>().Where(t => t.Length > 0)],
                SearchText = query["searchText"].ToString() is { Length: > 0 } search ? search : null,
                Before = Before(query["nextPage"].ToString()),
            },
            http.RequestAborted
        );
        string? next = null;
        if (instances.Count > size)
        {
            instances.RemoveAt(size);
            next = WebEncoders.Base64UrlEncode(
                Encoding.ASCII.GetBytes(instances[^1].Id.ToString(CultureInfo.InvariantCulture))
            );
        }

        var hydrate = query["hydrate"] != "false";
        var showTokens = hydrate && caller.Has(Scopes.TokensRead);
        if (showTokens)
        {
            await provisioning.RecordViewsAsync(http, caller, instances.Select(i => i.Id));
        }

        http.SetListHeaders(instances.Count, next);
        return TypedResults.Ok(instances.Select(i => InstanceView.From(i, vault.Sealer, showTokens, hydrate)).ToList());
    }

    private static long? Before(string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        try
        {
            return long.Parse(
                Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(token)),
                NumberStyles.None,
                CultureInfo.InvariantCulture
            );
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw HubError
                .Invalid("nextPage is not a token of this list. Take it from the header Elements-Next-Page-Token.")
                .Raise();
        }
    }
}
