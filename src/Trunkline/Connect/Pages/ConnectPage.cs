using System.Text;

namespace Trunkline.Connect.Pages;

/// <summary>The frame of every page that end users see: nothing from elsewhere, no script but one line in a dialog, and in no other page than the application's own.</summary>
internal static class ConnectPage
{
    private static readonly string Style = ConnectScripts.Embedded("connect.css");
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{ConnectScripts.Hash(Style)}'; base-uri 'none'; ";
    private static readonly string ScriptPolicy = $"script-src 'sha256-{ConnectScripts.Hash(ConnectScripts.Frame)}'; ";

    /// <summary>Where the pages of a session are.</summary>
    public const string FlowPath = "/connect/flow";

    /// <param name="texts">The language.</param>
    /// <param name="title">Of the page, and its first heading.</param>
    /// <param name="body">Below the heading.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="report">What the application's page is told, when it holds this one.</param>
    public static IResult Of(
        ConnectTexts texts,
        string title,
        Markup body,
        int status = 200,
        FrameReport? report = null
    )
    {
        var data = report is null
            ? Markup.Empty
            : Markup.Of(
                $""" data-origin="{report.Origin}" data-session="{report.Session}" data-state="{report.State}" data-code="{report.Code}" data-reason="{report.Reason}" """
            );
        var script = report is null ? Markup.Empty : new Markup($"<script>{ConnectScripts.Frame}</script>");
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
            <body{data}><main><div class="card"><h1>{title}</h1>
            {body}
            </div></main>{script}</body>
            </html>
            """
        );
        return Results.Text(page.Html, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    /// <summary>A plain reason, for whoever has no session here.</summary>
    public static IResult Failed(HttpContext http, string reason, int status)
    {
        var texts = ConnectTexts.In(http.Request.Headers.AcceptLanguage);
        return Failed(http, texts, reason, texts["app.unnamed"], status);
    }

    /// <summary>A plain reason and a way on.</summary>
    public static IResult Failed(
        HttpContext http,
        ConnectTexts texts,
        string reason,
        string appName,
        int status,
        string? back = null
    ) =>
        Of(
            texts,
            texts["head." + reason],
            Markup.Of(
                $"""
                <p>{texts.Of("failed." + reason, appName)}</p>
                {(
                    back is null
                        ? Markup.Empty
                        : Markup.Of($"""<div class="actions">{BackLink(texts, appName, back)}</div>""")
                )}
                {Support(http, texts)}
                """
            ),
            status
        );

    /// <summary>303, so that the browser fetches a clean address; never 307, which would carry the form along.</summary>
    public static IResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return Results.StatusCode(303);
    }

    /// <summary>To the application; out of the dialog too, when the page is in one.</summary>
    public static Markup BackLink(ConnectTexts texts, string appName, string? address) =>
        address is null
            ? Markup.Empty
            : Markup.Of($"""<a class="button" href="{address}" target="_top">{texts.Of("back", appName)}</a>""");

    /// <summary>What somebody who helps has to know.</summary>
    public static Markup Support(HttpContext http, ConnectTexts texts) =>
        Markup.Of($"<p><small>{texts.Of("details", http.TraceIdentifier)}</small></p>");

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
        headers.ContentSecurityPolicy = Policy + "frame-ancestors 'none'";
    }

    /// <summary>The same, for an answer that one other origin may hold.</summary>
    public static void ProtectInside(HttpResponse response, string origin)
    {
        response.Headers.Remove("X-Frame-Options");
        response.Headers.ContentSecurityPolicy = $"{Policy}{ScriptPolicy}frame-ancestors {origin}";
    }
}

/// <summary>What a page in a dialog tells the page around it. A hint: the truth is asked of the hub, by a server.</summary>
/// <param name="Origin">Who may hear it.</param>
/// <param name="Session">Id of the session.</param>
/// <param name="State">connected, failed, or nothing.</param>
/// <param name="Code">Completes the session, with the tenant's own credentials and the customer who is signed in there.</param>
/// <param name="Reason">Why it failed.</param>
internal sealed record FrameReport(string Origin, string Session, string State, string? Code, string? Reason);
