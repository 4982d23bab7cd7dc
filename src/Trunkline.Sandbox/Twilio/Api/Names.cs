namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>The two spellings of a name: <c>VoiceUrl</c> in requests and <c>voice_url</c> in answers.</summary>
internal static class Names
{
    public static string PascalCase(string name) =>
        string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static string SnakeCase(string name) =>
        name == "SIP"
            ? "sip"
            : string.Concat(
                name.Select(
                    (c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"
                )
            );

    /// <summary>One of many: an Address of Addresses, a Country of Countries, Media of a MediaList.</summary>
    public static string Singular(string name) =>
        name switch
        {
            _ when name.EndsWith("List", StringComparison.Ordinal) => name[..^4],
            _ when name.EndsWith("sses", StringComparison.Ordinal) => name[..^2],
            _ when name.EndsWith("ies", StringComparison.Ordinal) => name[..^3] + "y",
            _ when name.EndsWith('s') => name[..^1],
            _ => name,
        };
}
