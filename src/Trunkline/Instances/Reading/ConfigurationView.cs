using System.Text.Json.Serialization;
using Trunkline.Connectors.Definition;

namespace Trunkline.Instances.Reading;

/// <summary>One configuration entry of an instance, with its value (a string, whatever its type; secrets masked).</summary>
internal sealed record ConfigurationView(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("propertyValue")] string? PropertyValue,
    [property: JsonPropertyName("active")] bool Active,
    [property: JsonPropertyName("hideFromConsole")] bool HideFromConsole,
    [property: JsonPropertyName("required")] bool Required,
    [property: JsonPropertyName("type")] string Type
)
{
    /// <summary>The connector's entries for this instance's way to sign in, then those that are set beyond them.</summary>
    public static IEnumerable<ConfigurationView> AllOf(Instance instance)
    {
        var type = instance.Value("authentication.type") ?? instance.Connector.Definition.Authentication.Default;
        var entries = instance.Connector.Definition.Configuration;
        var declared = entries.Where(e =>
            e.AppliesTo(type) || instance.Values.ContainsKey(e.Key) || instance.Secrets.ContainsKey(e.Key)
        );
        var others = instance
            .Values.Keys.Where(k => instance.Connector.Entry(k) is null)
            .Order(StringComparer.Ordinal)
            .ToList();
        return declared
            .Select(e => From(instance, e))
            .Concat(
                others.Select(
                    (key, n) =>
                        new ConfigurationView(
                            -1 - n,
                            key,
                            key,
                            null,
                            instance.Values[key],
                            true,
                            true,
                            false,
                            "TEXTFIELD_1000"
                        )
                )
            );
    }

    public static ConfigurationView From(Instance instance, ConfigurationEntry entry)
    {
        var value = instance.Connector.IsSecret(entry.Key)
            ? (instance.Secrets.ContainsKey(entry.Key) ? InstanceView.Mask : null)
            : instance.Value(entry.Key);
        return new ConfigurationView(
            entry.Id,
            entry.Name,
            entry.Key,
            entry.Description,
            value,
            true,
            entry.Hidden,
            entry.Required,
            entry.Type
        );
    }
}
