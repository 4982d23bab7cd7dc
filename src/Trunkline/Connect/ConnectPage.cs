using System.Security.Cryptography;
using System.Text;

namespace Trunkline.Connect;

/// <summary>The frame of every page that end users see: no script, nothing from elsewhere, never in another page.</summary>
internal static class ConnectPage
{
    private static readonly string Style = ReadStyle();
    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <param name="texts">The language.</param>
    /// <param name="title">Of the page, and its first heading.</param>
    /// <param name="body">Below the heading.</param>
    /// <param name="status">HTTP status.</param>
    public static IResult Of(ConnectTexts texts, string title, Markup body, int status = 200)
    {
        var page = Markup.Of(
            $"""
            <!DOCTYPE html>
            <html lang="{texts.Locale}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{title}</title>
            <style>{new Markup(Style)}</style>
            </head>
            <body><main><div class="card"><h1>{title}</h1>
            {body}
            </div></main></body>
            </html>
            """
        );
        return Results.Text(page.Html, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    /// <summary>On every answer below <c>/connect</c>, redirects among them.</summary>
    public static void Protect(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // No form-action: the answer to a form is a redirect to the provider, and browsers apply the rule to that too.
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; base-uri 'none'; frame-ancestors 'none'";
    }

    private static string ReadStyle()
    {
        using var stream = typeof(ConnectPage).Assembly.GetManifestResourceStream("Trunkline.Connect.connect.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
