using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Yaml;

/// <summary>Reads <c>provider:</c>.</summary>
internal static class ProviderReader
{
    public static ProviderDefinition Read(Section top)
    {
        if (top.Map("provider") is not { } provider)
        {
            top.RequiredText("provider");
            return new ProviderDefinition
            {
                BaseUrl = "",
                PathPrefixes = [],
                Errors = new("message"),
            };
        }

        var read = new ProviderDefinition
        {
            BaseUrl = Origin(provider, "baseUrl"),
            BaseUrls = ReadRegional(provider),
            PathPrefixes = ReadPrefixes(provider),
            Accept = provider.Text("accept") ?? "application/json",
            Errors = ReadErrors(provider),
            Retry = ReadRetry(provider),
            RequestIdHeaders = provider.Texts("requestIdHeaders"),
        };
        // Read by the resources: the encoding and the paging that a provider uses everywhere.
        provider.Find("encoding");
        provider.Find("paging");
        provider.End();
        return read;
    }

    private static string Origin(Section section, string name)
    {
        var url = section.RequiredText(name);
        var sample = url.Replace('{', 'a').Replace('}', 'a');
        var fine =
            Uri.TryCreate(sample, UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http"
            && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            && !url.EndsWith('/');
        if (url.Length > 0 && !fine)
        {
            section.Problem(name, $"must be scheme and host without a path, like https://api.example.com, not '{url}'");
        }

        return url;
    }

    private static List<RegionalBaseUrl> ReadRegional(Section provider)
    {
        var found = new List<RegionalBaseUrl>();
        foreach (var (value, path) in provider.Items("baseUrls"))
        {
            if (provider.MapOf(value, path) is { } one)
            {
                found.Add(new RegionalBaseUrl(one.Texts("when"), Origin(one, "url")));
                if (found[^1].When.Count == 0)
                {
                    one.Problem("when", "needs the values that must be set for this URL");
                }

                one.End();
            }
        }

        return found;
    }

    private static IReadOnlyList<string> ReadPrefixes(Section provider)
    {
        var prefixes = provider.Texts("pathPrefixes");
        if (prefixes.Count == 0)
        {
            provider.Problem(
                "pathPrefixes",
                "is missing; name the paths that the credential may be sent to, '/' for all"
            );
        }

        foreach (var prefix in prefixes.Where(p => !p.StartsWith('/')))
        {
            provider.Problem("pathPrefixes", $"'{prefix}' must begin with '/'");
        }

        return prefixes;
    }

    private static ProviderErrorDefinition ReadErrors(Section provider)
    {
        if (provider.Map("errors") is not { } errors)
        {
            return new ProviderErrorDefinition("message");
        }

        var read = new ProviderErrorDefinition(
            errors.RequiredText("message"),
            errors.Text("code"),
            errors.Text("moreInfo")
        );
        errors.End();
        return read;
    }

    private static RetryDefinition ReadRetry(Section provider)
    {
        if (provider.Map("retry") is not { } retry)
        {
            return new RetryDefinition();
        }

        var read = new RetryDefinition
        {
            TooManyRequestsIsSafe = retry.Flag("tooManyRequestsIsSafe"),
            Attempts = retry.Number("attempts", 3, 1, 5),
        };
        retry.End();
        return read;
    }
}
