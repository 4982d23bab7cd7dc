using System.Text.Json;

namespace Trunkline.Connectors.Tests.Answers.Oracle;

/// <summary>Follows a dotted member path.</summary>
internal static class OracleJsonPath
{
    /// <summary>The value there, or null. The whole path is tried as a name first, since names may hold dots.</summary>
    public static JsonElement? Find(JsonElement from, string path)
    {
        if (from.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (from.TryGetProperty(path, out var value))
        {
            return value;
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && from.TryGetProperty(path.AsSpan(0, dot), out var inner)
            ? Find(inner, path[(dot + 1)..])
            : null;
    }
}
