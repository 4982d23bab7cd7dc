using System.Diagnostics;
using System.Net;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class SignInTests
{
    [Theory]
    [EachEngine]
    public async Task APasswordGivesABearerForTwelveHours(Engine engine)
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(engine, time: time);
        await hub.UserAsync(await hub.DefaultAccountAsync(), "Ann@Example.com", "admin");
        using var anonymous = hub.As(null);
        var user = await anonymous
            .Post("authentication", new { username = "ann@example.COM", password = IdentityCalls.Password })
            .OkAsync();
        Assert.Equal("ann@example.com", (string?)user["username"]);
        Assert.True((bool)user["accountAdmin"]!);
        Assert.Equal("2026-03-01", (string?)user["lastLoginDate"]);
        using var signedIn = hub.As($"Bearer {user["token"]}");
        await signedIn.Get("authentication/secrets").OkAsync();
        time.Advance(TimeSpan.FromHours(12));
        Assert.Contains("has expired", await signedIn.Get("users/me").FailsAsync(401), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongUserAndAWrongPasswordAreAlikeInWordsAndTime()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.UserAsync(await hub.DefaultAccountAsync(), "ann@example.com");
        using var anonymous = hub.As(null);
        await anonymous.Post("authentication", new { username = "warm@up", password = "x" }).FailsAsync(401);
        var (known, knownTime) = await TryAsync(anonymous, "ann@example.com");
        var (unknown, unknownTime) = await TryAsync(anonymous, "bob@example.com");
        // The first administrator has no password yet.
        var (without, withoutTime) = await TryAsync(anonymous, "admin@trunkline.example");
        Assert.Equal([known, known], [unknown, without]);
        // A hash takes a tenth of a second, a look-up a thousandth: a path without the hash would stand out by far.
        Assert.True(unknownTime > knownTime / 4, $"unknown {unknownTime}, known {knownTime}");
        Assert.True(withoutTime > knownTime / 4, $"without {withoutTime}, known {knownTime}");
    }

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData("nobody@example.com")]
    public async Task GuessingIsSlowedDown(string username)
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(time: time);
        await hub.UserAsync(await hub.DefaultAccountAsync(), "ann@example.com");
        using var anonymous = hub.As(null);
        for (var i = 0; i < 5; i++)
        {
            await anonymous.Post("authentication", new { username, password = "wrong" }).FailsAsync(401);
        }

        var body = new { username, password = IdentityCalls.Password };
        using var answer = await anonymous.Post("authentication", body);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
        time.Advance(TimeSpan.FromSeconds(1));
        using var later = await anonymous.Post("authentication", body);
        Assert.Equal(username.StartsWith("ann", StringComparison.Ordinal) ? 200 : 401, (int)later.StatusCode);
    }

    [Theory]
    [InlineData("Ab1!", "at least 8")]
    [InlineData("abcdefg1!", "uppercase")]
    [InlineData("ABCDEFG1!", "lowercase")]
    [InlineData("Abcdefgh!", "numeric")]
    [InlineData("Abcdefgh1", "special character")]
    [InlineData("xFirst123!", "first name")]
    [InlineData("xAdministrator1!", "last name")]
    [InlineData("xAdmin@12345", "username")]
    public async Task AWeakPasswordIsRefusedWithTheReason(string password, string reason)
    {
        await using var hub = await TestHub.StartAsync();
        Assert.Contains(
            reason,
            await hub.Client.Post("authentication/passwords", new { password }).FailsAsync(400),
            StringComparison.Ordinal
        );
        await hub.Client.Post("authentication/passwords", new { password = IdentityCalls.Password }).OkAsync();
    }

    [Fact]
    public async Task ANewPasswordEndsTheSignInsOfTheOld()
    {
        await using var hub = await TestHub.StartAsync();
        var user = await hub.UserAsync(await hub.DefaultAccountAsync(), "ann@example.com");
        using var anonymous = hub.As(null);
        var old = new { username = "ann@example.com", password = IdentityCalls.Password };
        using var signedIn = hub.As($"Bearer {(await anonymous.Post("authentication", old).OkAsync())["token"]}");
        await signedIn.Get("users/me").OkAsync();
        await user.Client.Patch("users/me", new { password = "secured" }).OkAsync();
        await signedIn.Get("users/me").OkAsync();
        await user
            .Client.Patch("users/me", new { password = "An0ther&One", currentPassword = IdentityCalls.Password })
            .OkAsync();
        await signedIn.Get("users/me").FailsAsync(401);
        await anonymous.Post("authentication", old).FailsAsync(401);
    }

    [Fact]
    public async Task AUsersPasswordShowsTheirSecret()
    {
        await using var hub = await TestHub.StartAsync();
        var user = await hub.UserAsync(await hub.DefaultAccountAsync(), "ann@example.com");
        var plain = await hub.Client.Get("users/ann@example.com").OkAsync();
        Assert.Null(plain["secret"]);
        Assert.Equal("secured", (string?)plain["password"]);
        hub.Client.DefaultRequestHeaders.Add("elements-user-password", IdentityCalls.Password);
        Assert.Equal(user.Secret, (string?)(await hub.Client.Get("users/ann@example.com").OkAsync())["secret"]);
        hub.Client.DefaultRequestHeaders.Remove("elements-user-password");
        hub.Client.DefaultRequestHeaders.Add("elements-user-password", "wrong");
        await hub.Client.Get("users/ann@example.com").FailsAsync(401);
    }

    private static async Task<(string Message, TimeSpan Fastest)> TryAsync(HttpClient client, string username)
    {
        var (message, fastest) = ("", TimeSpan.MaxValue);
        for (var i = 0; i < 3; i++)
        {
            var clock = Stopwatch.StartNew();
            message = await client.Post("authentication", new { username, password = "Wr0ng&Wrong" }).FailsAsync(401);
            fastest = clock.Elapsed < fastest ? clock.Elapsed : fastest;
        }

        return (message, fastest);
    }
}
