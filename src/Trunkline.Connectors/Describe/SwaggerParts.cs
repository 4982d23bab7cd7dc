using System.Text.Json.Nodes;

namespace Trunkline.Connectors.Describe;

/// <summary>Pieces that every operation of a Swagger document has.</summary>
internal static class SwaggerParts
{
    private static readonly (string Status, string Text)[] Failures =
    [
        ("400", "Bad request: a parameter or a field is missing or wrong"),
        ("401", "Unauthorized: the token or the provider's credential is not valid"),
        ("403", "Forbidden: the provider or the hub does not allow it"),
        ("404", "Not found"),
        ("405", "Method not allowed"),
        ("406", "Not acceptable: the Accept header cannot be met"),
        ("409", "Conflict"),
        ("415", "Unsupported media type"),
        ("500", "Fault of the hub"),
        ("502", "The provider failed or could not be reached"),
    ];

    public static JsonObject Authorization() =>
        new()
        {
            ["name"] = "Authorization",
            ["in"] = "header",
            ["description"] =
                "The authorization tokens. The format for the header value is 'Element <token>, User <user secret>'",
            ["required"] = true,
            ["type"] = "string",
        };

    public static JsonObject Parameter(
        string name,
        string place,
        string description,
        bool required = false,
        string type = "string"
    )
    {
        var json = new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["description"] = description,
            ["required"] = required,
            ["type"] = type,
        };
        if (type == "integer")
        {
            json["format"] = "int32";
        }

        return json;
    }

    public static JsonObject Body(JsonObject schema) =>
        new()
        {
            ["name"] = "body",
            ["in"] = "body",
            ["description"] = "The fields to send",
            ["required"] = true,
            ["schema"] = schema,
        };

    /// <summary>200 with the schema (none: an empty body), and the failures that every operation may have.</summary>
    public static JsonObject Responses(JsonObject? schema, bool isList = false)
    {
        var success = new JsonObject { ["description"] = "OK - Everything worked as expected" };
        if (schema is not null)
        {
            success["schema"] = schema;
        }

        if (isList)
        {
            success["headers"] = new JsonObject
            {
                ["Elements-Returned-Count"] = new JsonObject
                {
                    ["type"] = "integer",
                    ["description"] = "Items in this page",
                },
                ["Elements-Next-Page-Token"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "Value for nextPage; absent on the last page",
                },
            };
        }

        var responses = new JsonObject { ["200"] = success };
        foreach (var (status, text) in Failures)
        {
            responses[status] = new JsonObject { ["description"] = text, ["schema"] = Reference("Error") };
        }

        return responses;
    }

    public static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };

    public static JsonObject ArrayOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    public static JsonObject AnyObject() => new() { ["type"] = "object", ["additionalProperties"] = true };

    /// <summary>The schema of a type of the connector format.</summary>
    public static JsonObject SchemaOf(string type) =>
        type switch
        {
            "integer" => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
            "number" => new JsonObject { ["type"] = "number" },
            "boolean" => new JsonObject { ["type"] = "boolean" },
            "dateTime" => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            "date" => new JsonObject { ["type"] = "string", ["format"] = "date" },
            "array" => ArrayOf(new JsonObject { ["type"] = "string" }),
            "object" => AnyObject(),
            _ => new JsonObject { ["type"] = "string" },
        };
}
