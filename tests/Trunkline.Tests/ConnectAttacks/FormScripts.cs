using System.Text.Json.Nodes;
using Trunkline.Tests.Connect;

namespace Trunkline.Tests.ConnectAttacks;

/// <summary>Other pages send forms with the victim's cookies, or show the hub's pages in a frame.</summary>
internal static class FormScripts
{
    public static readonly Script[] All =
    [
        new(
            "The confirmation, sent from another page",
            ConfirmAsync,
            "form={form}",
            ("with no anti-forgery value", "form="),
            ("with a made-up anti-forgery value", "form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            ("with the anti-forgery value of another session", "form={other}"),
            ("by a page of another site", "form={form}&Sec-Fetch-Site=cross-site"),
            ("by a page of a neighbour", "form={form}&Sec-Fetch-Site=same-site"),
            ("by a page of another origin", "form={form}&Origin=https://evil.example"),
            ("by an origin that begins as the hub's", "form={form}&Origin={hub}.evil.example"),
            ("by another port of the hub's host", "form={form}&Origin=http://127.0.0.1:1"),
            ("as an address", "get"),
            ("by a browser without the cookie", "form={form}&strange")
        ),
        new(
            "The start, sent from another page",
            BeginAsync,
            "",
            ("of another site", "Sec-Fetch-Site=cross-site"),
            ("of a neighbour", "Sec-Fetch-Site=same-site"),
            ("of another origin", "Origin=https://evil.example"),
            ("of an origin that looks like the hub's", "Origin={hub}.evil.example"),
            ("as an address", "get")
        ),
        new(
            "A page of the hub in a frame",
            FrameAsync,
            "start https://app.example.com",
            ("the start, of a stranger", "start https://evil.example"),
            ("the start, of a name that begins the same", "start https://app.example.com.evil.example"),
            ("the start, of the application without TLS", "start http://app.example.com"),
            ("the start, of another port of the application", "start https://app.example.com:8443"),
            ("the start, of a page without an origin", "start null"),
            ("the start for no application", "alone https://app.example.com"),
            ("the confirmation, of a stranger", "found https://evil.example"),
            ("the way back, of a stranger", "callback https://evil.example"),
            ("a link that does not exist, of a stranger", "unknown https://evil.example"),
            ("a session of nobody, of a stranger", "flow https://evil.example")
        ),
    ];

    private static async Task<bool> ConfirmAsync(Stage stage, string input)
    {
        // The page with the question is on the victim's screen; attacks leave it as it is.
        var session = await stage.OnceAsync(
            "found",
            async () =>
            {
                var (made, way) = await stage.ComingBackAsync();
                await stage.Victim.OpenAsync(way.ToString());
                Assert.Contains("Is this your account?", stage.Victim.Text, StringComparison.Ordinal);
                return (JsonObject)
                    new JsonObject
                    {
                        ["id"] = (string)made["id"]!,
                        ["cookie"] = stage.CookieOf(stage.Victim),
                        ["form"] = Value(stage.Victim.Page, "form"),
                    };
            }
        );
        var browser = stage.Browser();
        if (!input.Contains("strange", StringComparison.Ordinal))
        {
            stage.Give(browser, (string)session["cookie"]!);
        }

        var flow = new Uri(stage.Hub, "/connect/flow").ToString();
        if (input == "get")
        {
            await browser.OpenAsync($"{flow}?form={session["form"]}&action=confirm", ConnectedHub.ReturnUrl);
            return await stage.Left.StatusAsync(session) == "confirmed";
        }

        var form = input
            .Split('&')[0]["form=".Length..]
            .Replace("{form}", (string)session["form"]!, StringComparison.Ordinal);
        if (form == "{other}")
        {
            await stage.Attacker.OpenAsync((string)(await stage.SessionAsync("thief"))["url"]!);
            await stage.Attacker.SendAsync(stage.Left.World.Sandbox.Url.ToString());
            await stage.Attacker.OpenAsync(flow);
            form = Value(stage.Attacker.Page, "form");
            Assert.Equal(43, form.Length);
        }

        AddHeaders(stage, browser, input);
        await browser.PostAsync(flow, ConnectedHub.ReturnUrl, ("form", form), ("action", "confirm"));
        return await stage.Left.StatusAsync(session) == "confirmed";
    }

    private static async Task<bool> BeginAsync(Stage stage, string input)
    {
        var session = await stage.SessionAsync();
        AddHeaders(stage, stage.Victim, input);
        var link = (string)session["url"]!;
        if (input == "get")
        {
            await stage.Victim.OpenAsync(link + "?connector=twiliov2&action=begin");
        }
        else
        {
            await stage.Victim.PostAsync(link, stage.Left.World.Sandbox.Url.ToString(), ("connector", "twiliov2"));
        }

        return await stage.Left.StatusAsync(session) != "new";
    }

    private static async Task<bool> FrameAsync(Stage stage, string input)
    {
        var (page, origin) = (input.Split(' ')[0], input.Split(' ')[1]);
        var address = new Uri(stage.Hub, "/connect/flow").ToString();
        switch (page)
        {
            case "start":
                address = (string)(await stage.SessionAsync())["url"]!;
                break;
            case "alone":
                address = (string)
                    (await stage.Left.SessionAsync(new { customerId = "c", connectors = new[] { "twiliov2" } }))[
                        "url"
                    ]!;
                break;
            case "found":
                var (_, way) = await stage.ComingBackAsync();
                await stage.Victim.OpenAsync(way.ToString());
                break;
            case "callback":
                (_, var back) = await stage.ComingBackAsync();
                address = back.ToString();
                break;
            case "unknown":
                address = new Uri(stage.Hub, "/connect/" + new string('A', 43)).ToString();
                break;
            default:
                break;
        }

        stage.Victim.Headers.TryAddWithoutValidation("Sec-Fetch-Dest", "iframe");
        stage.Victim.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        stage.Victim.Headers.TryAddWithoutValidation("Referer", origin + "/");
        await stage.Victim.OpenAsync(address);
        return MayHold(stage.Victim.Answer, origin);
    }

    /// <summary>Whether a browser shows the answer in a frame of that origin (CSP 3, section 6.4.2; RFC 7034).</summary>
    private static bool MayHold(HttpResponseMessage answer, string origin)
    {
        var rules = answer.Headers.TryGetValues("Content-Security-Policy", out var policies)
            ? policies.SelectMany(p => p.Split(';', ',')).Select(p => p.Trim()).ToList()
            : [];
        var ancestors = rules.Where(r => r.StartsWith("frame-ancestors", StringComparison.Ordinal)).ToList();
        return ancestors.Count == 0
            ? !answer.Headers.Contains("X-Frame-Options")
            : ancestors.TrueForAll(a => a.Split(' ').Skip(1).Any(s => s == origin || s is "*" or "https:" or "http:"));
    }

    private static void AddHeaders(Stage stage, EndUser browser, string input)
    {
        foreach (
            var header in input
                .Split('&')
                .Where(p =>
                    p.StartsWith("Sec-", StringComparison.Ordinal) || p.StartsWith("Origin", StringComparison.Ordinal)
                )
        )
        {
            var (name, value) = (header.Split('=')[0], header.Split('=')[1]);
            browser.Headers.TryAddWithoutValidation(
                name,
                value.Replace("{hub}", stage.Hub.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            );
        }
    }

    private static string Value(string page, string field) =>
        page.Split($"name=\"{field}\" value=\"") is [_, var rest, ..] ? rest.Split('"')[0] : "";
}
