namespace Trunkline.Sandbox.Api;

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
}
