using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Trunkline.Connect.Pages;

/// <summary>
/// The words on the pages that end users see: one JSON file for each language in <c>Texts</c>, embedded. A new language is a
/// new file with the same keys.
/// </summary>
internal sealed class ConnectTexts
{
    private const string Fallback = "en";

    private static readonly FrozenDictionary<string, ConnectTexts> Languages = Read();

    private readonly string locale;
    private readonly Dictionary<string, string> texts;

    private ConnectTexts(string locale, Dictionary<string, string> texts)
    {
        this.locale = locale;
        this.texts = texts;
    }

    /// <summary>For the page's <c>lang</c>.</summary>
    public string Locale => locale;

    public static IEnumerable<string> Locales => Languages.Keys;

    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The language of a wish such as <c>de-AT</c>; English when there is none.</summary>
    public static string Known(string? wish) =>
        wish is { Length: >= 2 } && Languages.ContainsKey(wish[..2].ToLowerInvariant())
            ? wish[..2].ToLowerInvariant()
            : Fallback;

    public static ConnectTexts In(string? locale) => Languages[Known(locale)];

    public string this[string key] => texts[key];

    public string? Find(string key) => texts.GetValueOrDefault(key);

    public string Of(string key, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, texts[key], values);

    private static FrozenDictionary<string, ConnectTexts> Read()
    {
        var assembly = typeof(ConnectTexts).Assembly;
        const string folder = "Trunkline.Connect.Texts.";
        return assembly
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(folder, StringComparison.Ordinal))
            .Select(n =>
            {
                using var stream = assembly.GetManifestResourceStream(n)!;
                var words = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
                return new ConnectTexts(n[folder.Length..^".json".Length], words);
            })
            .ToFrozenDictionary(t => t.Locale, StringComparer.Ordinal);
    }
}
