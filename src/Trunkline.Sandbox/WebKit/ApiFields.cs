using System.Text.Json;

namespace Trunkline.Sandbox.WebKit;

/// <summary>Reading records of an API.</summary>
internal static class ApiFields
{
    /// <summary>A field as text; null when it is missing or null.</summary>
    public static string? Text(this JsonElement record, string field) =>
        record.ValueKind == JsonValueKind.Object
        && record.TryGetProperty(field, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value.ToString()
            : null;
}
