using System.Net;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

/// <summary>Whoever changes their own password knows the old one, however they are signed in and whichever endpoint they use.</summary>
public sealed class OwnPasswordTests
{
    private const string Other = "An0ther&One";

    public static TheoryData<string, string> Ways =>
        new()
        {
            { "POST", "authentication/passwords" },
            { "PATCH", "users/me" },
            { "PATCH", "users/" + Browser.Email },
            { "PATCH", "accounts/1/users/" + Browser.Email },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task TheOldPasswordIsAskedFor(string method, string path)
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        using var elsewhere = new Browser(hub);
        await elsewhere.SignInAsync();

        var missing = await SendAsync(browser.Client, method, path, new { password = Other }).FailsAsync(400);
        var wrong = await SendAsync(browser.Client, method, path, new { password = Other, currentPassword = Other })
            .FailsAsync(400);
        Assert.Equal("Missing required fields: currentPassword", missing);
        Assert.StartsWith("currentPassword is not the password", wrong, StringComparison.Ordinal);
        await elsewhere.Client.Get("session").OkAsync();

        await SendAsync(
                browser.Client,
                method,
                path,
                new { password = Other, currentPassword = IdentityCalls.Password }
            )
            .OkAsync();

        await elsewhere.Client.Get("session").FailsAsync(401);
        await elsewhere.SignInAsync(password: Other);
    }

    [Fact]
    public async Task GuessingTheOldPasswordIsSlowedDownAsSignInIs()
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(time: time);
        var user = await hub.UserAsync(await hub.DefaultAccountAsync(), Browser.Email, "admin");
        for (var n = 0; n < 5; n++)
        {
            await ChangeAsync($"Wr0ng&Wrong{n}").FailsAsync(400);
        }

        using var slowed = await ChangeAsync(IdentityCalls.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), slowed.Headers.RetryAfter!.Delta);
        using var nobody = hub.As(null);
        await nobody
            .Post("authentication", new { username = Browser.Email, password = IdentityCalls.Password })
            .FailsAsync(429);

        time.Advance(TimeSpan.FromSeconds(1));
        await ChangeAsync(IdentityCalls.Password).OkAsync();

        Task<HttpResponseMessage> ChangeAsync(string currentPassword) =>
            user.Client.Post("authentication/passwords", new { password = Other, currentPassword });
    }

    [Fact]
    public async Task AFirstPasswordAndAnothersNeedNoOldOne()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.Post("authentication/passwords", new { password = Other }).OkAsync();
        await hub.Client.Post("authentication/passwords", new { password = "Th1rd&One" }).FailsAsync(400);
        using var browser = await Browser.OfUserAsync(hub, "default-user");

        await hub.Client.Patch($"users/{Browser.Email}", new { password = Other }).OkAsync();

        await browser.Client.Get("session").FailsAsync(401);
        await browser.SignInAsync(password: Other);
    }

    [Fact]
    public async Task AWeakNewPasswordIsToldBeforeTheOldOneIsTried()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);
        for (var n = 0; n < 6; n++)
        {
            var message = await browser
                .Client.Post("authentication/passwords", new { password = "short", currentPassword = "wrong" })
                .FailsAsync(400);
            Assert.Contains("at least 8", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OtherChangesOfOneselfNeedNoPassword()
    {
        await using var hub = await TestHub.StartAsync();
        using var browser = await Browser.OfUserAsync(hub);

        var me = await browser.Client.Patch("users/me", new { firstName = "Anna", password = "secured" }).OkAsync();

        Assert.Equal("Anna", (string?)me["firstName"]);
        await browser.Client.Get("session").OkAsync();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, object body) =>
        method == "POST" ? client.Post(path, body) : client.Patch(path, body);
}
