using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Robustness;

/// <summary>Nothing that a client sends ends in a failure of the hub.</summary>
public sealed class FuzzTests
{
    private static readonly int Requests = Nightly.Or(10_000, 100_000);

    private static readonly string[] Methods =
    [
        "GET",
        "GET",
        "GET",
        "POST",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "HEAD",
        "OPTIONS",
        "PROPFIND",
    ];

    private static readonly string[] Paths =
    [
        "instances",
        "instances/1",
        "instances/1/configuration",
        "instances/1/configuration/1",
        "instances/1/enabled",
        "instances/1/docs",
        "instances/configuration",
        "elements",
        "elements/keys",
        "elements/twilio",
        "elements/503/docs",
        "elements/twilio/configuration",
        "elements/twilio/instances",
        "hubs",
        "hubs/messaging",
        "hubs/messaging/elements",
        "hubs/messaging/messages",
        "messages",
        "messages/SM0123456789abcdef0123456789abcdef",
        "numbers",
        "calls",
        "usage",
        "accounts",
        "users",
        "users/me",
        "authentication",
        "authentication/secrets",
        "activity/calls",
        "ping",
        "objects",
        "objects/messages/metadata",
        "passthrough/twiliov2/2010-04-01/Accounts.json",
        "passthrough/twilio/2010-04-01/Accounts.json",
        "passthrough",
        "",
    ];

    private static readonly string[] Odd =
    [
        "",
        "0",
        "-1",
        "99999999999999999999",
        "1.5",
        "NaN",
        "null",
        "true",
        "'",
        "''",
        "a='b'",
        "To='+1' AND (DateSent>='2020-01-01' OR",
        "\u0000",
        "\r\nX-Injected: 1",
        "../../..",
        "%2e%2e",
        "é漢🎉",
        "<script>",
        "********",
        "{}",
        "[]",
        "\"",
        "AC0123456789abcdef0123456789abcdef",
        new('a', 900),
        new('(', 600),
    ];

    private static readonly string[] QueryNames =
    [
        "where",
        "pageSize",
        "page",
        "nextPage",
        "fields",
        "orderBy",
        "tags[]",
        "searchText",
        "hydrate",
        "verify",
        "from",
        "to",
        "status",
        "instanceId",
        "operationId",
        "expand",
        "includeInactive",
        "offset",
    ];

    private static readonly string[] BodyNames =
    [
        "element",
        "configuration",
        "name",
        "tags",
        "providerData",
        "to",
        "To",
        "message",
        "Body",
        "from",
        "username",
        "password",
        "propertyValue",
        "email",
        "externalId",
        "key",
        "id",
    ];

    [Fact(Timeout = Nightly.Limit)]
    public async Task ThousandsOfGeneratedRequestsGiveNoServerErrorButMappedProviderFaults()
    {
        var seed = Environment.TickCount;
        var limit = TestContext.Current.CancellationToken;
        await using var hub = await FakedHub.StartAsync(Provider, [("Gateway:ConcurrencyPerInstance", "1000")]);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        var statuses = new int[600];
        var workers = Enumerable
            .Range(0, 8)
            .Select(async worker =>
            {
                var chance = new Random(seed + worker);
                for (var n = 0; n < Requests / 8; n++)
                {
                    using var request = Generate(chance, hub);
                    var sent = $"{request.Method} {request.RequestUri} (seed {seed}, worker {worker}, request {n})";
                    using var answer = await client.SendAsync(request, limit);
                    Interlocked.Increment(ref statuses[(int)answer.StatusCode]);
                    await JudgeAsync(request, answer, sent);
                }
            });
        await Task.WhenAll(workers);
        // The generator is worth its name only if it gets past the door.
        Assert.True(statuses[200] > Requests / 20, $"only {statuses[200]} requests succeeded");
        Assert.True(statuses[400] > Requests / 50, $"only {statuses[400]} requests were refused");
    }

    private static Task Provider(HttpContext context)
    {
        // A provider that is sometimes at fault itself.
        var roll = Random.Shared.Next(20);
        context.Response.StatusCode = roll switch
        {
            0 => 500,
            1 => 404,
            2 => 429,
            _ => 200,
        };
        return context.Response.WriteAsync(roll == 3 ? "<html>" : """{"messages":[],"calls":[],"sid":"x"}""");
    }

