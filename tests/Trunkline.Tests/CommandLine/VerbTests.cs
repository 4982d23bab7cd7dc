using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.CommandLine;

/// <summary>The verbs as somebody types them, before a real hub.</summary>
public sealed class VerbTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private FakedHub world = null!;

    private string Url => world.Hub.Hub.Url.ToString();

    private string Id => world.Instance["id"]!.ToString();

    public async ValueTask InitializeAsync()
    {
        world = await FakedHub.StartAsync(context => context.Response.WriteAsync("{}"));
        var key = await world
            .Hub.Client.Post(
                "api-keys",
                new { name = "terminal", scopes = new[] { "instances:read", "instances:write", "activity:read" } }
            )
            .OkAsync();
        shell.Key = (string)key["token"]!;
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task AListIsATableForPeopleAndJsonForPrograms()
    {
        var table = (await shell.RunAsync("connectors", "list", "--url", Url)).With(0);
        Assert.Contains("Key", table.Output, StringComparison.Ordinal);
        Assert.Contains("twiliov2", table.Output, StringComparison.Ordinal);

        var json = (await shell.RunAsync("connectors", "list", "--url", Url, "--output", "json")).With(0);
        var keys = JsonNode.Parse(json.Output)!.AsArray().Select(c => (string)c!["key"]!);
        Assert.Equal(["twilio", "twiliov2"], keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task InstancesAreListedShownAndCheckedAndNoSecretIsOnTheScreen(string output)
    {
        foreach (
            var verb in (string[][])
                [
                    ["list"],
                    ["show", Id],
                    ["check", Id],
                ]
        )
        {
            var ended = (await shell.RunAsync(["instances", .. verb, "--url", Url, "--output", output])).With(0);
            Assert.Contains("Faked", ended.Output, StringComparison.Ordinal);
            Assert.Contains("twiliov2", ended.Output, StringComparison.Ordinal);
            foreach (var secret in (string[])[(string)world.Instance["token"]!, FakedHub.ProviderToken, shell.Key!])
            {
                Assert.DoesNotContain(secret, ended.All, StringComparison.Ordinal);
            }
        }

        // Checking asked the provider.
        Assert.NotEmpty(world.Provider.Seen);
    }

    [Fact]
    public async Task AListGoesOnOverPagesUpToTheLimit()
    {
        for (var i = 0; i < 4; i++)
        {
            await FakedHub.CreateAsync(world.Hub);
        }

        var some = (await shell.RunAsync("instances", "list", "--limit", "3", "--url", Url, "--output", "json")).With(
            0
        );
        Assert.Equal(3, JsonNode.Parse(some.Output)!.AsArray().Count);
        var all = (await shell.RunAsync("instances", "list", "--url", Url, "--output", "json")).With(0);
        Assert.Equal(5, JsonNode.Parse(all.Output)!.AsArray().Count);
    }

    [Fact]
    public async Task CallsAndTheHubItselfAreShown()
    {
        await world.Through.GetAsync(world.Passthrough("/2010-04-01/anything.json"));
        await Eventually.TrueAsync(async () =>
            (await shell.RunAsync("calls", "--url", Url))
                .With(0)
                .Output.Contains("/2010-04-01/anything.json", StringComparison.Ordinal)
        );
        var failed = (await shell.RunAsync("calls", "--status", "failed", "--url", Url)).With(0);
        Assert.DoesNotContain("/2010-04-01/anything.json", failed.Output, StringComparison.Ordinal);

        var system = (await shell.RunAsync("system", "--url", Url)).With(0);
        Assert.Contains("SQLite", system.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheHubRefusesEndsWithOneAndTheHubsWords()
    {
        var missing = (await shell.RunAsync("instances", "show", "4711", "--url", Url)).With(1);
        Assert.Contains("4711", missing.Errors, StringComparison.Ordinal);
        Assert.Contains("Request ", missing.Errors, StringComparison.Ordinal);

        shell.Key = null;
        var nobody = (await shell.RunAsync("instances", "list", "--url", Url)).With(1);
        Assert.Contains("TRUNKLINE_API_KEY", nobody.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("instances")]
    [InlineData("instances", "list", "--nonsense")]
    [InlineData("instances", "list", "more")]
    [InlineData("instances", "show", "abc")]
    [InlineData("instance", "list")]
    [InlineData("--Storage:Path", "nowhere", "instance")]
    [InlineData("calls", "--limit", "0")]
    [InlineData("system", "--output", "xml")]
    [InlineData("system", "--url", "nowhere")]
    [InlineData("system", "--url", "http://user:word@localhost:5080")]
    [InlineData("system", "--profile", "none-such")]
    [InlineData("profile", "remove", "none-such")]
    public async Task WhatMakesNoSenseEndsWithTwoAndSaysWhy(params string[] arguments)
    {
        var ended = (await shell.RunAsync(arguments)).With(2);
        Assert.NotEmpty(ended.Errors.Trim());
        Assert.Empty(ended.Output.Trim());
    }

    [Fact]
    public async Task NoHubThereEndsWithThree()
    {
        var nobody = (await shell.RunAsync("system", "--url", "http://127.0.0.1:1")).With(3);
        Assert.Contains("http://127.0.0.1:1", nobody.Errors, StringComparison.Ordinal);

        await using var another = await FakeProvider.StartAsync(c => c.Response.WriteAsync("<html>Welcome</html>"));
        (await shell.RunAsync("system", "--url", another.Url.ToString())).With(3);
    }

    [Fact]
    public async Task HelpIsNoMisuse()
    {
        var help = (await shell.RunAsync("instances", "--help")).With(0);
        Assert.Contains("check", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProfileKeepsAddressAndKeyForItsOwnerAlone()
    {
        var key = shell.Key!;
        (await shell.RunAsync("profile", "set", "--url", Url)).With(0);
        shell.Key = null;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(shell.ProfileFile));
        var list = (await shell.RunAsync("profile", "list")).With(0);
        Assert.Contains("default", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list.All, StringComparison.Ordinal);

        Assert.Contains("Faked", (await shell.RunAsync("instances", "list")).With(0).Output, StringComparison.Ordinal);

        // The key goes to no other address than its own.
        await using var another = await FakeProvider.StartAsync();
        await shell.RunAsync("instances", "list", "--url", another.Url.ToString());
        Assert.DoesNotContain(Assert.Single(another.Seen).Headers, h => h.Key == "Authorization");

        File.SetUnixFileMode(shell.ProfileFile, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var open = (await shell.RunAsync("instances", "list")).With(2);
        Assert.Contains("chmod 600", open.Errors, StringComparison.Ordinal);

        File.SetUnixFileMode(shell.ProfileFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await shell.RunAsync("profile", "remove")).With(0);
        Assert.DoesNotContain(key, await File.ReadAllTextAsync(shell.ProfileFile), StringComparison.Ordinal);
    }
}
