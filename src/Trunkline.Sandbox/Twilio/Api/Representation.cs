using System.Text.Json;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// The form an answer takes, chosen by the extension of the path
/// (https://www.twilio.com/docs/usage/twilios-response). All forms are made from the same JSON, so no resource knows
/// of them.
/// </summary>
internal sealed class Representation
{
    private static readonly Representation Json = new(".json", "application/json;charset=utf-8", write: null);
    private static readonly Representation Xml = new(".xml", "application/xml;charset=utf-8", XmlForm.Write);
    private static readonly Representation Csv = new(".csv", "text/csv;charset=utf-8", CsvForm.Write);

    private readonly string extension;
    private readonly Func<JsonElement, string, byte[]>? write;

    private Representation(string extension, string contentType, Func<JsonElement, string, byte[]>? write)
    {
        this.extension = extension;
        this.write = write;
        ContentType = contentType;
    }

    public string ContentType { get; }

    /// <summary>No extension means XML, as it always did. The newer products have JSON only and no extension.</summary>
    public static Representation Of(ProductAddress address) =>
        !address.IsApi || !address.Path.StartsWith(Wire.Version, StringComparison.Ordinal) ? Json
        : address.Path.EndsWith(Json.extension, StringComparison.Ordinal) ? Json
        : address.Path.EndsWith(Csv.extension, StringComparison.Ordinal) ? Csv
        : Xml;

    /// <summary>The path of the resource itself. Other endings belong to it: a recording has its sound at <c>.wav</c>.</summary>
    public string Strip(string path) =>
        path.EndsWith(extension, StringComparison.Ordinal) ? path[..^extension.Length] : path;

    /// <summary>Errors have no table form.</summary>
    public Representation ForStatus(int status) => this == Csv && status >= 400 ? Xml : this;

    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json, string element)
    {
        if (write is null)
        {
            return json;
        }

        using var document = JsonDocument.Parse(json);
        return write(document.RootElement, element);
    }
}
