using System.Text.Json.Nodes;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>The <c>definitions</c> of a Swagger document.</summary>
internal static class SwaggerModels
{
    public static string NameOf(ResourceDefinition resource) => resource.Name;

    public static void Add(JsonObject definitions, ResourceDefinition resource)
    {
        var properties = new JsonObject();
        foreach (var field in resource.Fields)
        {
            var schema = SwaggerParts.SchemaOf(field.Type);
            Describe(schema, field.Description, field.Values);
            properties[field.Name] = schema;
        }

        var model = new JsonObject { ["type"] = "object", ["properties"] = properties };
        // Operations that answer something else than the resource have no example in common.
        var example = resource.Operations.Select(o => o.Answer.Example).FirstOrDefault(e => e is not null);
        if (example is not null)
        {
            model["example"] = JsonNode.Parse(example);
        }

        definitions[NameOf(resource)] = model;
    }

    /// <summary>Adds the body of an operation and returns its name.</summary>
    public static string AddBody(JsonObject definitions, OperationDefinition operation, RequestDefinition request)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var example = new JsonObject();
        foreach (var field in request.Fields)
        {
            // The canonical name is the one to show, the provider's own is accepted as well.
            var name = field.Aliases.Count > 0 ? field.Aliases[0] : field.Name;
            var schema = SwaggerParts.SchemaOf(field.Type);
            Describe(schema, field.Description, field.Values);
            properties[name] = schema;
            if (field.Required)
            {
                required.Add(name);
            }

            if (field.Example is { } text)
            {
                example[name] = text;
            }
        }

        var model = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            model["required"] = required;
        }

        if (example.Count > 0)
        {
            model["example"] = example;
        }

        var modelName = $"{operation.Id}Body";
        definitions[modelName] = model;
        return modelName;
    }

    private static void Describe(JsonObject schema, string? description, IReadOnlyList<string> values)
    {
        if (description is not null)
        {
            schema["description"] = description;
        }

        if (values.Count > 0)
        {
            schema["enum"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
        }
    }
}
