using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trunkline.Tests.Contracts;

/// <summary>
/// The shape of JSON: names and kinds without values. Of several values it holds what any of them has; a member that some of
/// them lack ends in <c>?</c>. A member <c>*</c> stands for names that are data.
/// </summary>
internal static class Shape
{
    /// <param name="values">Of one kind, such as all rows of a column.</param>
    /// <param name="maps">Paths of objects whose names are data, such as <c>Costs</c>; the empty path is the value itself.</param>
    public static JsonNode Of(IEnumerable<JsonNode?> values, params string[] maps) => Of([.. values], "", maps);

    private static JsonNode Of(IReadOnlyList<JsonNode?> values, string path, string[] maps)
    {
        var kinds = values.Select(Kind).Distinct().Order(StringComparer.Ordinal).ToList();
        var objects = values.OfType<JsonObject>().ToList();
        var arrays = values.OfType<JsonArray>().ToList();
        var plain = kinds.Where(k => k is not ("object" or "array")).ToList();
        if (objects.Count > 0 && arrays.Count == 0 && plain.All(k => k == "null"))
        {
            return maps.Contains(path) ? Map(objects, path, maps) : Object(objects, path, maps);
        }

        return arrays.Count > 0 && objects.Count == 0 && plain.All(k => k == "null")
            ? new JsonArray(
                arrays.All(a => a.Count == 0) ? null : Of([.. arrays.SelectMany(a => a)], path + "[]", maps)
            )
            : JsonValue.Create(string.Join(" or ", kinds));
    }

    private static JsonObject Map(List<JsonObject> objects, string path, string[] maps) =>
        new() { ["*"] = Of([.. objects.SelectMany(o => o).Select(m => m.Value)], $"{path}/*", maps) };

    private static JsonObject Object(List<JsonObject> objects, string path, string[] maps)
    {
        var shape = new JsonObject();
        foreach (var name in objects.SelectMany(o => o).Select(m => m.Key).Distinct())
        {
            var having = objects.Where(o => o.ContainsKey(name)).Select(o => o[name]).ToList();
            var member = path.Length == 0 ? name : $"{path}/{name}";
            shape[having.Count < objects.Count ? name + "?" : name] = Of(having, member, maps);
        }

        return shape;
    }

    private static string Kind(JsonNode? value) =>
        value switch
        {
            null => "null",
            JsonObject => "object",
            JsonArray => "array",
            _ => value.GetValueKind() switch
            {
                JsonValueKind.String => "text",
                JsonValueKind.Number => "number",
                _ => "boolean",
            },
        };
}
