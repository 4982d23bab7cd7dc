using System.Text.Json.Nodes;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>
/// The Swagger 2.0 document of a connector. Source: https://swagger.io/specification/v2/. Paths are written without the
/// hub's prefix, as the clients of this API know them.
/// </summary>
public static class SwaggerDocument
{
    /// <param name="c">The connector.</param>
    /// <param name="host">Host and port that clients reach the hub at.</param>
    /// <param name="scheme">http or https, as the caller reached the hub.</param>
    /// <param name="operationId">Only this operation; null for all.</param>
    public static JsonObject Write(
        ConnectorDefinition c,
        string host,
        string? operationId = null,
        string scheme = "https"
    )
    {
        var definitions = SwaggerGeneric.Definitions();
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var resource in c.Resources)
        {
            SwaggerModels.Add(definitions, resource);
            foreach (var operation in resource.Operations)
            {
                Put(
                    operation.Path,
                    operation.Method,
                    operation.Id,
                    () => SwaggerOperation.Write(resource, operation, definitions)
                );
            }
        }

        foreach (var generic in SwaggerGeneric.Operations)
        {
            Put(generic.Path, generic.Method, generic.Id, generic.Write);
        }

        var json = new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject
            {
                ["title"] = c.Key,
                ["description"] = c.Description,
                ["version"] = "api-v2",
                ["x-element-id"] = c.Id,
                ["x-element-key"] = c.Key,
                ["x-element-name"] = c.Name,
                ["x-element-hub"] = c.Hub,
            },
            ["host"] = host,
            ["basePath"] = "/elements/api-v2",
            ["schemes"] = new JsonArray(scheme),
            ["consumes"] = new JsonArray("application/json"),
            ["produces"] = new JsonArray("application/json"),
            ["tags"] = Tags(c),
            ["paths"] = new JsonObject(paths.Select(p => new KeyValuePair<string, JsonNode?>(p.Key, p.Value))),
            ["definitions"] = definitions,
        };
        return json;

        void Put(string path, string method, string id, Func<JsonObject> write)
        {
            if (operationId is not null && operationId != id)
            {
                return;
            }

            if (!paths.TryGetValue(path, out var item))
            {
                item = [];
                paths[path] = item;
            }

            item.TryAdd(method.ToLowerInvariant(), write());
        }
    }

    private static JsonArray Tags(ConnectorDefinition c) =>
        [
            .. c.Resources.Select(r =>
            {
                var tag = new JsonObject { ["name"] = r.Name };
                if (r.Description is { } text)
                {
                    tag["description"] = text;
                }

                return tag;
            }),
        ];
}
