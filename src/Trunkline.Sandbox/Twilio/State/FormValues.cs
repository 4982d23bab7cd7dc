using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trunkline.Sandbox.Twilio.State;

/// <summary>Reads the values of a form record back as what they were, where the serializer would leave raw JSON.</summary>
internal sealed class FormValues : JsonConverter<Dictionary<string, object?>>
{
    public override Dictionary<string, object?> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document
            .RootElement.EnumerateObject()
            .ToDictionary(p => p.Name, p => ValueOf(p.Value), StringComparer.Ordinal);
    }

    public override void Write(Utf8JsonWriter writer, Dictionary<string, object?> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, item) in value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, item, item?.GetType() ?? typeof(object), options);
        }

        writer.WriteEndObject();
    }

    private static object? ValueOf(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => json.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDecimal(),
            JsonValueKind.Array => json.EnumerateArray().Select(item => item.GetString() ?? "").ToList(),
            _ => null,
        };
}
