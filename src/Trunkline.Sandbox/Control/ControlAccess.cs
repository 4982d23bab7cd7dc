using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Sandbox.Control;

/// <summary>
/// Who may use <c>/sandbox/v1</c>: whoever has the token, or without one everybody on this machine. Pages of other sites
/// run in browsers on this machine as well, so what a browser sends on their behalf is refused.
/// </summary>
internal static class ControlAccess
{
    public static ControlAnswer? Check(HttpContext http, string? token)
    {
        if (IsForeignPage(http.Request))
        {
            return ControlAnswer.Error(403, "Pages of other sites may not do this.");
        }

        if (token is not null)
        {
            return HasToken(http.Request, token)
                ? null
                : ControlAnswer.Error(401, "Send the admin token: Authorization: Bearer …");
        }

        return http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)
            ? ControlAnswer.Error(403, "From other machines this needs a token: start the sandbox with --admin-token.")
            : null;
    }

    /// <summary>JSON bodies only: a form of another site can send anything else without asking first.</summary>
    public static ControlAnswer? CheckType(HttpRequest request) =>
        request.ContentLength is null or 0 || request.HasJsonContentType()
            ? null
            : ControlAnswer.Error(415, "Send JSON with Content-Type: application/json.");

    private static bool IsForeignPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (origin.Length == 0 && site.Length == 0)
        {
            return false;
        }

        // A name that was made to point here would make a foreign page look like our own.
        return site is "cross-site" or "same-site"
            || (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}")
            || !IsOwnName(request.Host.Host);
    }

    private static bool IsOwnName(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _)
        || !host.Contains('.', StringComparison.Ordinal)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool HasToken(HttpRequest request, string token) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()),
            Encoding.UTF8.GetBytes("Bearer " + token)
        );
}
