using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class SessionTests
{
    [Theory]
    [EachEngine]
    public async Task APersonSignsInLooksAroundAndSignsOut(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        using var browser = await Browser.OfUserAsync(hub);
        var session = await browser.Client.Get("session").OkAsync();
        Assert.Equal(Browser.Email, (string?)session["user"]!["emailAddress"]);
        Assert.Equal("admin", (string?)session["user"]!["role"]);
        Assert.True((bool)session["user"]!["hasPassword"]!);
        Assert.Equal("Default account", (string?)session["account"]!["name"]);
        Assert.Equal("My organization", (string?)session["organization"]!["name"]);
        Assert.Equal(Browser.Email, (string?)(await browser.Client.Get("users/me").OkAsync())["email"]);
        await browser.Client.Get("authentication/secrets").OkAsync();

        using var signOut = await browser.Client.Delete("session");
        Assert.Contains(
            "expires=Thu, 01 Jan 1970",
            Assert.Single(signOut.Headers.GetValues("Set-Cookie")),
            StringComparison.Ordinal
        );
        // The browser is told to drop the cookie; a copy of it is worth nothing either.
        Assert.Contains("not signed in", await browser.Client.Get("session").FailsAsync(401), StringComparison.Ordinal);
        await browser.Client.Get("users/me").FailsAsync(401);
        await browser.Client.Delete("session").OkAsync();
    }

    [Fact]
    public async Task NothingButAHashOfTheCookieIsStored()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        var token = browser.Cookie.Split('=')[1];
        Assert.Matches("^tl_[0-9A-Za-z]{49}$", token);
        foreach (var file in Directory.GetFiles(hub.Folder, "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(open, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(token, await text.ReadToEndAsync(), StringComparison.Ordinal);
        }

        // A cookie is no API key.
        using var bearer = hub.As($"Bearer {token}");
        await bearer.Get("users/me").FailsAsync(401);
    }

    [Fact]
    public async Task TheCookieIsForTheHubAloneAndOutOfReachOfScripts()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        Assert.Matches("^trunkline=[^;]+; path=/; samesite=strict; httponly$", browser.SetCookie);
    }

    [Fact]
    public async Task WhereTheHubHasTlsTheCookieTravelsOverTlsOnlyAndIsTheHostsOwn()
    {
        await using var hub = await TestHub.StartAsync(settings: [("Hosting:PublicUrl", "https://hub.example.com")]);
        using var browser = await Browser.OfUserAsync(hub);
        Assert.Matches("^__Host-trunkline=[^;]+; path=/; secure; samesite=strict; httponly$", browser.SetCookie);
        await browser.Client.Get("session").OkAsync();
        // A cookie without the prefix may come from a neighbour of the host.
        using var tossed = browser.With(("Trunkline-Console", "1"));
        tossed.DefaultRequestHeaders.Remove("Cookie");
        tossed.DefaultRequestHeaders.Add("Cookie", browser.Cookie["__Host-".Length..]);
        await tossed.Get("session").FailsAsync(401);
    }

    [Fact]
    public async Task WhoIsNotSignedInIsToldSo()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = new Browser(hub);
        await browser.Client.Get("session").FailsAsync(401);
        await browser.Client.Delete("session").OkAsync();
        foreach (
            var cookie in new[] { "trunkline=", "trunkline=made-up", "trunkline=tl_" + new string('0', 49), "other=1" }
        )
        {
            browser.Client.DefaultRequestHeaders.Remove("Cookie");
            browser.Client.DefaultRequestHeaders.Add("Cookie", cookie);
            await browser.Client.Get("session").FailsAsync(401);
            await browser.Client.Get("users/me").FailsAsync(401);
        }
    }

    [Fact]
    public async Task AWrongPasswordGivesNoCookieAndGuessingIsSlowedDown()
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(time: time);
        await hub.UserAsync(await hub.DefaultAccountAsync(), Browser.Email);
        using var browser = new Browser(hub);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.Client.Post(
                "session",
                new { username = Browser.Email, password = "wrong" }
            );
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
            Assert.False(wrong.Headers.Contains("Set-Cookie"));
        }

        var body = new { username = Browser.Email, password = IdentityCalls.Password };
        using var answer = await browser.Client.Post("session", body);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
        time.Advance(TimeSpan.FromSeconds(1));
        await browser.SignInAsync();
        Assert.Contains(
            "username, password",
            await browser.Client.Post("session").FailsAsync(400),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [EachEngine]
    public async Task ASessionLastsTwelveHoursAfterItsLastUseAndAWeekAtMost(Engine engine)
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(engine, time: time);
        using var browser = await Browser.OfUserAsync(hub);
        var begun = time.GetUtcNow();
        time.Advance(TimeSpan.FromHours(11));
        await UntilAsync(browser, time.GetUtcNow() + TimeSpan.FromHours(12));
        time.Advance(TimeSpan.FromHours(11));
        await browser.Client.Get("users/me").OkAsync();
        while (time.GetUtcNow() < begun + TimeSpan.FromDays(7) - TimeSpan.FromHours(12))
        {
            await UntilAsync(browser, time.GetUtcNow() + TimeSpan.FromHours(12));
            time.Advance(TimeSpan.FromHours(6));
        }

        await UntilAsync(browser, begun + TimeSpan.FromDays(7));
        time.Advance(TimeSpan.FromHours(12));
        await browser.Client.Get("users/me").FailsAsync(401);

        await browser.SignInAsync();
        time.Advance(TimeSpan.FromHours(12));
        await browser.Client.Get("session").FailsAsync(401);
    }

    [Fact]
    public async Task ANewPasswordEndsAllSessionsOfTheUser()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        await browser.Client.Get("session").OkAsync();
        await browser
            .Client.Post(
                "authentication/passwords",
                new { password = "An0ther&One", currentPassword = IdentityCalls.Password }
            )
            .OkAsync();
        await browser.Client.Get("session").FailsAsync(401);
        await browser.SignInAsync(password: "An0ther&One");
    }

    [Fact]
    public async Task WhoIsSwitchedOffIsOutAndSignsInAnewWhenTheyAreBack()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        await browser.Client.Get("session").OkAsync();
        await hub.Client.Patch($"users/{Browser.Email}", new { active = false }).OkAsync();
        await browser.Client.Get("session").FailsAsync(401);
        await hub.Client.Patch($"users/{Browser.Email}", new { active = true }).OkAsync();
        await browser.Client.Get("session").FailsAsync(401);
        await browser.SignInAsync();
    }

    [Fact]
    public async Task WithTheAccountItsPeopleAreOut()
    {
        await using var hub = await TestHub.StartAsync();
        var account = await hub.AccountAsync("acme");
        await hub.UserAsync(account, Browser.Email);
        using var browser = new Browser(hub);
        await browser.SignInAsync();
        await hub.Client.Delete($"accounts/{account}").OkAsync();
        await browser.Client.Get("session").FailsAsync(401);
        await hub.Client.Patch($"accounts/{account}", new { active = true }).OkAsync();
        await browser.Client.Get("session").FailsAsync(401);
        await hub.Client.Delete($"users/{Browser.Email}").OkAsync();
    }

    [Fact]
    public async Task TheCookieGivesItsUserNoMoreThanTheirRole()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub, "default-user");
        await browser.Client.Get("accounts").FailsAsync(401);
        await browser.Client.Post("organizations/me/secret-reset").FailsAsync(403);
        // What the Authorization header says goes before the cookie.
        browser.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", hub.Authorization);
        Assert.Equal("admin@trunkline.example", (string?)(await browser.Client.Get("users/me").OkAsync())["email"]);
    }

    /// <summary>The end moves on beside the request, so it is asked for until it has.</summary>
    private static async Task UntilAsync(Browser browser, DateTimeOffset end)
    {
        JsonNode? session = null;
        for (var i = 0; i < 1000; i++)
        {
            session = await browser.Client.Get("session").OkAsync();
            if ((DateTimeOffset)session["expiresDate"]! >= end - TimeSpan.FromMinutes(5))
            {
                Assert.True((DateTimeOffset)session["expiresDate"]! <= end);
                return;
            }

            await Task.Delay(25);
        }

        Assert.Fail($"The session still ends at {session!["expiresDate"]}.");
    }
}
