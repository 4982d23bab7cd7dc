using System.Text;
using System.Text.Json;
using System.Xml;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// JSON as the API's XML: <c>&lt;TwilioResponse&gt;&lt;Call&gt;&lt;Sid&gt;…</c>. The paging of a list is told by
/// attributes, what is null is an empty element, and no path has an extension.
/// </summary>
internal static class XmlForm
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
    };

    public static byte[] Write(JsonElement json, string element)
    {
        using var buffer = new MemoryStream();
        buffer.Write("<?xml version='1.0' encoding='UTF-8'?>\n"u8);
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            xml.WriteStartElement("TwilioResponse");
            if (ListOf(json) is { } list)
            {
                WriteList(xml, json, list);
            }
            else
            {
                WriteValue(xml, element, json);
            }

            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    /// <summary>The array of a list: the only one beside the paging, or beside the address where there are no pages.</summary>
    internal static JsonProperty? ListOf(JsonElement json)
    {
        var properties = json.EnumerateObject().ToList();
        var isList = json.TryGetProperty("uri", out _) && (properties.Count == 2 || json.TryGetProperty("page", out _));
        var at = isList ? properties.FindIndex(p => p.Value.ValueKind == JsonValueKind.Array) : -1;
        return at < 0 ? null : properties[at];
    }

    internal static string TextOf(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => Clean(json.GetString()!),
            _ => json.GetRawText(),
        };

    private static void WriteList(XmlWriter xml, JsonElement json, JsonProperty list)
    {
        xml.WriteStartElement(Names.PascalCase(list.Name));
        foreach (var property in json.EnumerateObject().Where(p => p.Name != list.Name))
        {
            xml.WriteAttributeString(
                property.Name.Replace("_", "", StringComparison.Ordinal),
                WithoutExtension(property.Name, TextOf(property.Value))
            );
        }

        foreach (var item in list.Value.EnumerateArray())
        {
            WriteValue(xml, Names.Singular(Names.PascalCase(list.Name)), item);
        }

        xml.WriteEndElement();
    }

    private static void WriteValue(XmlWriter xml, string name, JsonElement json)
    {
        xml.WriteStartElement(XmlConvert.EncodeLocalName(name));
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject())
                {
                    WriteProperty(xml, name, property);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    WriteValue(xml, Names.Singular(name), item);
                }

                break;
            default:
                xml.WriteString(TextOf(json));
                break;
        }

        xml.WriteEndElement();
    }

    private static void WriteProperty(XmlWriter xml, string parent, JsonProperty property)
    {
        var name = Names.PascalCase(property.Name);
        if (property.Value.ValueKind == JsonValueKind.String)
        {
            var label = parent == "SubresourceUris" ? "uri" : property.Name;
            xml.WriteElementString(XmlConvert.EncodeLocalName(name), WithoutExtension(label, TextOf(property.Value)));
        }
        else
        {
            WriteValue(xml, name, property.Value);
        }
    }

    private static string WithoutExtension(string name, string value) =>
        name.EndsWith("uri", StringComparison.Ordinal) && value.StartsWith('/')
            ? value.Replace(".json", "", StringComparison.Ordinal)
            : value;

    /// <summary>Control characters are legal in JSON and not in XML.</summary>
    private static string Clean(string text) =>
        text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))
            ? text
            : string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));
}
