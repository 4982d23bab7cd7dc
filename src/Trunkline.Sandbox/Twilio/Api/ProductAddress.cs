namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>
/// Which of the APIs a request is for. Each has a host of its own, <c>messaging.twilio.com</c> or
/// <c>messaging.dublin.ie1.twilio.com</c>; here one port serves all, so the product is told by the first label of the
/// host the client meant, or else by the first segment of the path: <c>/messaging/v1/Services</c>.
/// </summary>
/// <param name="Product"><c>api</c> is the API of 2010-04-01.</param>
/// <param name="Path">The path at the product's own host.</param>
/// <param name="Root">What the client has to put before such a path to come back here; empty for <c>api</c>.</param>
internal readonly record struct ProductAddress(string Product, string Path, string Root)
{
    private const string Api = "api";

    /// <summary>What a host or a path starts with when it means the product.</summary>
    private static readonly (string Name, string Host, string Path)[] Known =
    [
        .. new[] { "accounts", "iam", "lookups", "messaging", "oauth", "verify" }.Select(p => (p, p + ".", $"/{p}/")),
    ];

    public bool IsApi => Product == Api;

    /// <summary>The path as routes have it, with the product in front: <c>/v1/Services</c> means nothing alone.</summary>
    public string RoutePath => IsApi ? Path : $"/{Product}{Path}";

    /// <summary>The first segment after the version.</summary>
    public string Resource => Path.Split('/') is [_, _, var resource, ..] ? resource : "";

    public static ProductAddress Of(HttpRequest request)
    {
        var forwarded = First(request.Headers["X-Forwarded-Host"]);
        var host = forwarded ?? request.Host.Value ?? "";
        var path = request.Path.Value ?? "";
        foreach (var product in Known)
        {
            if (host.StartsWith(product.Host, StringComparison.OrdinalIgnoreCase))
            {
                return new(product.Name, path, Root());
            }
        }

        foreach (var product in Known)
        {
            if (path.StartsWith(product.Path, StringComparison.Ordinal))
            {
                return new(product.Name, path[(product.Path.Length - 1)..], $"{Root()}/{product.Name}");
            }
        }

        return new(Api, path, "");

        string Root() => $"{SchemeOf(request, host)}://{host}{(forwarded is null ? request.PathBase.Value : "")}";
    }

    /// <summary>A client whose transport was turned to the sandbox still means Twilio's hosts, which speak TLS only.</summary>
    private static string SchemeOf(HttpRequest request, string host) =>
        First(request.Headers["X-Forwarded-Proto"])
        ?? (host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase) ? "https" : request.Scheme);

    /// <summary>Each proxy on the way may append its own; the client's is the first.</summary>
    private static string? First(string? header) =>
        header?.Split(',', 2)[0].Trim() is { Length: > 0 } first ? first : null;
}
