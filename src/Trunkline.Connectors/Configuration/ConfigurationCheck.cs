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
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        var missing = new List<string>();
        var problems = new List<ConfigurationProblem>();
        foreach (var (key, value) in supplied)
        {
            values[key] = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        }

        var chosen = values.GetValueOrDefault("authentication.type") ?? c.Authentication.Default;
        var type = c.Authentication.Find(chosen)?.Type ?? c.Authentication.Default;
        foreach (var entry in c.Configuration)
        {
            var value = values.GetValueOrDefault(entry.Key);
            if (value is not null)
            {
                values[entry.Key] = CheckValue(c, entry, value, overrideOrigin, problems);
                continue;
            }

            values[entry.Key] = entry.AppliesTo(type) ? entry.Default : null;
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

        return new CheckedConfiguration(values, missing, problems);
    }

    private static string CheckValue(
        ConnectorDefinition c,
        ConfigurationEntry entry,
        string value,
        string? overrideOrigin,
        List<ConfigurationProblem> problems
    )
    {
        void Problem(string message) => problems.Add(new ConfigurationProblem(entry.Key, $"{entry.Key} {message}"));

        if (
            value.Any(ch => char.IsControl(ch) && ch is not ('\r' or '\n' or '\t'))
            || (entry.Type is not ("TEXTAREA" or "CODE_EDITOR") && value.AsSpan().ContainsAny('\r', '\n'))
        )
        {
            Problem("must not hold control characters or line breaks");
        }
        else if (entry.Pattern is not null && !Matches(entry.Pattern, value))
        {
            Problem($"{entry.PatternMessage ?? "has the wrong form"}, for example {entry.Example}");
        }
        else if (entry.Type is "BOOLEAN" or "BOOLEAN_YESNO")
        {
            if (bool.TryParse(value, out var flag))
            {
                return flag ? "true" : "false";
            }

            Problem("must be true or false");
        }
        else if (entry.Type == "COMBO")
        {
            var option = entry.Options.FirstOrDefault(o => o.Value.Equals(value, StringComparison.OrdinalIgnoreCase));
            if (option is not null)
            {
                return option.Value;
            }

            Problem($"must be one of {string.Join(", ", entry.Options.Select(o => o.Value))}");
        }
        else if (entry.IsBaseUrl && !ProviderAddress.IsAllowedBaseUrl(c, value, overrideOrigin))
        {
            Problem(
                $"must be an address of {c.Name}, for example {entry.Example ?? entry.Default ?? c.Provider.BaseUrl}"
            );
        }

        return value;
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

    private static string Unknown(ConnectorDefinition c, string key)
    {
        var known = c.Configuration.Where(e => !e.Internal).Select(e => e.Key).ToArray();
        var shown = key.Length > 100 ? key[..100] + "…" : key;
        return Nearest.Of(key, known) is { } near
            ? $"unknown configuration key '{shown}'; did you mean '{near}'?"
            : $"unknown configuration key '{shown}'; known keys: {string.Join(", ", known)}";
    }
}
