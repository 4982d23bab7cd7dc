using System.Text.RegularExpressions;
using Trunkline.Connectors.Configuration;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>configuration:</c>.</summary>
internal static class ConfigurationReader
{
    private static readonly string[] Types =
    [
        "TEXTFIELD_32",
        "TEXTFIELD_64",
        "TEXTFIELD_128",
        "TEXTFIELD_1000",
        "TEXTAREA",
        "BOOLEAN",
        "BOOLEAN_YESNO",
        "PASSWORD",
        "COMBO",
        "CODE_EDITOR",
    ];

    public static IReadOnlyList<ConfigurationEntry> Read(
        Section top,
        int connectorId,
        AuthenticationDefinition authentication
    )
    {
        var entries = new List<ConfigurationEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<int>();
        foreach (var (value, path) in top.Items("configuration"))
        {
            // A standard key needs no more than its name.
            var map = value is YamlText text
                ? new YamlMap(value.Line, [new YamlMember("key", text, value.Line)])
                : value;
            if (top.MapOf(map, path) is not { } section)
            {
                continue;
            }

            var entry = ReadEntry(section, connectorId, entries.Count, authentication);
            section.End();
            if (!keys.Add(entry.Key))
            {
                section.Problem("key", $"'{entry.Key}' is there twice");
            }
            else if (!ids.Add(entry.Id))
            {
                section.Problem("id", $"{entry.Id} is taken by another entry; give this one an id of its own");
            }

            entries.Add(entry);
        }

        return [.. entries.OrderBy(e => e.DisplayOrder)];
    }

    private static ConfigurationEntry ReadEntry(
        Section section,
        int connectorId,
        int position,
        AuthenticationDefinition authentication
    )
    {
        var key = section.RequiredText("key");
        var standard = StandardEntries.Find(key);
        var isChoice = key == "authentication.type";
        var type = section.Text("type") ?? standard?.Type ?? "TEXTFIELD_128";
        if (!Types.Contains(type, StringComparer.Ordinal))
        {
            section.Problem("type", $"'{type}' is no type; there are {string.Join(", ", Types)}");
        }

        var fallback = section.Text("default") ?? (isChoice ? authentication.Default : standard?.Default);
        var entry = new ConfigurationEntry
        {
            Id = section.Number("id", StableId(connectorId, key), 1, int.MaxValue),
            Key = key,
            Name = section.Text("name") ?? standard?.Name ?? "",
            Description = section.Text("description"),
            Type = type,
            Required = section.Flag("required", standard?.Required ?? false),
            Default = fallback,
            Secret = section.Flag("secret", standard?.Secret ?? false) || type == "PASSWORD",
            Hidden = section.Flag("hidden", standard?.Hidden ?? false),
            Internal = section.Flag("internal", standard?.Internal ?? false),
            GroupControl = section.Flag("groupControl", standard?.GroupControl ?? false),
            DisplayOrder = section.Number("displayOrder", position + 1, 0, 100_000),
            Pattern = ReadPattern(section),
            PatternMessage = section.Text("message"),
            Example = section.Text("example"),
            Options = isChoice
                ? [.. authentication.Types.Select(t => new ConfigurationOption(t.Type, t.Description))]
                : Options(section),
            For = section.Texts("for"),
            IsBaseUrl = section.Flag("isBaseUrl"),
        };
        CheckEntry(section, entry, standard is not null, authentication);
        return entry;
    }

    private static void CheckEntry(
        Section section,
        ConfigurationEntry entry,
        bool isStandard,
        AuthenticationDefinition authentication
    )
    {
        if (entry.Name.Length == 0 && !isStandard)
        {
            section.Problem("name", "is missing; forms show it");
        }

        if (entry.Pattern is not null && (entry.PatternMessage is null || entry.Example is null))
        {
            section.Problem("pattern", "needs a message that says the rule in words, and an example");
        }

        foreach (var (name, value) in new[] { ("example", entry.Example), ("default", entry.Default) })
        {
            if (value is not null && entry.Pattern is not null && !Matches(entry.Pattern, value))
            {
                section.Problem(name, $"'{value}' does not match the entry's own pattern");
            }
        }

        if (entry.Type == "COMBO" && entry.Options.Count == 0)
        {
            section.Problem("options", "is missing; a COMBO needs choices");
        }

        if (entry is { Type: "COMBO", Default: not null } && entry.Options.All(o => o.Value != entry.Default))
        {
            section.Problem("default", $"'{entry.Default}' is none of the options");
        }

        if (entry is { Secret: true, Default: not null })
        {
            section.Problem("default", "a secret cannot have a default");
        }

        foreach (var type in entry.For.Where(f => authentication.Types.All(t => t.Type != f)))
        {
            section.Problem("for", $"'{type}' is no authentication type");
        }
    }

    private static bool Matches(Regex pattern, string value)
    {
        try
        {
            return pattern.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex? ReadPattern(Section section)
    {
        if (section.Text("pattern") is not { } source)
        {
            return null;
        }

        try
        {
            // A second: what takes longer never ends, and less is what a busy machine may keep a thread waiting.
            // The whole value must match, whether or not the author wrote the anchors: 'https://good|evil' must not slip in.
            return new Regex($"\\A(?:{source})\\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            section.Problem("pattern", $"does not compile: {e.Message}");
            return null;
        }
    }

    private static List<ConfigurationOption> Options(Section section)
    {
        var options = new List<ConfigurationOption>();
        foreach (var (value, path) in section.Items("options"))
        {
            if (value is YamlText text)
            {
                options.Add(new ConfigurationOption(text.Text, text.Text));
            }
            else if (section.MapOf(value, path) is { } one)
            {
                var word = one.RequiredText("value");
                options.Add(new ConfigurationOption(word, one.Text("description") ?? word));
                one.End();
            }
        }

        return options;
    }

    /// <summary>
    /// An id that stays when entries move or others are added, because clients keep it (FNV-1a over the key, in a block of
    /// ten thousand per connector). Two keys that fall together are reported; one of them then says its id.
    /// </summary>
    private static int StableId(int connectorId, string key)
    {
        var hash = 2166136261u;
        foreach (var c in key)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return (connectorId * 10_000) + (int)(hash % 10_000);
    }
}
