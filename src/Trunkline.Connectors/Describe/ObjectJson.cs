using System.Text.Json.Nodes;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Describe;

/// <summary>The objects of a connector and their fields, for discovery.</summary>
public static class ObjectJson
{
    /// <summary>The plain form: <c>["messages","numbers"]</c>.</summary>
    public static JsonArray Names(ConnectorDefinition c) => [.. Reachable(c).Select(r => JsonValue.Create(r.Name))];

    /// <summary>The form of <c>Elements-Version: Helium</c>, which tells where an object comes from.</summary>
    public static JsonArray Typed(ConnectorDefinition c) =>
        [
            .. Reachable(c)
                .Select(r => new JsonObject
                {
                    ["name"] = r.Name,
                    ["vendorName"] = r.Name,
                    ["type"] = r.Operations.Any(o => o.Answer.Fields.Count > 0) ? "ceCanonical" : "vendor",
                }),
        ];

    /// <summary>The fields of an object, or null when there is no such object.</summary>
    public static JsonObject? Metadata(ConnectorDefinition c, string objectName)
    {
        var resource = c.Resources.FirstOrDefault(r => r.Name == objectName);
        return resource is null
            ? null
            : new JsonObject { ["fields"] = new JsonArray([.. resource.Fields.Select(f => Field(resource, f))]) };
    }

    /// <summary>Resources that can be asked for by their name alone; parts of others (the media of a message) cannot.</summary>
    internal static IEnumerable<ResourceDefinition> Reachable(ConnectorDefinition c) =>
        c.Resources.Where(r => r.Operations.Any(o => o.Path == "/" + r.Name));

    private static JsonObject Field(ResourceDefinition resource, FieldDefinition field)
    {
        var isDate = field.Type is "dateTime" or "date";
        var json = new JsonObject
        {
            ["vendorPath"] = field.Name,
            ["path"] = field.Name,
            ["type"] = isDate ? "date" : field.Type,
            ["vendorNativeType"] = field.Type,
            ["vendorDisplayName"] = field.Name,
            ["vendorReadOnly"] = !field.Createable && !field.Updateable,
            ["vendorRequired"] = field.Required,
            ["filterable"] = field.Filterable,
            ["createable"] = field.Createable,
            ["updateable"] = field.Updateable,
            ["primaryKey"] = field.Name == resource.PrimaryKey,
            ["custom"] = false,
        };
        if (isDate)
        {
            json["format"] = field.Type == "date" ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'";
            json["mask"] = json["format"]!.GetValue<string>();
        }

        if (field.Description is { } description)
        {
            json["description"] = description;
        }

        if (field.Values.Count > 0)
        {
            json["picklistValues"] = new JsonArray([.. field.Values.Select(v => JsonValue.Create(v))]);
        }

        return json;
    }
}
