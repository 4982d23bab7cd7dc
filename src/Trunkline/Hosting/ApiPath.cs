using Trunkline.Storage;

namespace Trunkline.Hosting;

/// <summary>The API's base path, and the tolerance that published clients need.</summary>
internal static class ApiPath
{
    public const string Base = "/elements/api-v2";

    private const string Passthrough = Base + "/passthrough/";

    /// <summary>What a query asks for is looked up in the database, but for a provider's.</summary>
    /// <exception cref="Errors.HubException">400.</exception>
    public static void RequireStorable(HttpRequest request)
    {
        if (
            request.QueryString.Value is { } query
            && query.Contains("%00", StringComparison.Ordinal)
            && !request.Path.StartsWithSegments(Base + "/passthrough", StringComparison.OrdinalIgnoreCase)
        )
        {
            var wrong = request.Query.FirstOrDefault(q => q.Value.Any(v => v?.Contains('\0') == true)).Key;
            throw StorableText.ProblemOf($"The query parameter '{wrong}'").Raise();
        }
    }

    /// <summary>
    /// Published samples send <c>/elements/api-v2//organizations</c> and trailing slashes: both are read as if they were not
    /// there. A passthrough path is the provider's and stays as it is.
    /// </summary>
    public static string Normalize(string path)
    {
        if (
            !path.StartsWith(Base, StringComparison.OrdinalIgnoreCase)
            || path.StartsWith(Passthrough, StringComparison.OrdinalIgnoreCase)
        )
        {
            return path;
        }

        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        return path.Length > 1 ? path.TrimEnd('/') : path;
    }
}
