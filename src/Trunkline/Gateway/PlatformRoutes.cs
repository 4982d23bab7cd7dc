using Microsoft.AspNetCore.Routing.Patterns;
using Trunkline.Errors;

namespace Trunkline.Gateway;

/// <summary>
/// Knows the hub's own routes. The gateway's catch-all also gets requests that a platform route would have taken but for
/// their method or content type; they are told so instead of being looked for at the provider.
/// </summary>
internal sealed class PlatformRoutes(EndpointDataSource endpoints)
{
    private readonly Lazy<ILookup<int, PlatformRoute>> bySegments = new(() => Read(endpoints));

    /// <summary>Null when the path is no platform path.</summary>
    public HubError? Describe(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var routes = bySegments.Value[segments.Length].Where(r => r.Matches(segments)).ToList();
        if (routes.Count == 0)
        {
            return null;
        }

        var methods = routes
            .SelectMany(r => r.Methods)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (!methods.Contains(http.Request.Method, StringComparer.Ordinal))
        {
            return new HubError(
                ErrorKind.MethodNotAllowed,
                $"{http.Request.Method} is not allowed at {path}. Allowed: {string.Join(", ", methods)}."
            )
            {
                Allow = string.Join(", ", methods),
            };
        }

        return http.Request.HasJsonContentType() || http.Request.ContentType is null
            ? HubError.NotFound($"No resource found at {path}. An id in a path is a whole number.")
            : new HubError(
                ErrorKind.UnsupportedMediaType,
                "The body must be JSON. Send 'Content-Type: application/json'."
            );
    }

    private static ILookup<int, PlatformRoute> Read(EndpointDataSource endpoints) =>
        endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.Parameters.Any(p => p.IsCatchAll))
            .Select(e => new PlatformRoute(
                [
                    .. e.RoutePattern.PathSegments.Select(s =>
                        s.IsSimple && s.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : null
                    ),
                ],
                e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
            ))
            .ToLookup(r => r.Segments.Length);

    /// <param name="Segments">Null for a parameter.</param>
    /// <param name="Methods">HTTP methods.</param>
    private sealed record PlatformRoute(string?[] Segments, IReadOnlyList<string> Methods)
    {
        public bool Matches(string[] path)
        {
            for (var n = 0; n < path.Length; n++)
            {
                if (Segments[n] is { } literal && !literal.Equals(path[n], StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
