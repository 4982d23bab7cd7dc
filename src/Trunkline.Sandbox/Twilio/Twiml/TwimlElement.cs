using System.Globalization;

namespace Trunkline.Sandbox.Twilio.Twiml;

/// <summary>A verb or noun of a TwiML document: its attributes, its text without surrounding blanks, what it contains.</summary>
internal sealed record TwimlElement(
    string Name,
    IReadOnlyDictionary<string, string> Attributes,
    string Text,
    IReadOnlyList<TwimlElement> Children
)
{
    /// <summary>An attribute, or null when it is absent or empty.</summary>
    public string? this[string attribute] =>
        Attributes.GetValueOrDefault(attribute) is { Length: > 0 } value ? value : null;

    public TwimlElement? Child(string name) => Children.FirstOrDefault(c => c.Name == name);

    public int Number(string attribute, int otherwise) =>
        int.TryParse(this[attribute], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    public bool Flag(string attribute, bool otherwise = false) =>
        bool.TryParse(this[attribute], out var flag) ? flag : otherwise;

    /// <summary>The HTTP method an attribute names; POST unless it says GET.</summary>
    public string Method(string attribute = "method") =>
        string.Equals(this[attribute], "GET", StringComparison.OrdinalIgnoreCase) ? "GET" : "POST";

    /// <summary>A verb the sandbox puts in itself, such as the words of a plain text answer.</summary>
    public static TwimlElement Verb(string name, string text = "") =>
        new(name, new Dictionary<string, string>(StringComparer.Ordinal), text, []);
}
