using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.Control;

/// <summary>The OpenAPI 3.1 document. It is written from the operations themselves, so it cannot tell of others.</summary>
internal static class ControlDocument
{
    private static readonly JsonSchemaExporterOptions Exporter = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) =>
        {
            var text = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), true);
            if (schema is JsonObject described && text is [DescriptionAttribute { Description: var description }, ..])
            {
                described["description"] = description;
            }

            return schema;
        },
    };

    public static byte[] Write(IReadOnlyList<ControlRoute> routes)
    {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        foreach (var route in routes)
        {
            var template = ControlServer.Root + route.Template;
            paths[template] ??= new JsonObject();
            paths[template]![route.Method.ToLowerInvariant()] = Operation(route, schemas);
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Trunkline sandbox, for tests",
                ["version"] = typeof(ControlDocument).Assembly.GetName().Version!.ToString(3),
                ["description"] =
                    "What tests need beside the API itself: tenants, reset, snapshots, the clock, faults and journals.",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
                ["contact"] = new JsonObject { ["name"] = "Trunkline" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["admin"] = new JsonArray() }, new JsonObject()),
            ["tags"] = new JsonArray([
                .. routes
                    .Select(r => r.Tag)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(t => new JsonObject { ["name"] = t }),
            ]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["admin"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["description"] = "Asked for when the sandbox was started with --admin-token.",
                    },
                },
                ["schemas"] = schemas,
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, ControlJson.Options);
    }

    private static JsonObject Operation(ControlRoute route, JsonObject schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.Id,
            ["summary"] = route.Summary,
            ["tags"] = new JsonArray(route.Tag),
            ["parameters"] = new JsonArray([.. Parameters(route)]),
            ["responses"] = new JsonObject
            {
                [$"{route.Status}"] = Response("Done.", route.Answer, schemas),
                ["default"] = Response("Refused, and why.", typeof(ControlError), schemas),
            },
        };
        if (route.Body is not null)
        {
            operation["requestBody"] = new JsonObject { ["content"] = Content(route.Body, schemas) };
        }

        return operation;
    }

    private static IEnumerable<JsonNode> Parameters(ControlRoute route)
    {
        foreach (var name in route.Template.Split('/').Where(s => s.StartsWith('{')))
        {
            yield return Parameter(name[1..^1], "path", null);
        }

        foreach (
            var (name, text) in route.Query.Append((Worlds.Parameter, "Which tenant; the default one if left out."))
        )
        {
            yield return Parameter(name, "query", text);
        }
    }

    private static JsonObject Parameter(string name, string place, string? text)
    {
        var parameter = new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["schema"] = new JsonObject { ["type"] = "string" },
        };
        if (place == "path")
        {
            parameter["required"] = true;
        }

        if (text is not null)
        {
            parameter["description"] = text;
        }

        return parameter;
    }

    private static JsonObject Response(string text, Type? type, JsonObject schemas)
    {
        var response = new JsonObject { ["description"] = text };
        if (type is not null)
        {
            response["content"] = Content(type, schemas);
        }

        return response;
    }

    private static JsonObject Content(Type type, JsonObject schemas)
    {
        schemas[type.Name] ??= ControlJson.Options.GetJsonSchemaAsNode(type, Exporter);
        return new JsonObject
        {
            ["application/json"] = new JsonObject
            {
                ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{type.Name}" },
            },
        };
    }
}
