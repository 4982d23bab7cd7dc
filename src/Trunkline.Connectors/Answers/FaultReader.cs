using System.Text;
using System.Text.Json;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Answers;

/// <summary>Reads error bodies, also those that are no JSON at all.</summary>
internal static class FaultReader
{
    private const int LongestText = 300;

    public static ProviderFault Read(ProviderErrorDefinition errors, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            // "detail" and "title": RFC 9457, which newer interfaces of the same provider may speak.
            var message = Text(root, errors.Message) ?? Text(root, "detail") ?? Text(root, "title");
            return new ProviderFault(message, Text(root, errors.Code), Text(root, errors.MoreInfo));
        }
        catch (JsonException)
        {
            return new ProviderFault(PlainText(body.Span), null, null);
        }
    }

    private static string? Text(JsonElement root, string? path)
    {
        if (path is null || JsonPath.Find(root, path) is not { } value)
        {
            return null;
        }

        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A short plain text is worth showing; a page of HTML from a proxy is not.</summary>
    private static string? PlainText(ReadOnlySpan<byte> body)
    {
        if (body.Length > LongestText * 4)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(body).Trim();
        return
            text.Length is 0 or > LongestText
            || text[0] is '<' or '{' or '['
            || text.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c))
            ? null
            : text;
    }
}
