using System.Xml;
using System.Xml.Linq;
using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Twiml;

/// <summary>
/// What a customer's application answers: the verbs to carry out one after the other
/// (https://www.twilio.com/docs/voice/twiml, https://www.twilio.com/docs/messaging/twiml). Which verbs exist is for
/// whoever carries them out.
/// </summary>
internal sealed record TwimlDocument(IReadOnlyList<TwimlElement> Verbs)
{
    private const int LongestDocument = 64 * 1024;
    private const int Deepest = 16;

    // The document comes from outside: no DTD, so no entities that grow and no files that are read in.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestDocument,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static TwimlDocument Empty { get; } = new([]);

    /// <summary>
    /// An answer by its content type. Plain text stands for one verb: <c>Say</c> on a call, <c>Message</c> for a
    /// message. Audio is played on a call.
    /// </summary>
    public static Result<TwimlDocument> Read(string? contentType, string body, string plainTextVerb)
    {
        var type = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return type switch
        {
            "" or "text/xml" or "application/xml" or "text/html" => Parse(body),
            "text/plain" => new TwimlDocument([TwimlElement.Verb(plainTextVerb, body.Trim())]),
            _ when type.StartsWith("audio/", StringComparison.Ordinal) && plainTextVerb == "Say" => new TwimlDocument([
                TwimlElement.Verb("Play"),
            ]),
            _ => TwimlErrors.ContentType(type),
        };
    }

    public static Result<TwimlDocument> Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.Trim()), Settings);
            var root = XDocument.Load(reader).Root!;
            return root.Name.LocalName == "Response"
                ? new TwimlDocument([.. root.Elements().Select(e => Convert(e, depth: 1))])
                : TwimlErrors.Parse($"the root is {root.Name.LocalName} and not Response");
        }
        catch (XmlException error)
        {
            return TwimlErrors.Parse(error.Message);
        }
    }

    private static TwimlElement Convert(XElement element, int depth) =>
        depth > Deepest
            ? throw new XmlException("elements are nested too deeply")
            : new TwimlElement(
                element.Name.LocalName,
                element
                    .Attributes()
                    .Where(a => !a.IsNamespaceDeclaration)
                    .GroupBy(a => a.Name.LocalName, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal),
                element.Value.Trim(),
                [.. element.Elements().Select(e => Convert(e, depth + 1))]
            );
}
