using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connect;

/// <summary>
/// The words on the pages that end users see: one JSON file for each language in <c>Texts</c>, embedded, with words that fit
/// every provider. A connector's own words come first. A new language is a new file with the same keys.
/// </summary>
internal sealed partial class ConnectTexts
{
    private const string Fallback = "en";

    private static readonly FrozenDictionary<string, ConnectTexts> Languages = Read();

    private readonly Dictionary<string, string> texts;
    private readonly ConnectorDefinition? connector;

    private ConnectTexts(string locale, Dictionary<string, string> texts, ConnectorDefinition? connector)
    {
        Locale = locale;
        this.texts = texts;
        this.connector = connector;
    }

    /// <summary>For the page's <c>lang</c>.</summary>
    public string Locale { get; }

    public static IEnumerable<string> Locales => Languages.Keys;

    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>What the provider is called: its word, or the connector's name.</summary>
    public string Provider => connector is null ? texts["provider"] : Own("provider") ?? connector.Name;

    /// <summary>The language of a wish such as <c>de-AT</c>; English when there is none.</summary>
    public static string Known(string? wish) =>
        wish is { Length: >= 2 } && Languages.ContainsKey(wish[..2].ToLowerInvariant())
            ? wish[..2].ToLowerInvariant()
            : Fallback;

    public static ConnectTexts In(string? locale) => Languages[Known(locale)];

    /// <summary>The same language, with the connector's words before the general ones.</summary>
    public ConnectTexts For(ConnectorDefinition? chosen) => chosen == connector ? this : new(Locale, texts, chosen);

    public string this[string key] => Of(key);

    /// <summary>Null: neither the connector nor the pages have such a text.</summary>
    public string? Find(string key) => Raw(key) is { } text ? Fill(text) : null;

    public string Of(string key, params object[] values) =>
        Fill(Raw(key) ?? throw new KeyNotFoundException($"There is no text '{key}'."), values);

    /// <summary>What a customer grants, in words.</summary>
    public string Permission(string name)
    {
        var words = connector?.Connect?.Permissions.FirstOrDefault(p => p.Name == name)?.Texts;
        return words?.GetValueOrDefault(Locale) ?? words?.GetValueOrDefault(Fallback) ?? name;
    }

    /// <summary>The connector's word in this language, or the general word in this language, or the connector's in English.</summary>
    private string? Raw(string key) => Own(Locale, key) ?? texts.GetValueOrDefault(key) ?? Own(Fallback, key);

    private string? Own(string key) => Own(Locale, key) ?? Own(Fallback, key);

    private string? Own(string language, string key) =>
        connector?.Texts.GetValueOrDefault(language)?.GetValueOrDefault(key);

    /// <summary>In one pass: a value with braces in it stays as it is.</summary>
    private string Fill(string text, params object[] values) =>
        Placeholder()
            .Replace(
                text,
                found =>
                    found.ValueSpan is "{provider}" ? Provider
                    : found.ValueSpan[1] - '0' is var n && n < values.Length
                        ? Convert.ToString(values[n], CultureInfo.InvariantCulture)!
                    : found.Value
            );

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
                return new ConnectTexts(n[folder.Length..^".json".Length], words, connector: null);
            })
            .ToFrozenDictionary(t => t.Locale, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(provider|[0-9])\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
