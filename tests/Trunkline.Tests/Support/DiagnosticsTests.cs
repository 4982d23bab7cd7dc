using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Support;

public sealed class DiagnosticsTests
{
    [Theory]
    [EachEngine]
    public async Task TheHubSaysWhatItIs(Engine engine)
    {
        await using var faked = await SandboxedHub.StartAsync(
            engine,
            [("Hosting:SandboxUrl", "http://localhost:5081/"), ("Hosting:PublicUrl", "https://hub.example.com/")]
        );
        await faked.CreateAsync();
        var system = await faked.Client.Get("system").OkAsync();
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string)system["version"]!);
        Assert.Equal(engine == Engine.Sqlite ? "SQLite" : "PostgreSQL", (string?)system["database"]);
        Assert.Equal("http://localhost:5081", (string?)system["sandboxUrl"]);
        Assert.Equal("https://hub.example.com", (string?)system["publicUrl"]);
        Assert.Equal((await faked.Client.Get("elements").OkAsync()).AsArray().Count, (int)system["connectors"]!);
        Assert.Equal(1, (int)system["instances"]!);
        Assert.Equal(24, (int)system["undoHours"]!);

        // Someone else's instances are not counted.
        var other = await faked.Hub.UserAsync(await faked.Hub.AccountAsync("acme"), "ann@example.com", "admin");
        Assert.Equal(0, (int)(await other.Client.Get("system").OkAsync())["instances"]!);
        using var anonymous = faked.Hub.As(null);
        await anonymous.Get("system").FailsAsync(401);

        var bundle = await faked.Client.Get("system/diagnostics").OkAsync();
        Assert.Contains("0007_console", bundle["storage"]!["migrations"]!.AsArray().Select(m => (string?)m));
        Assert.Equal(1, (int)bundle["counts"]!["instances"]!);
        Assert.Equal(2, (int)bundle["counts"]!["accounts"]!);
        Assert.Equal(1, (int)bundle["health"]!["healthy"]!);
    }

    [Fact]
    public async Task TheBundleIsForAdministratorsOfTheOrganization()
    {
        await using var hub = await TestHub.StartAsync();
        using var admin = (await hub.UserAsync(await hub.DefaultAccountAsync(), "ann@example.com", "admin")).Client;
        await admin.Get("system/diagnostics").FailsAsync(403);
        using var answer = await hub.Client.Get("system/diagnostics");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Matches(
            "^attachment; filename=\"?trunkline-diagnostics-[0-9-]+.json\"?$",
            answer.Content.Headers.ContentDisposition!.ToString()
        );
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    /// <summary>The word stands wherever someone could have put a secret or something private.</summary>
    [Theory]
    [EachEngine]
    public async Task NothingSecretAndNothingPrivateIsInTheBundle(Engine engine)
    {
        const string canary = "canary0made0up";
        await using var provider = await FakeProvider.StartAsync(context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsJsonAsync(new { code = 21211, message = canary });
        });
        await using var hub = await TestHub.StartAsync(
            engine,
            [
                .. provider.Settings,
                ("Hosting:PublicUrl", $"https://{canary}:{canary}@hub.example.com/{canary}?key={canary}"),
                ("Telemetry:OtlpEndpoint", $"http://{canary}:{canary}@127.0.0.1:9/{canary}"),
                ("Credentials:KeyVariable", canary),
                ("Catalog:Origins:twiliov2", provider.Url.GetLeftPart(UriPartial.Authority)),
            ]
        );
        var made = await hub
            .Client.PostAsJsonAsync(
                "instances?verify=false",
                new
                {
                    element = new { key = "twiliov2" },
                    name = canary,
                    tags = new[] { canary },
                    configuration = new { username = FakedHub.Sid, password = canary },
                }
            )
            .OkAsync();
        var key = await hub.Client.Post("api-keys", new { name = canary, scopes = new[] { "admin" } }).OkAsync();
        using var browser = new Browser(hub);
        await hub.UserAsync(await hub.AccountAsync(canary), $"{canary}@example.com");
        await browser.SignInAsync($"{canary}@example.com");
        using var through = hub.As($"{hub.Authorization}, Element {made["token"]}");
        using var refused = await through.Get($"passthrough/twiliov2/{canary}?{canary}={canary}");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        JsonNode bundle;
        do
        {
            bundle = await hub.Client.Get("system/diagnostics").OkAsync();
        } while (bundle["faults"]!.AsArray().Count == 0);

        // The head shows the address that the operator made public, as it is.
        bundle["system"]!["publicUrl"] = "";
        foreach (
            var secret in new[]
            {
                canary,
                hub.Secrets!.User,
                hub.Secrets.Organization,
                (string)made["token"]!,
                (string)key["token"]!,
                browser.Cookie.Split('=')[1],
                FakedHub.Sid,
            }
        )
        {
            Assert.DoesNotContain(secret, bundle.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal("https://hub.example.com", (string?)bundle["settings"]!["Hosting"]!["PublicUrl"]);
        Assert.Equal("(set)", (string?)bundle["settings"]!["Credentials"]!["KeyVariable"]);
        Assert.Equal("(not set)", (string?)bundle["settings"]!["Credentials"]!["KeyFile"]);
        Assert.Equal("30", (string?)bundle["settings"]!["Gateway"]!["DefaultTimeoutSeconds"]);
        var fault = bundle["faults"]![0]!;
        Assert.Equal("passthrough", (string?)fault["operation"]);
        Assert.Equal(400, (int)fault["status"]!);
    }

    [Theory]
    [InlineData(
        "Host=db;Port=5432;Username=canary;Password=canary;Database=trunkline",
        "Host=db;Port=5432;Database=trunkline;…"
    )]
    [InlineData("canary canary", "(set)")]
    [InlineData("postgres://canary:canary@db/trunkline", "(set)")]
    public void OfAConnectionStringOnlyThePlaceIsShown(string text, string shown) =>
        Assert.Equal(shown, Trunkline.Support.SettingsReport.Shown("Storage:ConnectionString", text));
}
