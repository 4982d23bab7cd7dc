using System.Net.Http.Json;
using Trunkline.Tests.Connect;

namespace Trunkline.Tests.ConnectAttacks;

/// <summary>Where browsers are sent, and how links are found.</summary>
internal static class AddressScripts
{
    public static readonly Script[] All =
    [
        new(
            "A session whose way back is not registered",
            ReturnAsync,
            ConnectedHub.ReturnUrl,
            ("another site", "https://evil.example/"),
            ("the registered host without its path", "https://app.example.com/"),
            ("the registered path without its query", "https://app.example.com/connected"),
            ("the registered address with more behind it", ConnectedHub.ReturnUrl + "&next=https://evil.example"),
            ("a name that begins the same", "https://app.example.com.evil.example/connected?from=hub"),
            ("a user before another host", "https://app.example.com@evil.example/connected?from=hub"),
            ("a user before a backslash", "https://evil.example\\@app.example.com/connected?from=hub"),
            ("another port", "https://app.example.com:8443/connected?from=hub"),
            ("without TLS", "http://app.example.com/connected?from=hub"),
            ("without a scheme", "//evil.example/connected?from=hub"),
            ("with three slashes", "https:///evil.example"),
            ("with a backslash for a slash", "/\\evil.example"),
            ("a path of the hub", "/connect/flow"),
            ("a path that climbs", "https://app.example.com/connected/../../evil?from=hub"),
            ("the host in capitals", "https://APP.example.com/connected?from=hub"),
            ("a blank before it", " " + ConnectedHub.ReturnUrl),
            ("a line break behind it", ConnectedHub.ReturnUrl + "\r\nLocation: https://evil.example"),
            ("a fragment behind it", ConnectedHub.ReturnUrl + "#https://evil.example"),
            ("a script", "javascript:alert(document.domain)"),
            ("a document of its own", "data:text/html,<script>alert(1)</script>"),
            ("dots of another script", "https://app。example。com/connected?from=hub")
        ),
        new(
            "A way back that must not be registered",
            RegisterAsync,
            "https://app.example.com/other",
            ("a script", "javascript:alert(1)"),
            ("a document of its own", "data:text/html,x"),
            ("a page without TLS", "http://app.example.com/"),
            ("a user in it", "https://somebody@app.example.com/"),
            ("a fragment", "https://app.example.com/#x"),
            ("a relative one", "/connected"),
            ("no scheme", "//app.example.com/"),
            ("a line break", "https://app.example.com/\r\nSet-Cookie: a=b"),
            ("markup", "https://app.example.com/\"><script>")
        ),
        new(
            "An address that the hub is talked into",
            TalkAsync,
            "https://app.example.com/connected ",
            ("by returnUrl in the query", "https://evil.example ?returnUrl=https://evil.example"),
            ("by return_url in the query", "https://evil.example ?return_url=https://evil.example"),
            ("by redirect_uri in the query", "https://evil.example ?redirect_uri=https://evil.example"),
            ("by next in the query", "https://evil.example ?next=https://evil.example"),
            ("by the header X-Forwarded-Host", "evil.example X-Forwarded-Host"),
            ("by the header Referer", "https://evil.example Referer"),
            ("by the header X-Original-URL", "evil.example X-Original-URL")
        ),
        new(
            "A link that is another's",
            LinkAsync,
            "{link}",
            ("with its last letters changed", "{part}AAA"),
            ("with its last letter cut", "{cut}"),
            ("with a letter more", "{link}A"),
            ("in capitals", "{LINK}"),
            ("by the session's id", "{id}"),
            ("with a slash behind it", "{link}%2f"),
            ("with U+0000 behind it", "{link}%00"),
            ("that was used", "used")
        ),
    ];

    private static async Task<bool> ReturnAsync(Stage stage, string url)
    {
        var answer = await stage.Left.Client.PostAsJsonAsync(
            "connect/sessions",
            new
            {
                customerId = "c",
                connectors = new[] { "twiliov2" },
                returnUrl = url,
            }
        );
        return answer.IsSuccessStatusCode;
    }

    private static async Task<bool> RegisterAsync(Stage stage, string url)
    {
        var answer = await stage.Left.Client.PatchAsJsonAsync(
            $"connect/apps/{stage.Left.AppId}",
            new { returnUrls = new[] { ConnectedHub.ReturnUrl, url } }
        );
        return answer.IsSuccessStatusCode;
    }

    /// <summary>The page of somebody who declined has the way back on it; is it the one that the attacker wants?</summary>
    private static async Task<bool> TalkAsync(Stage stage, string input)
    {
        var (wanted, how) = (input.Split(' ')[0], input.Split(' ')[1]);
        await stage.Left.AuthorizeAsync(stage.Victim, await stage.SessionAsync(), decision: "decline");
        if (how.Length > 0 && how[0] != '?')
        {
            stage.Victim.Headers.TryAddWithoutValidation(how, wanted);
        }

        var query = how.StartsWith('?') ? how : "";
        await stage.Victim.OpenAsync(new Uri(stage.Hub, "/connect/flow" + query).ToString());
        return stage.Victim.Page.Contains(wanted, StringComparison.Ordinal);
    }

    private static async Task<bool> LinkAsync(Stage stage, string input)
    {
        var session = await stage.SessionAsync();
        var link = ((string)session["url"]!).Split('/')[^1];
        var sandbox = stage.Left.World.Sandbox.Url.ToString();
        if (input == "used")
        {
            await stage.Victim.OpenAsync((string)session["url"]!);
            await stage.Victim.SendAsync(sandbox);
            await stage.Attacker.PostAsync((string)session["url"]!, sandbox, ("connector", "twiliov2"));
            return stage.CookieOf(stage.Attacker).Length > 0;
        }

        var address = input
            .Replace("{link}", link, StringComparison.Ordinal)
            .Replace("{LINK}", link.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{part}", link[..40], StringComparison.Ordinal)
            .Replace("{cut}", link[..42], StringComparison.Ordinal)
            .Replace("{id}", (string)session["id"]!, StringComparison.Ordinal);
        await stage.Attacker.PostAsync(
            new Uri(stage.Hub, "/connect/" + address).ToString(),
            sandbox,
            ("connector", "twiliov2")
        );
        return await stage.Left.StatusAsync(session) != "new";
    }
}
