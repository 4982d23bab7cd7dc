using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Decides where calls of an instance go. A credential is never sent to an origin that is not the provider's.</summary>
public static class ProviderAddress
{
    /// <summary>The origin for an instance: the operator's, else the instance's own base URL, else its region's, else the usual one.</summary>
    /// <param name="c">The connector.</param>
    /// <param name="configuration">The instance's configuration values by key.</param>
    /// <param name="overrideOrigin">The operator's setting for this connector, for example a sandbox.</param>
    /// <exception cref="InvalidOperationException">A stored value would lead to another host; it was not checked when it was stored.</exception>
    public static Uri Resolve(ConnectorDefinition c, Func<string, string?> configuration, string? overrideOrigin)
    {
        if (!string.IsNullOrWhiteSpace(overrideOrigin))
        {
            return Origin(new Uri(overrideOrigin));
        }

        var entry = c.Configuration.FirstOrDefault(e => e.IsBaseUrl);
        if (entry is not null && configuration(entry.Key) is { Length: > 0 } own)
        {
            if (!IsAllowedBaseUrl(c, own, overrideOrigin))
            {
                throw new InvalidOperationException($"'{entry.Key}' is no address of {c.Name}");
            }

            // The usual address still lets the region decide; another one was chosen on purpose.
            var chosen = Origin(new Uri(own));
            if (chosen != new Uri(c.Provider.BaseUrl))
            {
                return chosen;
            }
        }

        foreach (var regional in c.Provider.BaseUrls)
        {
            if (regional.When.All(w => !string.IsNullOrEmpty(Value(c, configuration, w))))
            {
                return new Uri(Fill(c, configuration, regional.Url));
            }
        }

        return new Uri(c.Provider.BaseUrl);
    }

    /// <summary>True for URLs of the provider: the usual origin, the regional ones with any host label, or the operator's origin.</summary>
    public static bool IsAllowedBaseUrl(ConnectorDefinition c, string url, string? overrideOrigin)
    {
        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0
        )
        {
            return false;
        }

        var origin = Origin(uri);
        if (
            !string.IsNullOrWhiteSpace(overrideOrigin)
            && Uri.TryCreate(overrideOrigin, UriKind.Absolute, out var other)
            && origin == Origin(other)
        )
        {
            return true;
        }

        return origin == new Uri(c.Provider.BaseUrl) || c.Provider.BaseUrls.Any(r => MatchesPattern(origin, r.Url));
    }

    private static bool MatchesPattern(Uri origin, string pattern)
    {
        if (origin is not { IsDefaultPort: true })
        {
            return false;
        }

        var given = $"{origin.Scheme}://{origin.Host}".Split('.');
        var wanted = pattern.Split('.');
        return given.Length == wanted.Length
            && given.Zip(wanted).All(p => p.Second is ['{', .., '}'] ? IsHostLabel(p.First) : p.First == p.Second);
    }

    private static string Fill(ConnectorDefinition c, Func<string, string?> configuration, string url) =>
        Template
            .Parse(url)
            .Fill(name =>
            {
                var value = Value(c, configuration, name);
                return value is not null && IsHostLabel(value)
                    ? value
                    : throw new InvalidOperationException(
                        $"'{c.Values.GetValueOrDefault(name, name)}' must be letters, digits and '-' only"
                    );
            })!;

    private static string? Value(ConnectorDefinition c, Func<string, string?> configuration, string name) =>
        configuration(c.Values.GetValueOrDefault(name, name));

    private static bool IsHostLabel(string text) =>
        text.Length is > 0 and <= 63
        && text.All(ch => char.IsAsciiLetterOrDigit(ch) || ch == '-')
        && text[0] != '-'
        && text[^1] != '-';

    private static Uri Origin(Uri uri) => new(uri.GetLeftPart(UriPartial.Authority));
}
