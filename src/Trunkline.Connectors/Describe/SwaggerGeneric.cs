using System.Text.Json.Nodes;

namespace Trunkline.Connectors.Describe;

/// <summary>An operation that every connector has.</summary>
internal sealed record GenericOperation(string Method, string Path, string Id, Func<JsonObject> Write);

/// <summary>Operations that every connector has: ping, discovery, and objects by their name.</summary>
internal static class SwaggerGeneric
{
    private const string Objects = "/{objectName}";
    private const string One = "/{objectName}/{objectId}";
    private const string Children = "/{objectName}/{objectId}/{childObjectName}";
    private const string Child = "/{objectName}/{objectId}/{childObjectName}/{childObjectId}";

    public static IReadOnlyList<GenericOperation> Operations { get; } =
    [
        Plain("GET", "/ping", "ping", "Ask whether the provider answers", () => SwaggerParts.Reference("Pong")),
        Plain(
            "GET",
            "/objects",
            "getObjects",
            "List the objects",
            () => SwaggerParts.ArrayOf(new JsonObject { ["type"] = "string" })
        ),
        Plain(
            "GET",
            "/objects/{objectName}/metadata",
            "getObjectsObjectNameMetadata",
            "List the fields of an object",
            () => SwaggerParts.Reference("ObjectMetadata")
        ),
        Plain(
            "GET",
            "/objects/{objectName}/docs",
            "getObjectsObjectNameDocs",
            "Read the documentation of an object",
            SwaggerParts.AnyObject
        ),
        .. Crud(Objects, One, "ObjectName"),
        .. Crud(Children, Child, "ChildObjectName"),
    ];

    public static JsonObject Definitions() =>
        new()
        {
            ["Error"] = Model(("requestId", "string"), ("message", "string"), ("providerMessage", "string")),
            ["Pong"] = Model(("dateTime", "dateTime"), ("endpoint", "string"), ("valid", "boolean")),
            ["ObjectMetadata"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["fields"] = SwaggerParts.ArrayOf(SwaggerParts.AnyObject()) },
            },
        };

    private static IEnumerable<GenericOperation> Crud(string list, string item, string name) =>
        [
            new(
                "GET",
                list,
                $"get{name}",
                () =>
                    Write(
                        list,
                        $"get{name}",
                        "Search objects",
                        SwaggerParts.ArrayOf(SwaggerParts.AnyObject()),
                        isList: true
                    )
            ),
            new(
                "POST",
                list,
                $"create{name}",
                () => Write(list, $"create{name}", "Make an object", SwaggerParts.AnyObject(), hasBody: true)
            ),
            new(
                "GET",
                item,
                $"get{name}ById",
                () => Write(item, $"get{name}ById", "Read an object", SwaggerParts.AnyObject())
            ),
            new(
                "PUT",
                item,
                $"replace{name}ById",
                () => Write(item, $"replace{name}ById", "Replace an object", SwaggerParts.AnyObject(), hasBody: true)
            ),
            new(
                "PATCH",
                item,
                $"update{name}ById",
                () => Write(item, $"update{name}ById", "Change an object", SwaggerParts.AnyObject(), hasBody: true)
            ),
            new("DELETE", item, $"delete{name}ById", () => Write(item, $"delete{name}ById", "Delete an object", null)),
        ];

    private static GenericOperation Plain(
        string method,
        string path,
        string id,
        string summary,
        Func<JsonObject> schema
    ) => new(method, path, id, () => Write(path, id, summary, schema()));

    private static JsonObject Write(
        string path,
        string id,
        string summary,
        JsonObject? schema,
        bool isList = false,
        bool hasBody = false
    )
    {
        var parameters = new JsonArray(SwaggerParts.Authorization());
        foreach (var segment in path.Split('/'))
        {
            if (segment is ['{', .. var name, '}'])
            {
                parameters.Add(SwaggerParts.Parameter(name, "path", $"The {name}", required: true));
            }
        }

        if (isList)
        {
            parameters.Add(SwaggerParts.Parameter("where", "query", "The filter"));
            var size = SwaggerParts.Parameter("pageSize", "query", "Items in a page", type: "integer");
            size["default"] = 200;
            size["maximum"] = 5000;
            parameters.Add(size);
            parameters.Add(
                SwaggerParts.Parameter("nextPage", "query", "The Elements-Next-Page-Token of the page before")
            );
        }

        if (hasBody)
        {
            parameters.Add(SwaggerParts.Body(SwaggerParts.AnyObject()));
        }

        return new JsonObject
        {
            ["operationId"] = id,
            ["tags"] = new JsonArray(
                path.StartsWith("/{", StringComparison.Ordinal) ? "{objectName}" : path.Split('/')[1]
            ),
            ["summary"] = summary,
            ["parameters"] = parameters,
            ["responses"] = SwaggerParts.Responses(schema, isList),
        };
    }

    private static JsonObject Model(params (string Name, string Type)[] members)
    {
        var properties = new JsonObject();
        foreach (var (name, type) in members)
        {
            properties[name] = SwaggerParts.SchemaOf(type);
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties };
    }
}
