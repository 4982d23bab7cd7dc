using System.Text.Json.Serialization;

namespace Trunkline.Sandbox.Twilio.State;

/// <summary>A record of a uniform resource: it only remembers what it was told, field by field.</summary>
internal sealed class FormRecord : Record
{
    /// <summary>Path of the list it is in, below the account and with the SIDs of its parents.</summary>
    public required string Path { get; init; }

    /// <summary>Texts, flags, whole numbers (long), other numbers (decimal), lists of text, or null.</summary>
    [JsonConverter(typeof(FormValues))]
    public Dictionary<string, object?> Values { get; init; } = new(StringComparer.Ordinal);

    [JsonIgnore]
    public object? this[string field]
    {
        get => Values.GetValueOrDefault(field);
        set => Values[field] = value;
    }

    public string? Text(string field) => this[field] as string;
}
