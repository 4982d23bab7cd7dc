using Trunkline.Ways.Twilio;

namespace Trunkline.Connect;

/// <summary>The hub's addresses as browsers and providers reach them.</summary>
/// <param name="PublicUrl">The setting <c>Hosting:PublicUrl</c>; null: as the request came.</param>
public sealed record ConnectAddresses(string? PublicUrl)
{
    public string Base(HttpRequest request) => (PublicUrl ?? $"{request.Scheme}://{request.Host}").TrimEnd('/');

    public string Authorize(HttpRequest request, ConnectApp app) => $"{Base(request)}/connect/callback/{app.Path}";

    public string Deauthorize(HttpRequest request, ConnectApp app) => $"{Base(request)}/connect/deauthorize/{app.Path}";

    public string Link(HttpRequest request, string link) => $"{Base(request)}/connect/{link}";

    public bool IsSecure(HttpRequest request) => Base(request).StartsWith("https://", StringComparison.Ordinal);
}
