using System.Net;
using System.Text.Json.Nodes;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Catalog;

public sealed class CatalogTests
{
    private static Uri Path(string path) => new(path, UriKind.Relative);

    [Fact]
    public async Task TheCatalogIsReadableWithoutSigningIn()
    {
        await using var hub = await TestHub.StartAsync();
        using var anyone = hub.As(null);
        var keys = await (await anyone.GetAsync(Path("elements/keys"))).JsonAsync();
        Assert.Equal(["twilio", "twiliov2"], keys.AsArray().Select(k => (string?)k));
        var hubs = await (await anyone.GetAsync(Path("hubs"))).JsonAsync();
        Assert.Equal(1, (int)hubs[0]!["id"]!);
        Assert.Equal("messaging", (string?)hubs[0]!["key"]);
        Assert.Equal(2, (await (await anyone.GetAsync(Path("hubs/messaging/elements"))).JsonAsync()).AsArray().Count);
    }

    [Theory]
    [InlineData("key='twilio'", 1)]
    [InlineData("key in ('twilio','twiliov2')", 2)]
    [InlineData("private='true'", 0)]
    [InlineData("hub='messaging' AND key != 'twilio'", 1)]
    [InlineData("abridged='true'", 2)]
    public async Task WhereFindsConnectors(string where, int count)
    {
        await using var hub = await TestHub.StartAsync();
        var found = await (
            await hub.Client.GetAsync(Path($"elements?where={Uri.EscapeDataString(where)}"))
        ).JsonAsync();
        Assert.Equal(count, found.AsArray().Count);
    }

    [Theory]
    [InlineData("elements?where=nobody='x'", HttpStatusCode.BadRequest, "nobody")]
    [InlineData("elements?where=key='x", HttpStatusCode.BadRequest, "position")]
    [InlineData("elements/nobody", HttpStatusCode.NotFound, "No element found with key 'nobody'")]
    [InlineData("hubs/nobody", HttpStatusCode.NotFound, "nobody")]
    [InlineData("elements/twilio/authentication-types/nobody/configurations", HttpStatusCode.NotFound, "nobody")]
    [InlineData("elements?pageSize=0", HttpStatusCode.BadRequest, "pageSize")]
    public async Task WhatIsWrongIsNamed(string path, HttpStatusCode status, string expected)
    {
        await using var hub = await TestHub.StartAsync();
        var answer = await hub.Client.GetAsync(Path(path));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(expected, await answer.MessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyAndIdAreInterchangeable()
    {
        await using var hub = await TestHub.StartAsync();
        var byKey = await hub.Client.GetStringAsync(Path("elements/twilio"));
        Assert.Equal(byKey, await hub.Client.GetStringAsync(Path("elements/7")));
        var element = JsonNode.Parse(byKey)!;
        Assert.Equal("basic", (string?)element["authentication"]!["type"]);
        Assert.Contains(
            element["configuration"]!.AsArray(),
            c => (string?)c!["key"] == "messaging.sms.twilio.token" && (string?)c["type"] == "PASSWORD"
        );
    }

    [Fact]
    public async Task TheWaysToSignInHaveTheirOwnConfiguration()
    {
        await using var hub = await TestHub.StartAsync();
        var types = await (await hub.Client.GetAsync(Path("elements/twilio/authentication-types"))).JsonAsync();
        Assert.Equal("basic", (string?)types["defaultValue"]);
        Assert.Contains("apiKey", types["options"]!.AsArray().Select(o => (string?)o!["value"]));
        var entries = await (
            await hub.Client.GetAsync(Path("elements/twilio/authentication-types/apiKey/configurations"))
        ).JsonAsync();
        Assert.DoesNotContain("messaging.sms.twilio.token", entries.AsArray().Select(e => (string?)e!["key"]));
    }

    [Fact]
    public async Task DocsDescribeTheOperations()
    {
        await using var hub = await TestHub.StartAsync();
        var docs = await (await hub.Client.GetAsync(Path("elements/503/docs"))).JsonAsync();
        Assert.Equal("2.0", (string?)docs["swagger"]);
        Assert.Equal("/elements/api-v2", (string?)docs["basePath"]);
        foreach (
            var path in (string[])
                [
                    "/messages",
                    "/messages/{sid}/media",
                    "/numbers",
                    "/countryCodes",
                    "/usage",
                    "/accounts",
                    "/addresses",
                    "/calls",
                    "/ping",
                    "/objects",
                ]
        )
        {
            Assert.True(
                docs["paths"]!.AsObject().ContainsKey(path)
                    || docs["paths"]!.AsObject().ContainsKey(path.Replace("{sid}", "{id}", StringComparison.Ordinal)),
                path
            );
        }
    }

    [Fact]
    public async Task WrongConnectorFilesStopTheStartWithEveryProblem()
    {
        var folder = Directory.CreateTempSubdirectory("trunkline-");
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder.FullName, "odd.yaml"), "id: x\nkey: Odd Key\n");
        var failure = await Assert.ThrowsAsync<Trunkline.Hosting.StartException>(() =>
            TestHub.StartAsync(settings: [("Catalog:Connectors", folder.FullName)])
        );
        Assert.Contains("odd.yaml:1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("odd.yaml:2", failure.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
