using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Activity;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

/// <summary>Calls through an instance, signed in by the console's cookie.</summary>
public sealed class CallsByCookieTests
{
    private const string Resource = "hubs/messaging/messages?pageSize=1";
    private const string Page = """{"messages":[],"page":0,"page_size":1}""";

    private static string Passthrough => $"passthrough/twiliov2/2010-04-01/Accounts/{FakedHub.Sid}/Messages.json";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnInstanceIsNamedByIdOrByToken(bool byToken)
    {
        await using var faked = await StartAsync();
        using var browser = await Browser.OfUserAsync(faked.Hub);
        using var page = Through(browser, faked, byToken);
        await page.Get(Resource).OkAsync();
        await page.Get(Passthrough).OkAsync();
        Assert.NotEmpty((await page.Get("instances/configuration").OkAsync()).AsArray());
        await page.Get("ping").OkAsync();

        // The calls are the user's own.
        var me = (long)(await browser.Client.Get("users/me").OkAsync())["id"]!;
        foreach (var operation in new[] { "passthrough", "getMessages" })
        {
            Assert.Equal(me, await CallerOfAsync(faked.Hub, operation));
        }
    }

    [Fact]
    public async Task TheCookieNeverReachesTheProvider()
    {
        await using var faked = await StartAsync();
        using var browser = await Browser.OfUserAsync(faked.Hub);
        using var page = Through(browser, faked, byToken: false);
        page.DefaultRequestHeaders.Add("Origin", faked.Hub.Hub.Url.GetLeftPart(UriPartial.Authority));
        page.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await page.Get(Resource).OkAsync();
        await page.Get(Passthrough).OkAsync();
        using var alone = browser.With(("Authorization", $"Element {faked.Instance["token"]}"));
        await alone.Get(Passthrough).OkAsync();
        Assert.Equal(3, faked.Provider.Seen.Count);
        foreach (var seen in faked.Provider.Seen)
        {
            Assert.DoesNotContain("Cookie", seen.Headers.Keys, StringComparer.OrdinalIgnoreCase);
            Assert.DoesNotContain(
                seen.Headers,
                h => h.Key.StartsWith("Trunkline-", StringComparison.OrdinalIgnoreCase)
            );
            Assert.DoesNotContain(
                seen.Headers.Values.SelectMany(v => v),
                v => v!.Contains(browser.Cookie.Split('=')[1], StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task ASessionThatIsKnownNeedsNoDatabase()
    {
        var time = new FakeTime();
        await using var faked = await StartAsync(time);
        using var known = await Browser.OfUserAsync(faked.Hub);
        using var unknown = new Browser(faked.Hub);
        await unknown.SignInAsync();
        using var page = Through(known, faked, byToken: false);
        using var other = Through(unknown, faked, byToken: false);
        await page.Get(Passthrough).OkAsync();
        var database = faked.Hub.Hub.Services.GetRequiredService<Database>();
        await database.ExecuteAsync("ALTER TABLE console_sessions RENAME TO moved_away");
        await page.Get(Passthrough).OkAsync();
        await page.Get(Resource).OkAsync();
        // Who is not known yet is looked up, and cannot be.
        using var failed = await other.Get(Passthrough);
        Assert.Equal(500, (int)failed.StatusCode);
    }

    [Fact]
    public async Task ACallSaysWhichInstanceItIsFor()
    {
        await using var faked = await StartAsync();
        using var browser = await Browser.OfUserAsync(faked.Hub);
        foreach (var path in new[] { Resource, Passthrough })
        {
            Assert.Contains(
                "Trunkline-Instance",
                await browser.Client.Get(path).FailsAsync(400),
                StringComparison.Ordinal
            );
        }

        using var unknown = browser.With(("Trunkline-Console", "1"), ("Trunkline-Instance", "4711"));
        await unknown.Get(Resource).FailsAsync(404);
        await unknown.Get("ping").FailsAsync(404);
        using var wrong = browser.With(("Trunkline-Console", "1"), ("Authorization", "Element made-up"));
        await wrong.Get(Resource).FailsAsync(401);
        await wrong.Get(Passthrough).FailsAsync(401);
    }

    [Fact]
    public async Task SomeoneElsesInstanceIsNotFound()
    {
        await using var faked = await StartAsync();
        await faked.Hub.UserAsync(await faked.Hub.AccountAsync("acme"), Browser.Email);
        using var browser = new Browser(faked.Hub);
        await browser.SignInAsync();
        using var byId = Through(browser, faked, byToken: false);
        await byId.Get(Resource).FailsAsync(404);
        await byId.Get(Passthrough).FailsAsync(404);
        await byId.Get("ping").FailsAsync(404);
        using var byToken = Through(browser, faked, byToken: true);
        await byToken.Get(Resource).FailsAsync(401);
        await byToken.Get(Passthrough).FailsAsync(401);
        Assert.Empty(faked.Provider.Seen);
    }

    [Fact]
    public async Task TheSameWriteHappensOnceHere()
    {
        await using var faked = await StartAsync();
        using var browser = await Browser.OfUserAsync(faked.Hub);
        using var page = Through(browser, faked, byToken: false);
        page.DefaultRequestHeaders.Add("Idempotency-Key", "only-once");
        for (var i = 0; i < 2; i++)
        {
            await page.Post(Passthrough, new { Body = "Hello" }).OkAsync();
        }

        Assert.Single(faked.Provider.Seen);
        using var again = await page.Post(Passthrough, new { Body = "Hello" });
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
    }

    private static Task<FakedHub> StartAsync(TimeProvider? time = null) =>
        FakedHub.StartAsync(
            context =>
            {
                context.Response.ContentType = "application/json";
                return context.Response.WriteAsync(Page);
            },
            time: time
        );

    private static HttpClient Through(Browser browser, FakedHub faked, bool byToken) =>
        browser.With(
            ("Trunkline-Console", "1"),
            byToken
                ? ("Authorization", $"Element {faked.Instance["token"]}")
                : ("Trunkline-Instance", $"{faked.Instance["id"]}")
        );

    /// <summary>The log is written beside the calls, so it is asked until it has the call.</summary>
    private static async Task<long?> CallerOfAsync(TestHub hub, string operation)
    {
        var log = hub.Hub.Services.GetRequiredService<CallReader>();
        var filter = new CallFilter
        {
            Accounts = new HashSet<long> { 1 },
            Operation = operation,
        };
        for (var i = 0; i < 1000; i++)
        {
            var found = await log.ReadAsync(filter, 1, TestContext.Current.CancellationToken);
            if (found.Count > 0)
            {
                return found[0].Call.UserId;
            }

            await Task.Delay(25);
        }

        return null;
    }
}
