using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Snapshots;

/// <summary>Any record to JSON and back. There is no code for single kinds: records are plain data.</summary>
internal static class RecordJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed } },
        };

    /// <summary>Every kind of record there is, by its name.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds { get; } =
        typeof(Record)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Record)) && !t.IsAbstract)
            .ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter json, Record record) =>
        JsonSerializer.Serialize(json, record, record.GetType(), Options);

    /// <summary>What follows from the rest need not be kept. Types that are not ours have their own ways.</summary>
    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(Record).Assembly)
        {
            return;
        }

        foreach (var property in type.Properties.Where(p => p.Set is null).ToList())
        {
            type.Properties.Remove(property);
        }
    }

    public static Record Read(Type kind, JsonElement json) => (Record)json.Deserialize(kind, Options)!;
}
