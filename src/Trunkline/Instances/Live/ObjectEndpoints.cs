using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Trunkline.Connectors.Definition;
using Trunkline.Connectors.Describe;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Storage;

namespace Trunkline.Instances.Live;

/// <summary>What an element token can be asked about its instance: <c>/ping</c>, <c>/objects</c>. A disabled instance still answers.</summary>
internal static class ObjectEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api, "");
        // The hub segment is decoration: any word will do.
        Map(api.MapGroup("/hubs/{hub}"), "OfHub");
    }

    private static void Map(IEndpointRouteBuilder api, string suffix)
    {
        api.MapGet("/objects", ListAsync)
            .Describe("getObjects" + suffix, "Lists the objects that the instance can reach")
            .RequireScope(Scopes.Calls)
            .Produces<JsonArray>()
            .WithErrors(401, 403);
        api.MapGet("/objects/{objectName}/metadata", MetadataAsync)
            .Describe("getObjectMetadata" + suffix, "Lists an object's fields")
            .RequireScope(Scopes.Calls)
            .Produces<JsonObject>()
            .WithErrors(401, 403, 404);
        api.MapGet("/objects/{objectName}/docs", DocsAsync)
            .Describe("getObjectDocs" + suffix, "Describes an object's operations as Swagger 2.0")
            .RequireScope(Scopes.Calls)
            .Produces<JsonObject>()
            .WithErrors(401, 403, 404);
        api.MapGet("/ping", PingAsync)
            .Describe("ping" + suffix, "Says that the token works")
            .RequireScope(Scopes.Calls)
            .Produces<Pong>()
            .WithErrors(401, 403);
    }

    private static async Task<JsonArray> ListAsync(HttpContext http, InstanceSignIn signIn)
    {
        var connector = (await signIn.RequireAsync(http)).Connector.Definition;
        var version = http.Request.Headers["Elements-Version"].ToString().Trim();
        return version.Equals("Helium", StringComparison.OrdinalIgnoreCase)
            ? ObjectJson.Typed(connector)
            : ObjectJson.Names(connector);
    }

    private static async Task<JsonObject> MetadataAsync(HttpContext http, InstanceSignIn signIn, string objectName) =>
        Metadata((await signIn.RequireAsync(http)).Connector.Definition, objectName);

    private static async Task<Pong> PingAsync(HttpContext http, InstanceSignIn signIn, TimeProvider time)
    {
        var instance = await signIn.RequireAsync(http);
        return new Pong(
            instance.Connector.Key,
            Database.WireInstant(time.GetUtcNow().ToUnixTimeMilliseconds()),
            !instance.Disabled
        );
    }

    private static JsonObject Metadata(ConnectorDefinition connector, string objectName) =>
        ObjectJson.Metadata(connector, objectName)
        ?? throw HubError.NotFound($"No object found with name '{objectName}'").Raise();

    /// <summary>The connector's document without the paths of other objects.</summary>
    private static async Task<JsonObject> DocsAsync(HttpContext http, InstanceSignIn signIn, string objectName)
    {
        var connector = (await signIn.RequireAsync(http)).Connector.Definition;
        Metadata(connector, objectName);
        var document = SwaggerDocument.Write(
            connector,
            http.Request.Host.Value ?? "localhost",
            scheme: http.Request.Scheme
        );
        var paths = document["paths"]!.AsObject();
        var others = paths.Select(p => p.Key).Where(p => p.Split('/')[1] != objectName).ToList();
        others.ForEach(path => paths.Remove(path));
        return document;
    }

    internal sealed record Pong(
        [property: JsonPropertyName("endpoint")] string Endpoint,
        [property: JsonPropertyName("dateTime")] string DateTime,
        [property: JsonPropertyName("valid")] bool Valid
    );
}
