using System.Text.RegularExpressions;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Configuration;

/// <summary>Checks what was supplied for an instance against what its connector needs.</summary>
public static class ConfigurationCheck
{
    /// <summary>
    /// Trims, applies defaults, and reports everything at once. Required is what the chosen authentication type
    /// (<c>authentication.type</c>, else the connector's default) uses. Blanks count as nothing.
    /// </summary>
    /// <param name="c">The connector.</param>
    /// <param name="supplied">Values by key, as texts.</param>
    /// <param name="overrideOrigin">The operator's address for the connector; a base URL may name it too.</param>
    public static CheckedConfiguration Check(
        ConnectorDefinition c,
        IReadOnlyDictionary<string, string?> supplied,
        string? overrideOrigin = null
    )
    {
        var result = Check(
            c,
            supplied.ToDictionary(s => s.Key, s => s.Value?.AsMemory(), StringComparer.Ordinal),
            overrideOrigin
        );
        return new CheckedConfiguration(
            result.Values.ToDictionary(v => v.Key, v => v.Value?.ToString(), StringComparer.Ordinal),
            result.Missing,
            result.Problems
        );
    }

    /// <summary>The same for values that must not become strings, since strings cannot be wiped.</summary>
    /// <param name="c">The connector.</param>
    /// <param name="supplied">Values by key; those of the result are parts of them, or defaults.</param>
    /// <param name="overrideOrigin">The operator's address for the connector; a base URL may name it too.</param>
    public static CheckedValues Check(
        ConnectorDefinition c,
        IReadOnlyDictionary<string, ReadOnlyMemory<char>?> supplied,
        string? overrideOrigin = null
    )
    {
        var values = new Dictionary<string, ReadOnlyMemory<char>?>(StringComparer.Ordinal);
        var missing = new List<string>();
        var problems = new List<ConfigurationProblem>();
        foreach (var (key, value) in supplied)
        {
            // A null of its own type: a bare one would become an empty memory.
            values[key] = value?.Trim() is { Length: > 0 } trimmed ? trimmed : default(ReadOnlyMemory<char>?);
        }

        var chosen = values.GetValueOrDefault("authentication.type")?.ToString() ?? c.Authentication.Default;
        var type = c.Authentication.Find(chosen)?.Type ?? c.Authentication.Default;
        foreach (var entry in c.Configuration)
        {
            if (values.GetValueOrDefault(entry.Key) is { } value)
            {
                values[entry.Key] = CheckValue(c, entry, value, overrideOrigin, problems);
                continue;
            }

            values[entry.Key] = entry.AppliesTo(type) ? entry.Default?.AsMemory() : null;
            if (entry is { Required: true, Default: null } && entry.AppliesTo(type))
            {
                missing.Add(entry.Key);
            }
        }

        foreach (var key in supplied.Keys)
        {
            if (c.Configuration.All(e => e.Key != key) && !StandardEntries.IsAcceptedEverywhere(key))
            {
                problems.Add(new ConfigurationProblem(key, Unknown(c, key)));
            }
        }

        return new CheckedValues(values, missing, problems);
    }

    private static ReadOnlyMemory<char> CheckValue(
        ConnectorDefinition c,
        ConfigurationEntry entry,
        ReadOnlyMemory<char> value,
        string? overrideOrigin,
        List<ConfigurationProblem> problems
    )
    {
        void Problem(string message) => problems.Add(new ConfigurationProblem(entry.Key, $"{entry.Key} {message}"));

        if (
            HasControl(value.Span)
            || (entry.Type is not ("TEXTAREA" or "CODE_EDITOR") && value.Span.ContainsAny('\r', '\n'))
        )
        {
            Problem("must not hold control characters or line breaks");
        }
        else if (entry.Pattern is not null && !Matches(entry.Pattern, value.Span))
        {
            Problem($"{entry.PatternMessage ?? "has the wrong form"}, for example {entry.Example}");
        }
        else if (entry.Type is "BOOLEAN" or "BOOLEAN_YESNO")
        {
            if (bool.TryParse(value.Span, out var flag))
            {
                return (flag ? "true" : "false").AsMemory();
            }

            Problem("must be true or false");
        }
        else if (entry.Type == "COMBO")
        {
            var option = entry.Options.FirstOrDefault(o =>
                value.Span.Equals(o.Value, StringComparison.OrdinalIgnoreCase)
            );
            if (option is not null)
            {
                return option.Value.AsMemory();
            }

            Problem($"must be one of {string.Join(", ", entry.Options.Select(o => o.Value))}");
        }
        else if (entry.IsBaseUrl && !ProviderAddress.IsAllowedBaseUrl(c, value.ToString(), overrideOrigin))
        {
            Problem(
                $"must be an address of {c.Name}, for example {entry.Example ?? entry.Default ?? c.Provider.BaseUrl}"
            );
        }

        return value;
    }

    private static bool HasControl(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (char.IsControl(c) && c is not ('\r' or '\n' or '\t'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(Regex pattern, ReadOnlySpan<char> value)
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

    private static string Unknown(ConnectorDefinition c, string key)
    {
        var known = c.Configuration.Where(e => !e.Internal).Select(e => e.Key).ToArray();
        var shown = key.Length > 100 ? key[..100] + "…" : key;
        return Nearest.Of(key, known) is { } near
            ? $"unknown configuration key '{shown}'; did you mean '{near}'?"
            : $"unknown configuration key '{shown}'; known keys: {string.Join(", ", known)}";
    }
}
