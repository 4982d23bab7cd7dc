using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Trunkline.Sandbox.Tenants;

namespace Trunkline.Sandbox.Control;

/// <summary>The OpenAPI 3.1 document. It is written from the operations themselves, so it cannot tell of others.</summary>
internal static class ControlDocument
{
    /// <param name="routes">The operations.</param>
    /// <param name="credentials">What providers list with a tenant: the types of those records.</param>
    public static byte[] Write(IReadOnlyList<ControlRoute> routes, IReadOnlyList<Type> credentials)
    {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        var exporter = Exporter(credentials);
        foreach (var route in routes)
        {
            var template = ControlServer.Root + route.Template;
            paths[template] ??= new JsonObject();
            paths[template]![route.Method.ToLowerInvariant()] = Operation(route, schemas, exporter);
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

    private static JsonSchemaExporterOptions Exporter(IReadOnlyList<Type> credentials) =>
        new()
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) =>
            {
                if (context.TypeInfo.Type == typeof(TenantItem) && schema is JsonObject tenant)
                {
                    AddMembers(tenant, credentials);
                }

                var text = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(
                    typeof(DescriptionAttribute),
                    true
                );
                if (
                    schema is JsonObject described
                    && text is [DescriptionAttribute { Description: var description }, ..]
                )
                {
                    described["description"] = description;
                }

                return schema;
            },
        };

    private static void AddMembers(JsonObject tenant, IReadOnlyList<Type> credentials)
    {
        foreach (var type in credentials)
        {
            var members = ControlJson.Options.GetJsonSchemaAsNode(type, Exporter([])).AsObject();
            foreach (var (name, schema) in members["properties"]!.AsObject())
            {
                tenant["properties"]![name] = schema?.DeepClone();
            }

            foreach (var name in members["required"]!.AsArray())
            {
                tenant["required"]!.AsArray().Add(name!.DeepClone());
            }
        }
    }

    private static JsonObject Operation(ControlRoute route, JsonObject schemas, JsonSchemaExporterOptions exporter)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.Id,
            ["summary"] = route.Summary,
            ["tags"] = new JsonArray(route.Tag),
            ["parameters"] = new JsonArray([.. Parameters(route)]),
            ["responses"] = new JsonObject
            {
                [$"{route.Status}"] = Response("Done.", route.Answer, schemas, exporter),
                ["default"] = Response("Refused, and why.", typeof(ControlError), schemas, exporter),
            },
        };
        if (route.Body is not null)
        {
            operation["requestBody"] = new JsonObject { ["content"] = Content(route.Body, schemas, exporter) };
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

    private static JsonObject Response(string text, Type? type, JsonObject schemas, JsonSchemaExporterOptions exporter)
    {
        var response = new JsonObject { ["description"] = text };
        if (type is not null)
        {
            response["content"] = Content(type, schemas, exporter);
        }

        return response;
    }

    private static JsonObject Content(Type type, JsonObject schemas, JsonSchemaExporterOptions exporter)
    {
        schemas[type.Name] ??= ControlJson.Options.GetJsonSchemaAsNode(type, exporter);
        return new JsonObject
        {
            ["application/json"] = new JsonObject
            {
                ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{type.Name}" },
            },
        };
    }
}
