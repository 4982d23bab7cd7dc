using System.Text.Json.Nodes;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>Writes one operation of a connector.</summary>
internal static class SwaggerOperation
{
    public static JsonObject Write(ResourceDefinition resource, OperationDefinition operation, JsonObject definitions)
    {
        var parameters = new JsonArray(SwaggerParts.Authorization());
        foreach (var parameter in operation.Parameters)
        {
            parameters.Add(Parameter(parameter));
        }

        if (operation.List is { } list)
        {
            AddList(parameters, list);
        }

        if (operation.Request is { } request)
        {
            parameters.Add(
                SwaggerParts.Body(SwaggerParts.Reference(SwaggerModels.AddBody(definitions, operation, request)))
            );
        }

        var model = SwaggerParts.Reference(SwaggerModels.NameOf(resource));
        var json = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["tags"] = new JsonArray(resource.Name),
            ["summary"] = operation.Summary ?? operation.Id,
        };
        if (operation.Description is { } description)
        {
            json["description"] = description;
        }

        json["parameters"] = parameters;
        json["responses"] =
            operation.List is not null ? SwaggerParts.Responses(SwaggerParts.ArrayOf(model), isList: true)
            : operation.Method == "DELETE" ? SwaggerParts.Responses(null)
            : SwaggerParts.Responses(model);
        return json;
    }

    private static JsonObject Parameter(ParameterDefinition p)
    {
        var text = p.Description ?? (p.In == "path" ? $"The {p.Name} of the object" : p.Name);
        var json = SwaggerParts.Parameter(p.Name, p.In, text, p.Required);
        if (p.Values.Count > 0)
        {
            json["enum"] = new JsonArray([.. p.Values.Select(v => JsonValue.Create(v))]);
        }

        if (p.Default is { } value)
        {
            json["default"] = value;
        }

        if (p.Example is { } example)
        {
            json["x-example"] = example;
        }

        return json;
    }

    private static void AddList(JsonArray parameters, ListDefinition list)
    {
        if (list.Filters.Count > 0)
        {
            var columns = string.Join("; ", list.Filters.Select(f => $"{f.Name} {string.Join(' ', f.Operators.Keys)}"));
            var text = $"The filter, for example {list.Filters[0].Name}='value'. Columns: {columns}. Join with AND.";
            parameters.Add(SwaggerParts.Parameter("where", "query", text));
        }

        parameters.Add(SwaggerParts.Parameter("fields", "query", "Members to return, separated by commas"));
        parameters.Add(
            SwaggerParts.Parameter(
                "orderBy",
                "query",
                "Order within a page: 'field asc' or 'field desc', separated by commas"
            )
        );
        if (list.Paging.Style == "none")
        {
            return;
        }

        var page = SwaggerParts.Parameter(
            "page",
            "query",
            "Number of the page, from 1; nextPage is the better way",
            type: "integer"
        );
        page["minimum"] = 1;
        parameters.Add(page);
        var size = SwaggerParts.Parameter("pageSize", "query", "Items in a page", type: "integer");
        size["minimum"] = 1;
        size["maximum"] = list.Paging.MaxSize;
        size["default"] = Math.Min(200, list.Paging.MaxSize);
        parameters.Add(size);
        parameters.Add(SwaggerParts.Parameter("nextPage", "query", "The Elements-Next-Page-Token of the page before"));
    }
}
