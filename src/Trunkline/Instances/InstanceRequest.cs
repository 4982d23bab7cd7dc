using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trunkline.Catalog;
using Trunkline.Errors;
using Trunkline.Storage;

namespace Trunkline.Instances;

/// <summary>The body of POST, PUT and PATCH. Configuration values may be strings, numbers, booleans or JSON; they are kept as strings.</summary>
internal sealed record InstanceRequest
{
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("element")]
    public ElementReference? Element { get; init; }

    /// <summary>Flat: dots are part of the keys.</summary>
    [JsonPropertyName("configuration")]
    public Dictionary<string, JsonElement>? Configuration { get; init; }

    [JsonPropertyName("tags")]
    public List<string?>? Tags { get; init; }

    /// <summary>Where people keep it, such as Shops/Berlin; an empty text takes it out of its folder.</summary>
    [JsonPropertyName("folder")]
    public string? Folder
    {
        get;
        init
        {
            field = value;
            MovesFolder = true;
        }
    }

    /// <summary>A folder was sent, be it none: null, as an empty text, takes the instance out of its folder.</summary>
    [JsonIgnore]
    public bool MovesFolder { get; private init; }

    /// <summary>What the provider handed back to the application, when it signs in with a redirect.</summary>
    [JsonPropertyName("providerData")]
    public Dictionary<string, JsonElement>? ProviderData { get; init; }

    [JsonPropertyName("externalAuthentication")]
    public string? ExternalAuthentication { get; init; }

    [JsonPropertyName("retrieveObjectsAfterInstantiation")]
    public bool? RetrieveObjectsAfterInstantiation { get; init; }

    /// <summary>The connector that the request names.</summary>
    /// <exception cref="HubException">400: none; 404: one that there is not.</exception>
    public CatalogEntry Connector(ConnectorCatalog catalog) =>
        Element switch
        {
            { Key: { Length: > 0 } key } => catalog.Get(key),
            { Id: { } id } => catalog.Get(id.ToString(CultureInfo.InvariantCulture)),
            _ => throw HubError
                .Invalid("element is missing; name the connector, such as \"element\": {\"key\": \"twilio\"}.")
                .Raise(),
        };

    /// <summary>Configuration as strings; null stays null.</summary>
    /// <exception cref="HubException">400: a key is empty or a value far too long.</exception>
    public IReadOnlyDictionary<string, string?>? ConfigurationText()
    {
        if (Configuration is null)
        {
            return null;
        }

        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, value) in Configuration)
        {
            if (string.IsNullOrWhiteSpace(StorableText.Require(key, "A key of configuration")))
            {
                throw HubError.Invalid("configuration holds an empty key.").Raise();
            }

            var text = value.ValueKind switch
            {
                JsonValueKind.Null or JsonValueKind.Undefined => null,
                JsonValueKind.String => TextOf(key, value),
                _ => value.GetRawText(),
            };
            if (text is { Length: > 100_000 })
            {
                throw HubError.Invalid($"configuration '{key}' is longer than 100,000 characters.").Raise();
            }

            values[key] = text;
        }

        return values;
    }

    /// <summary>Half a character (a lone surrogate) reads as JSON and is no text.</summary>
    private static string? TextOf(string key, JsonElement value)
    {
        try
        {
            return StorableText.Require(value.GetString(), $"configuration '{key}'");
        }
        catch (InvalidOperationException)
        {
            throw HubError.Invalid($"configuration '{key}' is no valid text.").Raise();
        }
    }

    /// <summary>Name and tags as they are stored: plain text, the name among the tags, nothing twice.</summary>
    public static IReadOnlyList<string> PlainTags(IEnumerable<string?> tags, string name)
    {
        var plain = tags.Append(name)
            .Select(t => PlainText.Of(t ?? ""))
            .Where(t => t.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (plain.Find(t => t.Length > PlainText.MaxLength) is not null)
        {
            throw HubError.Invalid($"A tag is longer than {PlainText.MaxLength} characters.").Raise();
        }

        return plain.Count <= 100 ? plain : throw HubError.Invalid("There are more than 100 tags.").Raise();
    }

    /// <summary>Null for none; blanks and slashes around it and between its parts are tidied.</summary>
    public string? PlainFolder()
    {
        var parts = PlainText
            .Of(StorableText.Require(Folder, "folder") ?? "")
            .Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var folder = string.Join('/', parts);
        return folder.Length > PlainText.MaxLength
                ? throw HubError.Invalid($"folder is longer than {PlainText.MaxLength} characters.").Raise()
            : folder.Length == 0 ? null
            : folder;
    }

    public string? PlainName()
    {
        var name = Name is null ? null : PlainText.Of(Name);
        return name is { Length: > PlainText.MaxLength }
            ? throw HubError.Invalid($"name is longer than {PlainText.MaxLength} characters.").Raise()
            : name;
    }
}

/// <summary>Names a connector by key or by id.</summary>
internal sealed record ElementReference
{
    [JsonPropertyName("key")]
    public string? Key { get; init; }

    [JsonPropertyName("id")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public int? Id { get; init; }
}
