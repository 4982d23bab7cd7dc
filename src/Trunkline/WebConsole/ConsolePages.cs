using System.Globalization;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Trunkline.WebConsole;

/// <summary>Answers below <c>/console</c>: a file where there is one, else the page, which knows its own addresses.</summary>
internal static class ConsolePages
{
    /// <summary>Everything comes from the hub itself, and nothing that was not built into a file runs or styles the page.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Names of built files hold a hash of their content, so they never change.</summary>
    private const string Hashed = "assets/";

    private const string NotBuilt = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Trunkline: the console is not here</title>
        <h1>The console is not part of this build</h1>
        <p>The hub runs, and all of its API is there: <a href="/docs">API docs</a>.</p>
        <p>The console is built together with the hub where Node.js 20 or newer is installed. To get it:</p>
        <ol>
        <li>Install Node.js 20 or newer, with npm.</li>
        <li>Build the hub again: <code>dotnet build src/Trunkline</code></li>
        <li>Start it again.</li>
        </ol>
        </html>

        """;

    public static IResult Answer(HttpContext http, ConsoleFiles files, string? path)
    {
        Protect(http.Response.Headers);
        if (files.Index is not { } index)
        {
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Content(NotBuilt, "text/html; charset=utf-8", null, 503);
        }

        path ??= "";
        if (files.Find(path) is { } file)
        {
            return Send(http, files, path, file);
        }

        // A missing script must not be answered with a page: the browser would say nothing of use about it.
        return path.StartsWith(Hashed, StringComparison.Ordinal)
            ? TypedResults.NotFound()
            : Send(http, files, "index.html", index);
    }

    private static IResult Send(HttpContext http, ConsoleFiles files, string path, IFileInfo plain)
    {
        var headers = http.Response.Headers;
        var (file, encoding) = files.Smallest(path, plain, http.Request.Headers.AcceptEncoding.ToString());
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = path.StartsWith(Hashed, StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        // A new build changes time or length, and each encoding is a content of its own.
        var tag = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{file.LastModified.UtcTicks:x}-{file.Length:x}{(encoding is null ? "" : "-" + encoding)}\""
        );
        return TypedResults.PhysicalFile(
            file.PhysicalPath!,
            files.TypeOf(path),
            entityTag: new EntityTagHeaderValue(tag)
        );
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }
}
