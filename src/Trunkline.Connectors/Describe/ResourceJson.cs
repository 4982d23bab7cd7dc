using System.Text.Json.Nodes;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>The <c>resources</c> of a connector: one object for each operation, as the element API shows them.</summary>
internal static class ResourceJson
{
    public static JsonArray All(ConnectorDefinition c) =>
        [.. c.Resources.SelectMany(r => r.Operations.Select(o => Write(c, r, o)))];

    private static JsonObject Write(ConnectorDefinition c, ResourceDefinition resource, OperationDefinition o)
    {
        var json = new JsonObject
        {
            ["description"] = o.Summary ?? o.Id,
            ["path"] = $"/hubs/{c.Hub}{o.Path}",
            ["vendorPath"] = o.ProviderPath.Source,
            ["method"] = o.Method,
            ["vendorMethod"] = o.ProviderMethod,
            ["type"] = "api",
            ["kind"] = resource.Name,
            ["operationId"] = o.Id,
            ["parameters"] = new JsonArray([.. o.Parameters.Select(Parameter)]),
            ["hooks"] = new JsonArray(),
        };
        if (o.Answer.Root is { } root)
        {
            json["rootKey"] = "|" + root;
        }

        if (o.List is { } list)
        {
            json["paginationType"] = list.Paging.Style;
            json["filters"] = new JsonArray([.. list.Filters.Select(f => JsonValue.Create(f.Name))]);
        }

        return json;
    }

    private static JsonObject Parameter(ParameterDefinition p) =>
        new()
        {
            ["name"] = p.Name,
            ["vendorName"] = p.ProviderName ?? p.Name,
            ["type"] = p.In,
            ["vendorType"] = p.InProviderPath ? "path" : "query",
            ["dataType"] = "string",
            ["vendorDataType"] = "string",
            ["required"] = p.Required,
            ["source"] = "request",
            ["description"] = p.Description ?? p.Name,
        };
}
