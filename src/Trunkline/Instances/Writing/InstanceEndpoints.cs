using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Trunkline.Catalog;
using Trunkline.Connectors.Describe;
using Trunkline.Credentials;
using Trunkline.Identity;
using Trunkline.Instances.Health;
using Trunkline.Instances.Reading;

namespace Trunkline.Instances.Writing;

/// <summary><c>/instances</c>, and the same below <c>/elements/{keyOrId}</c>, where the connector is in the path.</summary>
internal static class InstanceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        // The description of the API has the routes in this order.
        api.MapPost("/instances", CreateAsync)
            .Describe(
                "createInstance",
                "Creates an instance; the provider is asked about the credentials before anything is stored"
            )
            .Writes<InstanceView>(400, 401, 403, 404, 502);
        var ofElement = api.MapGroup("/elements/{keyOrId}/instances");
        ofElement
            .MapPost("", CreateOfElementAsync)
            .Describe("createElementInstance", "Creates an instance of the connector in the path")
            .Writes<InstanceView>(400, 401, 403, 404, 502);
        InstanceListEndpoints.Map(api);
        TestEndpoint.Map(api);
        TrashEndpoints.Map(api);
        InstanceStateEndpoints.Map(api.MapGroup("/instances/{id:long}"));
        OneInstanceEndpoints.Map(api.MapGroup("/instances/{id:long}"), "Instance", withGet: true);
        OneInstanceEndpoints.Map(ofElement.MapGroup("/{id:long}"), "ElementInstance", withGet: true);
        OneInstanceEndpoints.Map(api.MapGroup("/instances"), "InstanceByToken", withGet: false);
    }

    private static Task<InstanceView> CreateAsync(
        [AsParameters] NewInstanceServices services,
        InstanceRequest request,
        [Description(OneInstance.Verify)] bool? verify
    ) => services.CreateAsync(request, verify ?? true);

    private static Task<InstanceView> CreateOfElementAsync(
        [AsParameters] NewInstanceServices services,
        string keyOrId,
        InstanceRequest request,
        [Description(OneInstance.Verify)] bool? verify
    )
    {
        var element = new ElementReference { Key = services.Catalog.Get(keyOrId).Key };
        return services.CreateAsync(request with { Element = element }, verify ?? true);
    }

    /// <summary>What a creation needs.</summary>
    internal sealed record NewInstanceServices(
        HttpContext Http,
        Caller Caller,
        [Microsoft.AspNetCore.Mvc.FromServices] ConnectorCatalog Catalog,
        [Microsoft.AspNetCore.Mvc.FromServices] InstanceCreation Creation,
        [Microsoft.AspNetCore.Mvc.FromServices] CreateFromRedirect CreateFromRedirect,
        [Microsoft.AspNetCore.Mvc.FromServices] CredentialVault Vault,
        [Microsoft.AspNetCore.Mvc.FromServices] IOptions<JsonOptions> Json
    )
    {
        public async Task<InstanceView> CreateAsync(InstanceRequest request, bool verify)
        {
            var connector = request.Connector(Catalog);
            var change = Http.Change();
            return View(
                await CreateFromRedirect(change, Caller, connector, request, Render)
                    ?? await Creation.CreateAsync(change, Caller, connector, request, verify, Render)
            );

            byte[] Render(Instance instance) =>
                JsonSerializer.SerializeToUtf8Bytes(View(instance), Json.Value.SerializerOptions);

            InstanceView View(Instance instance)
            {
                var view = InstanceView.From(instance, Vault.Sealer, showToken: true);
                return request.RetrieveObjectsAfterInstantiation == true
                    ? view with
                    {
                        Objects = ObjectJson.Typed(connector.Definition),
                    }
                    : view;
            }
        }
    }
}
