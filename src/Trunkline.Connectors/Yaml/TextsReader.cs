using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>texts:</c>.</summary>
internal static class TextsReader
{
    public static Dictionary<string, IReadOnlyDictionary<string, string>> Read(Section top)
    {
        var languages = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (language, value, path) in top.Entries("texts"))
        {
            if (language.Length != 2 || !language.All(char.IsAsciiLetterLower))
            {
                top.Problem("texts", $"'{language}' must be a language of two small letters, such as en");
            }

            if (top.MapOf(value, path) is { } texts)
            {
                languages[language] = ReadLanguage(texts);
            }
        }

        if (languages.Count > 0 && !languages.ContainsKey("en"))
        {
            top.Problem("texts", "needs English, en, which stands in for languages that are not there");
        }

        return languages;
    }

    private static Dictionary<string, string> ReadLanguage(Section texts)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value, line) in texts.Members)
        {
            if (ConnectorTexts.IsKnown(name))
            {
                read[name] = texts.OneOf(value, texts.PathOf(name)) ?? "";
                continue;
            }

            var meant = Nearest.Of(name, ConnectorTexts.Known) is { } near
                ? $"did you mean '{near}'?"
                : $"known here: field.*, {string.Join(", ", ConnectorTexts.Known)}";
            texts.Problems.Add(line, texts.PathOf(name), $"unknown text; {meant}");
        }

        return read;
    }
}
