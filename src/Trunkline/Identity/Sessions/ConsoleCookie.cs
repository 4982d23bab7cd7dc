using Trunkline.Errors;

namespace Trunkline.Identity.Sessions;

/// <summary>
/// The cookie of people who are signed in with a browser, and what a request must carry beside it: browsers send cookies with
/// requests that other sites begin, so the cookie alone proves nothing.
/// </summary>
/// <param name="PublicUrl">The setting <c>Hosting:PublicUrl</c>; null: clients use the address that the request names.</param>
internal sealed record ConsoleCookie(string? PublicUrl)
{
    /// <summary>No page of another origin can send it: browsers ask the hub first, and it allows no cookies with that.</summary>
    public const string Header = "Trunkline-Console";

    /// <summary>Only set by the host itself and only over TLS; browsers see to that because of the prefix.</summary>
    private const string SecureName = "__Host-trunkline";
    private const string PlainName = "trunkline";

    /// <summary>The cookie's value, if there is any.</summary>
    public string? Read(HttpRequest request) =>
        request.Headers.Cookie.Count > 0 && request.Cookies[Name(request)] is { Length: > 0 } token ? token : null;

    /// <summary>The cookie is there, and the request asks to be signed in by it.</summary>
    public bool IsUsed(HttpRequest request) => request.Headers.ContainsKey(Header) && Read(request) is not null;

    /// <summary>Why a request with the cookie is not signed in; null when it may be.</summary>
    public HubError? Refuse(HttpRequest request) =>
        request.Headers[Header] != "1"
            ? HubError.Forbidden(
                $"A request that is signed in by the console's cookie needs the header '{Header}: 1', which no page of another site can send."
            )
            : RefuseForeign(request);

    /// <summary>Why a request that another site's page began is refused; null when the own page began it, or no browser.</summary>
    public HubError? RefuseForeign(HttpRequest request)
    {
        // https://www.w3.org/TR/fetch-metadata/: no page can change either header.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return (site.Length == 0 || site == "same-origin") && (origin.Length == 0 || IsOwn(request, origin))
            ? null
            : HubError.Forbidden(
                "This request comes from a page of another address. Open the console at the hub's own address (setting Hosting:PublicUrl)."
            );
    }

    internal void Set(HttpContext http, string token) =>
        http.Response.Cookies.Append(Name(http.Request), token, Options(http.Request));

    internal void Delete(HttpContext http) => http.Response.Cookies.Delete(Name(http.Request), Options(http.Request));

    /// <summary>Behind a proxy that does TLS the request itself looks plain; the public address tells.</summary>
    private bool IsSecure(HttpRequest request) =>
        request.IsHttps || PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    private string Name(HttpRequest request) => IsSecure(request) ? SecureName : PlainName;

    private CookieOptions Options(HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = IsSecure(request),
            Path = "/",
            IsEssential = true,
        };

    /// <summary>The scheme counts only where the request has TLS: a proxy that does TLS hands on a plain request.</summary>
    private bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (
            (
                string.Equals(from.Authority, Authority(from, request), StringComparison.OrdinalIgnoreCase)
                && (!request.IsHttps || from.Scheme == Uri.UriSchemeHttps)
            )
            || (
                Uri.TryCreate(PublicUrl, UriKind.Absolute, out var own)
                && from.GetLeftPart(UriPartial.Authority) == own.GetLeftPart(UriPartial.Authority)
            )
        );

    /// <summary>As the origin would write it: without the port that its scheme implies.</summary>
    private static string? Authority(Uri origin, HttpRequest request) =>
        Uri.TryCreate($"{origin.Scheme}://{request.Host}", UriKind.Absolute, out var host) ? host.Authority : null;
}
