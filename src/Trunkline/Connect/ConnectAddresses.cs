namespace Trunkline.Connect;

/// <summary>The hub's addresses as browsers and providers reach them.</summary>
/// <param name="PublicUrl">The setting <c>Hosting:PublicUrl</c>; null: as the request came.</param>
internal sealed record ConnectAddresses(string? PublicUrl)
{
    public string Base(HttpRequest request) => (PublicUrl ?? $"{request.Scheme}://{request.Host}").TrimEnd('/');

    /// <summary>Where a provider sends a browser back to.</summary>
    /// <param name="request">The request that asks.</param>
    /// <param name="path">The app's part of the address, which nobody can guess.</param>
    public string Authorize(HttpRequest request, string path) => $"{Base(request)}/connect/callback/{path}";

    /// <summary>Where a provider tells that a customer withdrew the access.</summary>
    /// <param name="request">The request that asks.</param>
    /// <param name="path">The app's part of the address, which nobody can guess.</param>
    public string Deauthorize(HttpRequest request, string path) => $"{Base(request)}/connect/deauthorize/{path}";

    public string Link(HttpRequest request, string link) => $"{Base(request)}/connect/{link}";

    public bool IsSecure(HttpRequest request) => Base(request).StartsWith("https://", StringComparison.Ordinal);
}
