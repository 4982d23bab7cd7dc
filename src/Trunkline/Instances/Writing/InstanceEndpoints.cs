using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Trunkline.Catalog;
using Trunkline.Connectors.Describe;
using Trunkline.Credentials;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Instances.Health;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Writing;

/// <summary><c>/instances</c>, and the same below <c>/elements/{keyOrId}</c>, where the connector is in the path.</summary>
internal static class InstanceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
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
            .MapPost(
                "",
                (
                    HttpContext http,
                    Caller caller,
                    ConnectorCatalog catalog,
                    InstanceCreation creation,
                    CredentialVault vault,
                    string keyOrId,
                    InstanceRequest request,
                    [Description("false: the provider is not asked about the credentials.")] bool? verify
                ) =>
                    CreateAsync(
                        http,
                        caller,
                        catalog,
                        creation,
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

        InstanceListEndpoints.Map(api);
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
    }

    private static async Task<InstanceView> CreateAsync(
        HttpContext http,
        Caller caller,
        ConnectorCatalog catalog,
        InstanceCreation creation,
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
        var change = http.Change();
        var createFromRedirect = http.RequestServices.GetRequiredService<CreateFromRedirect>();
        return View(
            await createFromRedirect(change, caller, connector, request, Render)
                ?? await creation.CreateAsync(change, caller, connector, request, verify ?? true, Render)
        );
    }
}