    private static async Task JudgeAsync(HttpRequestMessage request, HttpResponseMessage answer, string sent)
    {
        var status = (int)answer.StatusCode;
        if (!answer.Headers.Contains("Elements-Request-Id"))
        {
            // The server itself refuses what is no HTTP (a NUL in the path, say), before the hub sees it.
            Assert.True(status is 400 or 414 or 431, $"{status} for {sent}");
            return;
        }

        var text = await answer.Content.ReadAsStringAsync();
        // Passthrough hands on what the provider says; elsewhere its faults are mapped.
        var isPassthrough = request.RequestUri!.AbsolutePath.Contains("/passthrough/", StringComparison.Ordinal);
        Assert.True(
            status < 500 || status is 502 or 503 or 504 || (isPassthrough && status == 500),
            $"{status} for {sent}: {text}"
        );
        if (status < 400 || isPassthrough || request.Method == HttpMethod.Head)
        {
            return;
        }

        Assert.True(text.StartsWith('{'), $"{status} without an error body for {sent}: '{text}'");
        var error = JsonNode.Parse(text)!;
        Assert.False(string.IsNullOrEmpty((string?)error["message"]), sent);
        Assert.Equal(24, ((string)error["requestId"]!).Length);
    }

    private static HttpRequestMessage Generate(Random chance, FakedHub hub)
    {
        var path = Pick(chance, Paths);
        if (chance.Next(8) == 0)
        {
            var odd = Pick(chance, Odd);
            path += "/" + Uri.EscapeDataString(odd[..Math.Min(200, odd.Length)]);
        }

        if (chance.Next(2) == 0)
        {
            path +=
                "?"
                + string.Join(
                    '&',
                    Enumerable
                        .Range(0, chance.Next(1, 4))
                        .Select(_ => $"{Pick(chance, QueryNames)}={Uri.EscapeDataString(Pick(chance, Odd))}")
                );
        }

        var request = new HttpRequestMessage(
            new HttpMethod(Pick(chance, Methods)),
            new Uri(
                $"{hub.Hub.Client.BaseAddress}{path}",
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );
        var authorization = chance.Next(12) switch
        {
            0 => null,
            1 => "User x, Organization y",
            2 => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("a:" + Pick(chance, Odd))),
            3 => "Bearer tl_" + new string('a', chance.Next(60)),
            4 => hub.Hub.Authorization,
            5 => $"{hub.Hub.Authorization}, Element {hub.Hub.Authorization}",
            _ => $"{hub.Hub.Authorization}, Element {hub.Instance["token"]}",
        };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (request.Method.Method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent(Body(chance), Encoding.UTF8);
            request.Content.Headers.ContentType =
                chance.Next(10) == 0
                    ? new MediaTypeHeaderValue("text/plain")
                    : new MediaTypeHeaderValue("application/json");
        }

        // What would end the run itself: the instance, the caller and their secrets must stay.
        if (
            request.Method == HttpMethod.Delete
            && !path.StartsWith("messages", StringComparison.Ordinal)
            && !path.StartsWith("hubs", StringComparison.Ordinal)
        )
        {
            request.Method = HttpMethod.Get;
        }

        if (
            path.Contains("instances/1", StringComparison.Ordinal)
            || path.Contains("users", StringComparison.Ordinal)
            || path.Contains("accounts", StringComparison.Ordinal)
            || path.StartsWith("instances/configuration", StringComparison.Ordinal)
        )
        {
            request.Method = HttpMethod.Get;
            request.Content = null;
        }

        return request;
    }

    private static string Body(Random chance)
    {
        if (chance.Next(6) == 0)
        {
            return Pick(chance, Odd);
        }

        var body = new JsonObject();
        for (var n = chance.Next(5); n >= 0; n--)
        {
            body[Pick(chance, BodyNames)] = Value(chance, 0);
        }

        var text = body.ToJsonString();
        return chance.Next(15) == 0 ? text[..(text.Length / 2)] : text;
    }

    private static JsonNode? Value(Random chance, int depth) =>
        chance.Next(depth > 3 ? 5 : 8) switch
        {
            0 => null,
            1 => JsonValue.Create(chance.Next(-10, 1000)),
            2 => JsonValue.Create(chance.Next(2) == 0),
            3 or 4 => JsonValue.Create(Pick(chance, Odd)),
            5 => new JsonArray([.. Enumerable.Range(0, chance.Next(4)).Select(_ => Value(chance, depth + 1))]),
            6 => new JsonObject { ["key"] = chance.Next(2) == 0 ? "twilio" : "twiliov2" },
            _ => new JsonObject
            {
                [Pick(chance, BodyNames)] = Value(chance, depth + 1),
                ["username"] = FakedHub.Sid,
                ["password"] = Value(chance, depth + 1),
            },
        };

    private static T Pick<T>(Random chance, T[] from) => from[chance.Next(from.Length)];
}
