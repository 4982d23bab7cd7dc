using System.Text;

namespace Trunkline.Sandbox.WebKit;

/// <summary>Writes an answer, and with each the headers that keep a page to itself.</summary>
internal sealed class ConsoleWriter(
    ConsoleRequest request,
    IReadOnlyList<ConsoleSite> sites,
    CancellationToken stopping
)
{
    /// <summary>How often a live part is looked at: quick for a reader, slow for a processor.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);

    /// <summary>A comment now and then, or a gone listener would be noticed only at the next change.</summary>
    private const int GlancesBetweenSigns = 50;

    private readonly HttpContext http = request.Http;

    public async Task WriteAsync(ConsoleAnswer answer)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = answer.KeepsOpener ? "unsafe-none" : "same-origin";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            (answer as ConsoleAnswer.File)?.Policy ?? Policy((answer as ConsoleAnswer.Page)?.FormsMayLeadTo);
        switch (answer)
        {
            case ConsoleAnswer.Page page:
                http.Response.StatusCode = page.Status;
                await WriteHtmlAsync(Layout.Of(request, sites, page, Flash.Take(http)));
                break;
            case ConsoleAnswer.Redirect redirect:
                Redirect(redirect);
                break;
            case ConsoleAnswer.File file:
                headers.CacheControl = file.IsForever ? "public, max-age=31536000, immutable" : "no-cache";
                await WriteAsync(file.ContentType, file.Content);
                break;
            case ConsoleAnswer.Live live when Listens():
                await ListenAsync(live);
                break;
            case ConsoleAnswer.Live live:
                await WriteHtmlAsync(await live.Render());
                break;
        }
    }

    /// <summary>Nothing from elsewhere, nothing inside the markup, nobody may frame it.</summary>
    private static string Policy(string? formsMayLeadTo) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
        + $"form-action 'self'{(formsMayLeadTo is null ? "" : " " + formsMayLeadTo)}; base-uri 'none'; frame-ancestors 'none'";

    private void Redirect(ConsoleAnswer.Redirect redirect)
    {
        if (redirect.SignIn is { } account)
        {
            ConsoleServer.Remember(http, ConsoleSession.For(account));
        }

        if (redirect.Say is { } text)
        {
            new Flash(text, redirect.Show, redirect.IsBad).Put(http);
        }

        http.Response.StatusCode = redirect.Status;
        http.Response.Headers.Location = redirect.To.StartsWith('/') ? request.To(redirect.To) : redirect.To;
    }

    private bool Listens() =>
        http.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);

    private async Task ListenAsync(ConsoleAnswer.Live live)
    {
        http.Response.ContentType = "text/event-stream";
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            var shown = "";
            for (var glance = 0; ; glance++)
            {
                var now = (await live.Render()).ToString();
                if (now != shown)
                {
                    await http.Response.WriteAsync("data: " + now.ReplaceLineEndings("\ndata: ") + "\n\n", ends.Token);
                    shown = now;
                }
                else if (glance % GlancesBetweenSigns == 0)
                {
                    await http.Response.WriteAsync(":\n\n", ends.Token);
                }

                await Task.Delay(Glance, ends.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The page was closed, or the sandbox stops.
        }
    }

    private Task WriteHtmlAsync(Html html) =>
        WriteAsync("text/html; charset=utf-8", Encoding.UTF8.GetBytes(html.ToString()));

    private async Task WriteAsync(string contentType, ReadOnlyMemory<byte> content)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(content, http.RequestAborted);
        }
    }
}
