using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Connect.Pages;

/// <summary>The element that applications put on their pages, and what a page in its dialog says to it.</summary>
internal static class ConnectScripts
{
    /// <summary>As it is served: without comments, indentation and line breaks; every statement ends with its own semicolon.</summary>
    public static readonly string Element = string.Concat(
        Embedded("element.js")
            .Split('\n')
            .Select(l => l.Trim())
            .Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal))
    );

    public static readonly string Frame = Embedded("frame.js").Trim();

    private static readonly string ElementTag =
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Element)))[..16]}\"";

    public static IResult ServeElement(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=3600";
        headers.ETag = ElementTag;
        headers.XContentTypeOptions = "nosniff";
        // A module is fetched with CORS, from whatever page has the element.
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return http.Request.Headers.IfNoneMatch == ElementTag
            ? Results.StatusCode(304)
            : Results.Text(Element, "text/javascript; charset=utf-8", Encoding.UTF8);
    }

    public static string Hash(string script) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

    public static string Embedded(string name)
    {
        using var stream = typeof(ConnectScripts).Assembly.GetManifestResourceStream("Trunkline.Connect." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
