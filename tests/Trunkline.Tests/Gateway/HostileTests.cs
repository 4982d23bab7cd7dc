using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Connectors.Definition;
using Trunkline.Egress;
using Trunkline.Egress.Lane;
using Trunkline.Gateway;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Gateway;

/// <summary>What a hostile or odd caller or provider sends.</summary>
public sealed class HostileTests
{
    private const string Secret = "c0ffee5ec4e7c0ffee5ec4e7c0ffee5e";
    private static readonly Uri Message = new("messages/SM0123456789abcdef0123456789abcdef", UriKind.Relative);

    [Fact]
    public async Task ACallersOwnShortDeadlineDoesNotOpenTheBreaker()
    {
        var slow = true;
        await using var hub = await FakedHub.StartAsync(async c =>
        {
            if (slow)
            {
                await Task.Delay(Timeout.Infinite, c.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await c.Response.WriteAsync("{}");
        });
        using var hasty = hub.Hub.As($"{hub.Hub.Authorization}, Element {hub.Instance["token"]}");
        hasty.DefaultRequestHeaders.Add("Trunkline-Timeout", "0.05");
        for (var n = 0; n < 15; n++)
        {
            Assert.Equal(HttpStatusCode.GatewayTimeout, (await hasty.GetAsync(Message)).StatusCode);
        }

        slow = false;
        Assert.Equal(HttpStatusCode.OK, (await hub.Through.GetAsync(Message)).StatusCode);
    }

    [Theory]
    [InlineData("/elements/api-v2//passthrough/twiliov2/2010-04-01/a//b%2Fc.json?x=1")]
    [InlineData("/elements/api-v2/passthrough//twiliov2/2010-04-01/a//b%2Fc.json?x=1")]
    [InlineData("http://elsewhere.example/elements/api-v2/passthrough/twiliov2/2010-04-01/a//b%2Fc.json?x=1")]
    public async Task OddSpellingsOfThePrefixReachTheSamePath(string target)
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"));
        Assert.StartsWith("HTTP/1.1 200", await RawAsync(hub, target), StringComparison.Ordinal);
        Assert.Equal("/2010-04-01/a//b%2Fc.json?x=1", hub.Provider.Seen.Single().Target);
    }

    [Theory]
    [InlineData("http://elements.api-v2.example/elements/api-v2/messages/SM0123456789abcdef0123456789abcdef", "200")]
    [InlineData("/%65lements/api-v2/messages/SM0123456789abcdef0123456789abcdef", "404")]
    [InlineData("http://x/elements/api-v2/nothing?/elements/api-v2/messages", "404")]
    public async Task AResourceIsFoundByThePathAloneWhateverTheHost(string target, string status)
    {
        await using var hub = await FakedHub.StartAsync(c => c.Response.WriteAsync("{}"));
        Assert.StartsWith($"HTTP/1.1 {status}", await RawAsync(hub, target), StringComparison.Ordinal);
    }

    [Fact]
    public void SecretColumnsOfACsvAreCoveredWhereverAChunkEnds()
    {
        const string csv =
            "Sid,AuthToken,\"FriendlyName\",auth_token\r\nAC1,"
            + Secret
            + ",\"a, \"\"b\"\"\nc\",\""
            + Secret
            + "\"\r\nAC2,"
            + Secret
            + ",x,\r\n";
        var stars = new string('*', Secret.Length);
        for (var cut = 0; cut <= csv.Length; cut++)
        {
            var mask = new SecretMask(["auth_token"], "text/csv; charset=utf-8");
            var bytes = Encoding.UTF8.GetBytes(csv);
            mask.Cover(bytes.AsSpan(0, cut));
            mask.Cover(bytes.AsSpan(cut));
            Assert.Equal(csv.Replace(Secret, stars, StringComparison.Ordinal), Encoding.UTF8.GetString(bytes));
        }
    }

    [Fact]
    public async Task ACsvComesThroughWithItsSecretsCovered()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.ContentType = "text/csv";
            return c.Response.WriteAsync($"Sid,AuthToken\r\nAC1,{Secret}\r\n");
        });
        var text = await hub.Through.GetStringAsync(hub.Passthrough("/2010-04-01/Accounts.csv"));
        Assert.Equal($"Sid,AuthToken\r\nAC1,{new string('*', 32)}\r\n", text);
    }

    [Fact]
    public async Task APartOfATextIsRefusedAndAPartOfARecordingIsNot()
    {
        var type = "application/json";
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.StatusCode = 206;
            c.Response.ContentType = type;
            return c.Response.WriteAsync(Secret + "\"}");
        });
        var refused = await hub.Through.GetAsync(hub.Passthrough("/2010-04-01/Accounts.json"));
        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        Assert.DoesNotContain(Secret, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        type = "audio/mpeg";
        Assert.Equal(
            HttpStatusCode.PartialContent,
            (await hub.Through.GetAsync(hub.Passthrough("/2010-04-01/Recordings/RE1.mp3"))).StatusCode
        );
    }

    [Theory]
    [InlineData("GZIP", true)]
    [InlineData("gzip, gzip", true)]
    [InlineData("zstd", false)]
    public async Task ACompressedSecretIsCoveredOrRefused(string encoding, bool known)
    {
        await using var hub = await FakedHub.StartAsync(async c =>
        {
            c.Response.ContentType = "application/json";
            c.Response.Headers.ContentEncoding = encoding;
            var body = Encoding.UTF8.GetBytes($$"""{"auth_token":"{{Secret}}"}""");
            for (var n = known ? encoding.Split(',').Length : 0; n > 0; n--)
            {
                using var packed = new MemoryStream();
                await using (
                    var gzip = new System.IO.Compression.GZipStream(
                        packed,
                        System.IO.Compression.CompressionLevel.Fastest
                    )
                )
                {
                    await gzip.WriteAsync(body);
                }

                body = packed.ToArray();
            }

            await c.Response.Body.WriteAsync(body);
        });
        var answer = await hub.Through.GetAsync(hub.Passthrough("/2010-04-01/x.json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(known ? HttpStatusCode.OK : HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        if (known)
        {
            Assert.Contains(new string('*', 32), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ABodyThatIsNotCompressedAsItSaysIsTheProvidersFault()
    {
        await using var hub = await FakedHub.StartAsync(c =>
        {
            c.Response.ContentType = "application/json";
            c.Response.Headers.ContentEncoding = "gzip";
            return c.Response.WriteAsync("no gzip at all");
        });
        Assert.Equal(HttpStatusCode.BadGateway, (await hub.Through.GetAsync(Message)).StatusCode);
    }

    [Fact]
    public async Task AChangeOfTheInstanceDoesNotFillItsBucket()
    {
        var time = new FakeTime();
        await using var hub = await FakedHub.StartAsync(
            c => c.Response.WriteAsync("{}"),
            [("Gateway:CallsPerSecondPerInstance", "2")],
            time
        );
        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < 6; n++)
        {
            statuses.Add((await hub.Through.GetAsync(Message)).StatusCode);
            await hub.Hub.Client.Patch("users/me", new { firstName = $"N{n}" }).OkAsync();
            await hub.Hub.Client.Patch($"instances/{hub.Instance["id"]}", new { name = $"N{n}" }).OkAsync();
        }

        Assert.True(statuses.Count(s => s == HttpStatusCode.OK) <= 3, string.Join(' ', statuses));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Fact]
    public void TheCallersHeaderDoesNotStandBesideTheCredential()
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "GET";
        http.Request.Headers["X-Api-Key"] = "mine";
        using var credential = Credential.InHeader("X-Api-Key", "theirs"u8.ToArray());
        var address = EgressAddress.Of(new Uri("https://provider.example/"));
        var call = new StreamedCall(http.Request, address, credential, hasBody: false);
        using var request = call.ToMessage();
        Assert.Equal(["theirs"], request.Headers.GetValues("X-Api-Key"));

        var head = new RequestHead();
        head.Write(call);
        var sent = Encoding.ASCII.GetString(head.Bytes.Span);
        Assert.Contains("X-Api-Key: theirs\r\n", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", sent, StringComparison.Ordinal);
    }

    [Theory]
    [EachEngine]
    public async Task TextsThatNoDatabaseTakesAre400(Engine engine)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var hub = await TestHub.StartAsync(engine, provider.Settings);
        var instance = await FakedHub.CreateAsync(hub);
        var bodies = new (HttpMethod Method, string Path, string Json)[]
        {
            (HttpMethod.Patch, $"instances/{instance["id"]}", """{"name":"a\u0000b"}"""),
            (HttpMethod.Patch, $"instances/{instance["id"]}", """{"tags":["a\u0000b"]}"""),
            (
                HttpMethod.Patch,
                $"instances/{instance["id"]}?verify=false",
                """{"configuration":{"event.vendor.type":"a\u0000b"}}"""
            ),
            (HttpMethod.Patch, $"instances/{instance["id"]}?verify=false", """{"configuration":{"x\u0000":"a"}}"""),
            (
                HttpMethod.Patch,
                $"instances/{instance["id"]}?verify=false",
                """{"configuration":{"event.vendor.type":"\ud800"}}"""
            ),
            (HttpMethod.Patch, $"instances/{instance["id"]}", """{"name":"\ud800"}"""),
            (HttpMethod.Post, "accounts", """{"externalId":"a\u0000b"}"""),
            (HttpMethod.Patch, "users/me", """{"firstName":"a\u0000b"}"""),
            (HttpMethod.Post, "api-keys", """{"name":"a\u0000b","scopes":["calls"]}"""),
            (HttpMethod.Put, "organizations/me", """{"name":"a\u0000b"}"""),
            (HttpMethod.Post, "authentication", """{"username":"a\u0000b","password":"x"}"""),
            (HttpMethod.Get, "instances?searchText=%00", ""),
            (HttpMethod.Get, "instances?tags=%00", ""),
            (HttpMethod.Get, "activity/calls?connector=%00", ""),
            (HttpMethod.Get, "activity/audit?action=%00", ""),
            (HttpMethod.Get, "usage?searchText=%00", ""),
        };
        foreach (var (method, path, json) in bodies)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            if (json.Length > 0)
            {
                request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            }

            using var answer = await hub.Client.SendAsync(request);
            Assert.True((int)answer.StatusCode == 400, $"{(int)answer.StatusCode} {method} {path} {json}");
            var message = await answer.MessageAsync();
            Assert.True(
                message.Contains(Held(path, json), StringComparison.Ordinal),
                $"{method} {path} {json} does not name it: {message}"
            );
        }
    }

    /// <summary>The parameter or member that holds the text, as the answer must name it.</summary>
    private static string Held(string path, string json)
    {
        if (json.Length == 0)
        {
            return $"'{path.Split('?')[1].Split('=')[0]}'";
        }

        var (name, value) = JsonNode.Parse(json)!.AsObject().First();
        return value is JsonObject ? "configuration" : name;
    }

    [Theory]
    [InlineData("messages?fields=%0d%0aX-Evil:%201")]
    [InlineData("messages?where=%0d%0a%20%3d%201")]
    [InlineData("messages?orderBy=%c3%a9%0a")]
    [InlineData("messages?%0a=1")]
    [InlineData("messages?%C3%A9=1&pageSize=99999")]
    [InlineData("messages?where=abc%C3%A9%3D'1'")]
    [InlineData("messages?nextPage=%0a")]
    public async Task NothingInAQueryBreaksTheAnswersHeaders(string path)
    {
        await using var hub = await FakedHub.StartAsync(c =>
            c.Response.WriteAsync("""{"messages":[],"next_page_uri":"/2010-04-01/x.json?Page=1&PageToken=\u00e9\n"}""")
        );
        using var answer = await hub.Through.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(
            (int)answer.StatusCode < 500,
            $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
        );
        Assert.False(answer.Headers.Contains("X-Evil"));
    }

    private static async Task<string> RawAsync(FakedHub hub, string target)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, hub.Hub.Hub.Url.Port);
        await using var stream = client.GetStream();
        var host = target.StartsWith('/') ? "x" : new Uri(target).Authority;
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET {target} HTTP/1.1\r\nHost: {host}\r\nAuthorization: {hub.Hub.Authorization}, Element {hub.Instance["token"]}\r\nConnection: close\r\n\r\n"
            )
        );
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
