using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Gateway;

/// <summary>What goes into passthrough comes out of it, in both directions.</summary>
public sealed class FaithfulnessTests
{
    [Theory]
    [InlineData("/2010-04-01/Accounts/x%2Fy/Messages.json?DateSent%3E=2023-01-01&a=1&a=2&b=%20+%7E&c")]
    [InlineData("/2010-04-01/a;b=c,d/%C3%BC%E2%82%AC?q=%")]
    [InlineData("/2010-04-01?")]
    [InlineData("/2010-04-01/UPPER/lower/%7e%7E//double")]
    public async Task PathAndQueryArriveByteForByte(string target)
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"));
        Assert.Equal(HttpStatusCode.OK, (await hub.Through.GetAsync(hub.Passthrough(target))).StatusCode);
        Assert.Equal(target, hub.Provider.Seen.Single().Target);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task MethodBodyAndStatusStayAsTheyAre(string method)
    {
        var body = Encoding.Latin1.GetBytes("\0\u00ff{ \"a\" : 1.0, }\r\n");
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.StatusCode = 299;
            return c.Response.Body.WriteAsync(body).AsTask();
        });
        using var request = new HttpRequestMessage(new HttpMethod(method), hub.Passthrough("/2010-04-01/x"));
        if (method != "GET")
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-odd; a=b");
        }

        var answer = await hub.Through.SendAsync(request);
        var seen = hub.Provider.Seen.Single();
        Assert.Equal(299, (int)answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(method, seen.Method);
        Assert.Equal(method == "GET" ? [] : body, seen.Body);
        if (method != "GET")
        {
            Assert.Equal("application/x-odd; a=b", seen.Headers["Content-Type"].Single());
            Assert.Equal($"{body.Length}", seen.Headers["Content-Length"].Single());
        }
    }

    [Fact]
    public async Task HeadersGoOnButForThoseThatAreOurs()
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, hub.Passthrough("/2010-04-01/x"));
        request.Headers.Add("X-Custom", ["one", "two"]);
        request.Headers.Add("Range", "bytes=1-2");
        request.Headers.Add("Cookie", "session=ours");
        request.Headers.Add("X-Forwarded-For", "1.2.3.4");
        request.Headers.Add("Elements-Version", "Helium");
        request.Headers.Add("Connection", "X-Hop");
        request.Headers.Add("X-Hop", "by hop");
        await hub.Through.SendAsync(request);
        var seen = hub.Provider.Seen.Single().Headers;
        Assert.Equal("one, two", string.Join(", ", seen["X-Custom"]));
        Assert.Equal("bytes=1-2", seen["Range"].Single());
        foreach (var ours in (string[])["Cookie", "X-Forwarded-For", "Elements-Version", "X-Hop", "Trunkline-Timeout"])
        {
            Assert.DoesNotContain(ours, seen.Keys);
        }

        Assert.Equal(
            "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{FakedHub.Sid}:{FakedHub.ProviderToken}")),
            seen["Authorization"].Single()
        );
        Assert.Equal($"127.0.0.1:{hub.Provider.Url.Port}", seen["Host"].Single());
    }

    [Fact]
    public async Task AnswerHeadersComeBackWithAllTheirValuesButForThoseThatWouldActOnTheHubsOrigin()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.Headers.Append("X-Many", "a");
            c.Response.Headers.Append("X-Many", "b");
            c.Response.Headers.ETag = "\"e\"";
            c.Response.Headers.SetCookie = "a=b";
            c.Response.Headers["Elements-Request-Id"] = "theirs";
            c.Response.ContentType = "text/html; charset=x";
            return c.Response.WriteAsync("<script>");
        });
        var answer = await hub.Through.GetAsync(hub.Passthrough("/2010-04-01/x"));
        Assert.Equal(["a", "b"], answer.Headers.GetValues("X-Many"));
        Assert.Equal("\"e\"", answer.Headers.ETag!.Tag);
        Assert.Equal("text/html; charset=x", answer.Content.Headers.NonValidated["Content-Type"].ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.NotEqual("theirs", answer.Headers.GetValues("Elements-Request-Id").Single());
    }

    [Fact]
    public async Task HeadAnswersTheHeadersAndNoBody()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.ContentLength = 12345;
            return Task.CompletedTask;
        });
        using var request = new HttpRequestMessage(HttpMethod.Head, hub.Passthrough("/2010-04-01/x"));
        var answer = await hub.Through.SendAsync(request);
        Assert.Equal(12345, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task ARedirectIsHandedOnAndNotFollowed()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.StatusCode = 302;
            c.Response.Headers.Location = "http://127.0.0.1:1/stolen";
            return Task.CompletedTask;
        });
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, hub.Passthrough("/2010-04-01/x"));
        request.Headers.TryAddWithoutValidation("Authorization", $"Element {hub.Instance["token"]}");
        var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("http://127.0.0.1:1/stolen", answer.Headers.Location!.ToString());
        Assert.Single(hub.Provider.Seen);
    }

    [Fact]
    public async Task ABodyWithoutALengthStreamsThroughBeforeItIsWhole()
    {
        var received = new TaskCompletionSource<byte>();
        await using var hub = await FakedHub.StartAsync(async c =>
        {
            var first = new byte[1];
            await c.Request.Body.ReadExactlyAsync(first);
            received.SetResult(first[0]);
            await c.Request.Body.CopyToAsync(Stream.Null);
        });
        hub.Provider.ReadBodies = false;
        var rest = new TaskCompletionSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, hub.Passthrough("/2010-04-01/x"))
        {
            Content = new HeldBody(rest.Task),
        };
        var sending = hub.Through.SendAsync(request);
        // The provider has the first byte while the caller still holds back the rest.
        Assert.Equal(42, await received.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        rest.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await sending).StatusCode);
    }

    [Fact]
    public async Task ASecretIsCoveredWhereverTheChunksBreak()
    {
        const string json =
            """{"sid":"x","auth_token" : "0123456789abcdef0123456789abcdef","sub":[{"auth_token":"se\"cret"},{"auth_token":null}]}""";
        await using var hub = await FakedHub.StartAsync(async c =>
        {
            c.Response.ContentType = "application/json";
            foreach (var b in Encoding.UTF8.GetBytes(json))
            {
                await c.Response.Body.WriteAsync(new[] { b });
                await c.Response.Body.FlushAsync();
            }
        });
        var text = await hub.Through.GetStringAsync(hub.Passthrough("/2010-04-01/Accounts.json"));
        Assert.Equal(json.Length, text.Length);
        Assert.Equal(
            """{"sid":"x","auth_token" : "********************************","sub":[{"auth_token":"********"},{"auth_token":null}]}""",
            text
        );
    }

    [Fact]
    public async Task ASecretIsCoveredAlsoInABodyThatTheProviderCompressedUnasked()
    {
        await using var hub = await FakedHub.StartAsync(async c =>
        {
            c.Response.ContentType = "application/json";
            c.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new System.IO.Compression.GZipStream(
                c.Response.Body,
                System.IO.Compression.CompressionMode.Compress
            );
            await gzip.WriteAsync("""{"auth_token":"0123456789abcdef"}"""u8.ToArray());
        });
        var answer = await hub.Through.GetAsync(hub.Passthrough("/2010-04-01/Accounts.json"));
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("""{"auth_token":"****************"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HalfAnAnswerNeverLooksWhole()
    {
        await using var hub = await FakedHub.StartAsync(async c =>
        {
            c.Response.ContentLength = 100_000;
            await c.Response.Body.WriteAsync(new byte[50_000]);
            await c.Response.Body.FlushAsync();
            c.Abort();
        });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            hub.Through.GetByteArrayAsync(hub.Passthrough("/2010-04-01/x"))
        );
    }

    private sealed class HeldBody(Task rest) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[] { 42 });
            await stream.FlushAsync();
            await rest;
            await stream.WriteAsync(new byte[] { 43 });
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
