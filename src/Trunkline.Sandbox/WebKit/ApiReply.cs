using System.Text.Json;

namespace Trunkline.Sandbox.WebKit;

/// <summary>An answer of the API.</summary>
internal readonly record struct ApiReply(int Status, JsonElement Body)
{
    public bool IsFine => Status is >= 200 and < 300;

    public string? this[string field] => Body.Text(field);

    /// <summary>What the API has to say when it refuses.</summary>
    public string Refusal =>
        $"{this["message"] ?? "The API refused"} ({(this["code"] is { } code ? "code " + code : "HTTP " + Status)})";

    public IEnumerable<JsonElement> Items(string list) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(list, out var items)
            ? items.EnumerateArray()
            : [];
}
