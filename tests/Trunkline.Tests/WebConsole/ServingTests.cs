using System.IO.Compression;
using System.Net;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.WebConsole;

public sealed class ServingTests : IAsyncLifetime
{
    private readonly MadeConsole made = new();
    private readonly HttpClient client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }
    );
    private TestHub hub = null!;

    public async ValueTask InitializeAsync()
    {
        hub = await TestHub.StartAsync(replace: s => MadeConsole.Use(s, made.Folder));
        client.BaseAddress = hub.Hub.Url;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await hub.DisposeAsync();
        made.Dispose();
    }

    [Theory]
    [InlineData("console")]
    [InlineData("console/")]
    [InlineData("console/instances/17/calls?status=failed")]
    [InlineData("console/setup")]
    [InlineData("console/connectors/twilio.v2")]
    [InlineData("console/index.html")]
    public async Task EveryAddressOfTheConsoleIsThePage(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(MadeConsole.Page, await answer.Content.ReadAsStringAsync());
        Assert.True(answer.Headers.CacheControl!.NoCache);
        using var again = await GetAsync(path, ("If-None-Match", answer.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task ANewBuildIsSeenAtOnce()
    {
        using var old = await GetAsync("console");
        made.Write("index.html", MadeConsole.Page + "<p>New");
        using var answer = await GetAsync("console", ("If-None-Match", old.Headers.ETag!.ToString()));
        Assert.EndsWith("<p>New", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuiltFilesAreKeptForEver()
    {
        using var answer = await GetAsync("console/assets/index-abc123.js");
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(MadeConsole.Script, await answer.Content.ReadAsStringAsync());
        using var icon = await GetAsync("console/mark.svg");
        Assert.Equal("image/svg+xml", icon.Content.Headers.ContentType!.MediaType);
        Assert.True(icon.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, GZIP;q=0.5", "gzip")]
    [InlineData("br;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("brotli", null)]
    public async Task WhatWasCompressedAtBuildIsSentAsItIs(string accepted, string? encoding)
    {
        using var answer = await GetAsync("console/assets/index-abc123.js", ("Accept-Encoding", accepted));
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var text = new StreamReader(plain);
        Assert.Equal(MadeConsole.Script, await text.ReadToEndAsync());
    }

    [Theory]
    [InlineData("console")]
    [InlineData("console/assets/index-abc123.js")]
    [InlineData("console/assets/gone.js")]
    [InlineData("console/mark.svg")]
    public async Task NothingForeignRunsOnAPage(string path)
    {
        using var answer = await GetAsync(path);
        var headers = answer.Headers;
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            headers.GetValues("Content-Security-Policy").Single()
        );
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("same-origin", headers.GetValues("Cross-Origin-Opener-Policy").Single());
    }

    [Theory]
    [InlineData("console/assets/gone.js")]
    [InlineData("console/assets/")]
    public async Task AMissingScriptIsNotAPage(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/console/../beside.txt")]
    [InlineData("/console/%2e%2e/beside.txt")]
    [InlineData("/console/..%2fbeside.txt")]
    [InlineData("/console/assets/..%2f..%2fbeside.txt")]
    [InlineData("/console/..%5cbeside.txt")]
    [InlineData("/console/%2fetc/hostname")]
    public async Task NothingOutsideOfTheFolderIsShown(string path)
    {
        var address = new Uri(
            hub.Hub.Url.ToString().TrimEnd('/') + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var answer = await client.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(text == MadeConsole.Page || answer.StatusCode == HttpStatusCode.NotFound, text);
    }

    [Fact]
    public async Task TheAddressOfTheHubAloneLeadsToTheConsole()
    {
        using var answer = await GetAsync("");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/console", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task HeadTellsWithoutABody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("console", UriKind.Relative));
        using var answer = await client.SendAsync(request);
        Assert.Equal(MadeConsole.Page.Length, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task WithoutABuildThePageSaysHowToGetOne()
    {
        await using var without = await TestHub.StartAsync(replace: s =>
            MadeConsole.Use(s, Path.Combine(made.Folder, "nowhere"))
        );
        foreach (var path in new[] { "console", "console/assets/index.js", "console/setup" })
        {
            using var answer = await client.GetAsync(new Uri(without.Hub.Url, path));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Contains("Install Node.js", text, StringComparison.Ordinal);
            Assert.Contains("dotnet build", text, StringComparison.Ordinal);
            Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        }

        using var system = await without.Client.GetAsync(new Uri("system", UriKind.Relative));
        Assert.False((bool)(await system.JsonAsync())["consoleBuilt"]!);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}
