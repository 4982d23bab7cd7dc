using Trunkline.Connect.Sessions;

namespace Trunkline.Connect.Pages;

/// <summary>
/// Pages in a dialog of the application. Browsers say when a page is for a frame (https://www.w3.org/TR/fetch-metadata/), and
/// only the origin of the session's own return URL may hold it. Third-party cookies are blocked, so inside a frame the browser's secret
/// travels in the page's forms, which nobody but the hub's own page can read.
/// </summary>
internal static class ConnectFrame
{
    public static bool Is(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString() is "iframe" or "frame";

    /// <summary>Lets the application's page hold this answer; null when the session has no registered way back.</summary>
    public static string? Allow(HttpContext http, ConnectSession session, WayApp? app)
    {
        if (
            !Is(http.Request)
            || session.ReturnUrl is not { } url
            || app?.ReturnUrls.Contains(url, StringComparer.Ordinal) != true
        )
        {
            return null;
        }

        var origin = new Uri(url).GetLeftPart(UriPartial.Authority);
        ConnectPage.ProtectInside(http.Response, origin);
        return origin;
    }
}
