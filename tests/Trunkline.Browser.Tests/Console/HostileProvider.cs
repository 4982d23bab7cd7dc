using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Stands in Twilio's place, and puts into each text of its answers what wants to be more than a text.</summary>
internal sealed class HostileProvider : IAsyncDisposable
{
    /// <summary>The provider refuses this account; it takes all others.</summary>
    public const string RefusedAccount = "AC40140140140140140140140140140140";

    /// <summary>Scripts, in the ways that a page could be careless in.</summary>
    private const string Script =
        "\"'></title></script></textarea></pre><script>window.pwned=1</script><img src=x onerror=window.pwned=1>"
        + "<svg onload=window.pwned=1>{{constructor.constructor('window.pwned=1')()}}${window.pwned=1}";

    /// <summary>What follows is written from right to left, unless somebody stops it.</summary>
    private const string Backwards = "gnp.\u202egnp.exe\u2067<b onclick=window.pwned=1>";

    /// <summary>As if the answer ended here and another began.</summary>
    private const string Headers =
        "x\r\nContent-Type: text/html\r\nSet-Cookie: trunkline=stolen\r\n\r\n<script>window.pwned=1</script>";

    private const string Link = "javascript:window.pwned=1//https://www.twilio.com/docs/errors/20003";

    /// <summary>No blank to break the line at.</summary>
    private static readonly string Long = new('W', 4_000);

    private static readonly string[] Texts = [Script, Backwards, Headers, Link, Long];

    private readonly WebApplication app;

    private HostileProvider(WebApplication app) => this.app = app;

    public Uri Url { get; private set; } = null!;

    /// <summary>One path for each way to answer.</summary>
    public static string[] Paths(string account) =>
        [
            .. new[] { "Messages", "Calls", "Page", "Picture", "Nonsense", "Fails" }.Select(name =>
                $"/2010-04-01/Accounts/{account}/{name}.json"
            ),
        ];

    public static async Task<HostileProvider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var provider = new HostileProvider(builder.Build());
        provider.app.Run(AnswerAsync);
        await provider.app.StartAsync();
        var addresses = provider.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        provider.Url = new Uri(addresses!.Addresses.First());
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var headers = http.Response.Headers;
        headers["X-Note"] = Script;
        headers["Refresh"] = "0;url=" + Link;
        headers["Link"] = "</evil.css>; rel=stylesheet, </evil.js>; rel=preload; as=script";
        headers["Set-Cookie"] = "trunkline=stolen; Path=/";
        headers["Clear-Site-Data"] = "\"cookies\", \"storage\"";
        headers["Content-Security-Policy"] = "script-src * 'unsafe-inline'";
        headers["Twilio-Request-Id"] = "RQ" + Script;
        if (path.Contains(RefusedAccount, StringComparison.Ordinal))
        {
            return JsonAsync(
                http,
                401,
                new
                {
                    code = Script,
                    message = string.Concat(Texts),
                    more_info = Link,
                    status = 401,
                }
            );
        }

        return path[(path.LastIndexOf('/') + 1)..] switch
        {
            "Page.json" => WriteAsync(http, 200, "text/html", "<!doctype html><title>" + Script + Backwards),
            "Picture.json" => WriteAsync(http, 200, "image/svg+xml", "<svg onload='window.pwned=1'/>" + Script),
            "Nonsense.json" => WriteAsync(http, 200, "application/json", "{\"sid\":" + Script + Headers),
            "Fails.json" => WriteAsync(http, 503, "text/plain", Backwards + Script),
            "Calls.json" => JsonAsync(http, 200, new { calls = Texts.Select(Call) }),
            "Messages.json" => JsonAsync(http, 200, new { messages = Texts.Select(Message) }),
            _ => JsonAsync(
                http,
                200,
                new
                {
                    sid = RefusedAccount.Replace("401", "200", StringComparison.Ordinal),
                    // Tags and long names are the hub's own business; this one passes.
                    friendly_name = "gnp.\u202egnp.exe {{window.pwned=1}}\" onload=window.pwned=1",
                    status = Script,
                }
            ),
        };
    }

    private static object Message(string text) =>
        new
        {
            sid = text,
            body = text,
            from = text,
            to = text,
            status = text,
            date_sent = text,
            error_message = text,
        };

    private static object Call(string text) =>
        new
        {
            sid = text,
            from = text,
            to = text,
            status = text,
            direction = text,
            start_time = DateTimeOffset.UtcNow.ToString("R"),
            duration = "61",
            price = "-0.02",
            price_unit = text,
        };

    private static Task JsonAsync(HttpContext http, int status, object body) =>
        WriteAsync(http, status, "application/json", System.Text.Json.JsonSerializer.Serialize(body));

    private static Task WriteAsync(HttpContext http, int status, string type, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        return http.Response.WriteAsync(body);
    }
}
