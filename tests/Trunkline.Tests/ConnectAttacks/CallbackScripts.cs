namespace Trunkline.Tests.ConnectAttacks;

/// <summary>The Authorize URL, which anybody can write.</summary>
internal static class CallbackScripts
{
    private const string NeverAuthorized = "AC00000000000000000000000000000bad";
    private const string BakeryItself = "ACba4e12ba4e12ba4e12ba4e12ba4e12ba";

    public static readonly Script[] All =
    [
        new(
            "The way back with another query",
            QueryAsync,
            "?AccountSid={sid}&state={state}",
            ("nothing at all", ""),
            ("no state", "?AccountSid={sid}"),
            ("an empty state", "?AccountSid={sid}&state="),
            ("a made-up state", "?AccountSid={sid}&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            ("a state with its last letters cut", "?AccountSid={sid}&state={cut}"),
            ("a state with something behind it", "?AccountSid={sid}&state={state}x"),
            ("a state with a blank behind it", "?AccountSid={sid}&state={state}%20"),
            ("a state in capitals", "?AccountSid={sid}&state={STATE}"),
            ("the state twice", "?AccountSid={sid}&state={state}&state={state}"),
            ("two account SIDs", "?AccountSid={sid}&AccountSid={sid}&state={state}"),
            ("no account SID", "?state={state}"),
            ("an empty account SID", "?AccountSid=&state={state}"),
            ("a path that climbs", "?AccountSid=../../../ConnectApps&state={state}"),
            ("a path that climbs, escaped", "?AccountSid={sid}%2f..%2f..&state={state}"),
            ("a query behind the SID", "?AccountSid={sid}%3fPageSize%3d1&state={state}"),
            ("an extension behind the SID", "?AccountSid={sid}.json&state={state}"),
            ("a line break behind the SID", "?AccountSid={sid}%0a&state={state}"),
            ("U+0000 behind the SID", "?AccountSid={sid}%00&state={state}"),
            ("a SID in capitals", "?AccountSid={SID}&state={state}"),
            ("a SID that is too short", "?AccountSid=AC123&state={state}"),
            ("a SID of something else", "?AccountSid={app}&state={state}"),
            ("an account that never authorized the app", "?AccountSid=" + NeverAuthorized + "&state={state}"),
            ("the customer's main account", "?AccountSid=" + BakeryItself + "&state={state}"),
            ("the tenant's own account", "?AccountSid={own}&state={state}"),
            ("an error and an account", "?error=unauthorized_client&AccountSid={sid}&state=AAAA")
        ),
        new(
            "The way back in another browser",
            BrowserAsync,
            "victim",
            ("one without cookies", "none"),
            ("one with an empty cookie", "empty"),
            ("one with a made-up cookie", "made-up"),
            ("one with a part of the cookie", "part"),
            ("one with a session of its own", "own"),
            ("one with a session of another tenant", "tenant")
        ),
        new(
            "The way back at another address",
            PathAsync,
            "{path}",
            ("of another tenant's app", "{right}"),
            ("with its last letter changed", "{path}x"),
            ("in capitals", "{PATH}"),
            ("without a path", ""),
            ("a made-up path", "AAAAAAAAAAAAAAAAAAAAAAAA")
        ),
        new(
            "An account that another customer connected",
            LinkedAsync,
            "cust-1",
            ("by somebody else", "thief"),
            ("by a name in capitals", "CUST-1"),
            ("by a name with a blank behind it", "cust-1 ")
        ),
    ];

    private static async Task<bool> QueryAsync(Stage stage, string query)
    {
        var (session, way) = await stage.ComingBackAsync();
        var (sid, state) = (Stage.Parameter(way, "AccountSid"), Stage.Parameter(way, "state"));
        await stage.Victim.OpenAsync(
            stage.Left.Callback
                + query
                    .Replace("{sid}", sid, StringComparison.Ordinal)
                    .Replace("{SID}", sid.ToUpperInvariant(), StringComparison.Ordinal)
                    .Replace("{state}", state, StringComparison.Ordinal)
                    .Replace("{STATE}", state.ToUpperInvariant(), StringComparison.Ordinal)
                    .Replace("{cut}", state[..40], StringComparison.Ordinal)
                    .Replace("{app}", stage.Left.World.Account.ConnectAppSid, StringComparison.Ordinal)
                    .Replace("{own}", stage.Left.World.Account.AccountSid, StringComparison.Ordinal)
        );
        return await stage.WentOnAsync(session);
    }

    private static async Task<bool> BrowserAsync(Stage stage, string browser)
    {
        var (session, way) = await stage.ComingBackAsync();
        var cookie = stage.CookieOf(stage.Victim);
        Assert.Equal(43, cookie.Length);
        switch (browser)
        {
            case "victim":
                stage.Give(stage.Attacker, cookie);
                break;
            case "empty":
                stage.Give(stage.Attacker, "");
                break;
            case "made-up":
                stage.Give(stage.Attacker, new string('A', 43));
                break;
            case "part":
                stage.Give(stage.Attacker, cookie[..42]);
                break;
            case "own":
                await stage.Attacker.OpenAsync((string)(await stage.SessionAsync("thief"))["url"]!);
                await stage.Attacker.SendAsync(stage.Left.World.Sandbox.Url.ToString());
                break;
            case "tenant":
                await stage.Attacker.OpenAsync((string)(await TenantScripts.RightSessionAsync(stage))["url"]!);
                await stage.Attacker.SendAsync(stage.Left.World.Sandbox.Url.ToString());
                break;
            default:
                break;
        }

        await stage.Attacker.OpenAsync(way.ToString());
        return await stage.WentOnAsync(session)
            || stage.Attacker.Text.Contains("your account?", StringComparison.Ordinal);
    }

    private static async Task<bool> PathAsync(Stage stage, string path)
    {
        var (session, way) = await stage.ComingBackAsync();
        var own = stage.Left.Callback.Split('/')[^1];
        var right = ((string)stage.RightApp["authorizeUrl"]!).Split('/')[^1];
        path = path.Replace("{path}", own, StringComparison.Ordinal)
            .Replace("{PATH}", own.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{right}", right, StringComparison.Ordinal);
        await stage.Victim.OpenAsync(new Uri(stage.Hub, $"/connect/callback/{path}{way.Query}").ToString());
        return await stage.WentOnAsync(session);
    }

    private static async Task<bool> LinkedAsync(Stage stage, string customer)
    {
        var instance = await stage.OnceAsync("link", () => stage.Left.ConnectAsync(stage.Browser()));
        stage.HonestLinks = 1;
        var session = await stage.SessionAsync(customer);
        await stage.Attacker.OpenAsync((string)session["url"]!);
        await stage.Attacker.SendAsync(stage.Left.World.Sandbox.Url.ToString());
        var state = Stage.Parameter(stage.Attacker.Address, "state");
        await stage.Attacker.OpenAsync(
            $"{stage.Left.Callback}?AccountSid={instance["configuration"]!["username"]}&state={state}"
        );
        return await stage.WentOnAsync(session);
    }
}
