using System.Text.Json.Nodes;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>What a connector can do, as the metadata API shows it.</summary>
public static class MetadataJson
{
    /// <summary>Without <paramref name="expand"/> the short form of the list.</summary>
    public static JsonObject Write(ConnectorDefinition c, bool expand)
    {
        var json = new JsonObject
        {
            ["id"] = c.Id,
            ["name"] = c.Name,
            ["key"] = c.Key,
            ["hub"] = c.Hub,
            ["image"] = c.Image,
            ["displayOrder"] = 100,
            ["active"] = c.Active,
            ["beta"] = false,
            ["description"] = c.Description,
            ["extended"] = false,
            ["defaultAuthentication"] = c.Authentication.Default,
            ["eventTypes"] = Texts(c.Events.Methods),
        };
        if (!expand)
        {
            json["events"] = Texts(c.Events.Methods);
            return json;
        }

        json["elementType"] = "connector";
        json["authenticationTypes"] = Texts(c.Authentication.Types.Select(t => t.Type));
        json["authenticationType"] = c.Authentication.Default;
        json["transformations"] = true;
        json["normalizedPaging"] = true;
        json["swaggerValidated"] = true;
        json["cloneable"] = false;
        json["extendable"] = false;
        json["events"] = Events(c);
        json["pollingResources"] = Texts(c.Events.Polling.Select(p => p.Resource));
        json["bulk"] = new JsonObject { ["upload"] = false, ["download"] = false };
        json["discovery"] = new JsonObject
        {
            ["nativeObjectDiscovery"] = false,
            ["nativeObjectMetadataDiscovery"] = false,
        };
        json["api"] = new JsonObject { ["type"] = "rest json", ["contentType"] = "application/json" };
        json["resources"] = new JsonArray([.. ObjectJson.Reachable(c).Select(r => Resource(c, r))]);
        return json;
    }

    private static JsonObject Events(ConnectorDefinition c)
    {
        var polling = new JsonObject();
        foreach (var polled in c.Events.Polling)
        {
            polling[polled.Resource] = new JsonObject
            {
                ["eventTypes"] = new JsonArray("CREATED"),
                ["pollUrl"] =
                    $"/hubs/{c.Hub}/{polled.Resource}?where={polled.DateField}='${{date:yyyy-MM-dd'T'HH:mm:ssXXX}}'",
            };
        }

        return new JsonObject
        {
            ["supported"] = c.Events.Methods.Count > 0,
            ["methods"] = Texts(c.Events.Methods),
            ["polling"] = polling,
            ["webhook"] = new JsonObject(),
        };
    }

    private static JsonObject Resource(ConnectorDefinition c, ResourceDefinition r) =>
        new()
        {
            ["canonicalName"] = r.Name,
            ["operations"] = Texts(
                c.Resources.SelectMany(o => o.Operations)
                    .Where(o => o.Path == "/" + r.Name || o.Path.StartsWith($"/{r.Name}/", StringComparison.Ordinal))
                    .Select(o => o.Method)
                    .Distinct(StringComparer.Ordinal)
            ),
            ["events"] = c.Events.Polling.Any(p => p.Resource == r.Name),
            ["bulk"] = false,
            ["customField"] = false,
        };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];
}
