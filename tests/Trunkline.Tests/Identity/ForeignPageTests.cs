using System.Net;
using System.Text;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

/// <summary>What a page of another site can make the browser of someone who is signed in do: nothing.</summary>
public sealed class ForeignPageTests
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://attacker.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1")]
    [InlineData("Origin", "http://127.0.0.1.attacker.example")]
    public async Task APageOfAnotherAddressIsRefusedEvenWithTheHeader(string name, string value)
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        using var page = browser.With(("Trunkline-Console", "1"), (name, value));
        foreach (var call in new[] { page.Get("session"), page.Get("users/me"), page.Delete("session") })
        {
            Assert.Contains("another address", await call.FailsAsync(403), StringComparison.Ordinal);
        }

        // Nor may it sign its visitor in as someone else.
        var body = new { username = Browser.Email, password = IdentityCalls.Password };
        await page.Post("session", body).FailsAsync(403);
        await page.Post("session/setup", new { token = "x", password = "x" }).FailsAsync(403);
        await browser.Client.Get("session").OkAsync();
    }

    [Fact]
    public async Task TheCookieWithoutTheHeaderSignsNobodyIn()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        using var bare = browser.Bare();
        foreach (
            var call in new[]
            {
                bare.Get("session"),
                bare.Delete("session"),
                bare.Get("users/me"),
                bare.Get("authentication/secrets"),
                bare.Post("authentication/user-secret-reset"),
                bare.Get("instances"),
                bare.Get("hubs/messaging/messages"),
                bare.Get("passthrough/twilio/2010-04-01/Accounts.json"),
            }
        )
        {
            Assert.Contains("Trunkline-Console: 1", await call.FailsAsync(403), StringComparison.Ordinal);
        }

        using var wrong = browser.With(("Trunkline-Console", "yes"));
        await wrong.Get("users/me").FailsAsync(403);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task AFormCannotSignIn(string type)
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        using var form = new StringContent(
            $$"""{"username":"{{Browser.Email}}","password":"{{IdentityCalls.Password}}"}""",
            Encoding.UTF8,
            type
        );
        using var anonymous = hub.As(null);
        using var answer = await anonymous.PostAsync(new Uri("session", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task OtherOriginsAreNeverAllowedToSendTheCookie()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        using var page = browser.With(("Origin", "https://attacker.example"));
        using var ask = new HttpRequestMessage(HttpMethod.Options, new Uri("users/me", UriKind.Relative));
        ask.Headers.Add("Access-Control-Request-Method", "PATCH");
        ask.Headers.Add("Access-Control-Request-Headers", "trunkline-console");
        using var preflight = await page.SendAsync(ask);
        using var answer = await page.Get("users/me");
        foreach (var headers in new[] { preflight.Headers, answer.Headers })
        {
            Assert.Equal("*", Assert.Single(headers.GetValues("Access-Control-Allow-Origin")));
            Assert.False(headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    [Fact]
    public async Task TheHubsOwnPageIsLetIn()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        var origin = hub.Hub.Url.GetLeftPart(UriPartial.Authority);
        using var page = browser.With(
            ("Trunkline-Console", "1"),
            ("Origin", origin),
            ("Sec-Fetch-Site", "same-origin")
        );
        await page.Get("users/me").OkAsync();
        // A proxy that does TLS hands on a plain request.
        using var behind = browser.With(
            ("Trunkline-Console", "1"),
            ("Origin", origin.Replace("http:", "https:", StringComparison.Ordinal))
        );
        await behind.Get("users/me").OkAsync();
    }

    [Fact]
    public async Task ThePublicAddressIsTheHubsOwnTooWhereAProxyChangesTheHost()
    {
        await using var hub = await TestHub.StartAsync(settings: [("Hosting:PublicUrl", "https://hub.example.com/")]);
        using var browser = await Browser.OfUserAsync(hub);
        using var page = browser.With(("Trunkline-Console", "1"), ("Origin", "https://hub.example.com"));
        await page.Get("users/me").OkAsync();
        using var plain = browser.With(("Trunkline-Console", "1"), ("Origin", "http://hub.example.com"));
        await plain.Get("users/me").FailsAsync(403);
    }
}
