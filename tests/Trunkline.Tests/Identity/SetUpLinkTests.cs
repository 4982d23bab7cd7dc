using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Identity.Console;
using Trunkline.Storage;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Identity;

public sealed class SetUpLinkTests
{
    private const string Password = "Made-up-Passw0rd";

    [Theory]
    [EachEngine]
    public async Task TheFirstAdministratorComesInByALinkThatIsGoodOnce(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        using var browser = new Browser(hub);
        Assert.True((bool)(await browser.Client.Get("session/setup").OkAsync())["needed"]!);
        var token = await LinkAsync(hub);
        var session = await browser.SetUpAsync(Body(token));
        Assert.Equal("ada@example.com", (string?)session["user"]!["emailAddress"]);
        Assert.Equal("org-admin", (string?)session["user"]!["role"]);
        Assert.True((bool)session["user"]!["hasPassword"]!);
        Assert.Equal("Ada", (string?)(await browser.Client.Get("users/me").OkAsync())["firstName"]);
        Assert.False((bool)(await browser.Client.Get("session/setup").OkAsync())["needed"]!);

        using var second = new Browser(hub);
        Assert.Contains(
            "was used",
            await second.Client.Post("session/setup", Body(token)).FailsAsync(401),
            StringComparison.Ordinal
        );
        await second.SignInAsync("ada@example.com", Password);
        // The secrets that the first start showed go on.
        await hub.Client.Get("users/me").OkAsync();
    }

    [Theory]
    [EachEngine]
    public async Task OfManyAtOnceOneIsLetIn(Engine engine)
    {
        await using var hub = await TestHub.StartAsync(engine);
        var token = await LinkAsync(hub);
        using var anonymous = hub.As(null);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => anonymous.Post("session/setup", Body(token)))
        );
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task ALinkLastsADay()
    {
        var time = new FakeTime();
        await using var hub = await TestHub.StartAsync(time: time);
        var token = await LinkAsync(hub);
        time.Advance(TimeSpan.FromHours(24));
        using var anonymous = hub.As(null);
        await anonymous.Post("session/setup", Body(token)).FailsAsync(401);
    }

    [Fact]
    public async Task ANewLinkReplacesTheOld()
    {
        await using var hub = await TestHub.StartAsync();
        var old = await LinkAsync(hub);
        var token = await LinkAsync(hub);
        using var browser = new Browser(hub);
        await browser.Client.Post("session/setup", Body(old)).FailsAsync(401);
        await browser.SetUpAsync(Body(token));
    }

    [Fact]
    public async Task WhatIsTypedWrongDoesNotUseTheLinkUp()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.UserAsync(await hub.DefaultAccountAsync(), Browser.Email);
        var token = await LinkAsync(hub);
        using var browser = new Browser(hub);
        var client = browser.Client;
        Assert.Contains(
            "token, password",
            await client.Post("session/setup").FailsAsync(400),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "emailAddress, firstName, lastName",
            await client.Post("session/setup", new { token, password = Password }).FailsAsync(400),
            StringComparison.Ordinal
        );
        await client.Post("session/setup", Body(token) with { password = "weak" }).FailsAsync(400);
        await client.Post("session/setup", Body(token) with { emailAddress = "no address" }).FailsAsync(400);
        await client.Post("session/setup", Body(token) with { emailAddress = Browser.Email }).FailsAsync(409);
        await client.Post("session/setup", Body(token[..^1] + "_")).FailsAsync(401);
        await client.Post("session/setup", Body("tl_" + new string('0', 49))).FailsAsync(401);
        await browser.SetUpAsync(Body(token));
    }

    [Fact]
    public async Task ALostPasswordIsReplacedAndTheOldSessionsEnd()
    {
        await using var hub = await TestHub.StartAsync();
        using var old = await Browser.OfUserAsync(hub);
        var token = await LinkAsync(hub, "Ann@Example.com");
        using var renewed = new Browser(hub);
        var session = await renewed.SetUpAsync(new { token, password = Password });
        Assert.Equal(Browser.Email, (string?)session["user"]!["emailAddress"]);
        Assert.Equal("Given", (string?)session["user"]!["firstName"]);
        await old.Client.Get("session").FailsAsync(401);
        await renewed.Client.Get("session").OkAsync();
    }

    [Fact]
    public async Task NobodyGetsALinkForSomeoneWhoIsNotThere()
    {
        await using var hub = await TestHub.StartAsync();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => LinkAsync(hub, "nobody@example.com"));
        Assert.Contains("nobody@example.com", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingButAHashOfTheLinkIsStored()
    {
        await using var hub = await TestHub.StartAsync();
        var token = await LinkAsync(hub);
        var database = hub.Hub.Services.GetRequiredService<Database>();
        var hash = (await database.QueryFirstAsync<byte[]>("SELECT hash FROM console_links"))!;
        Assert.Equal(32, hash.Length);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)), hash);
    }

    private static async Task<string> LinkAsync(TestHub hub, string? email = null)
    {
        using var token = await hub
            .Hub.Services.GetRequiredService<ConsoleLinks>()
            .CreateAsync(email, CancellationToken.None);
        return token.Reveal();
    }

    private static SetUpBody Body(string token) => new(token, "ada@example.com", "Ada", "Lovelace", Password);

    private sealed record SetUpBody(
        string token,
        string emailAddress,
        string firstName,
        string lastName,
        string password
    );
}
