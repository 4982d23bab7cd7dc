using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Identity.People;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Robustness;

/// <summary>
/// The hub answers calls on the few threads that wait for sockets. Nobody may keep these: neither bodies without an end, between
/// a provider and callers who are both fast, nor hashes of passwords.
/// </summary>
public sealed class SharedThreadTests
{
    private const int Endless = 6;

    [Fact]
    public async Task OthersAreAnsweredBesideEndlessBodiesAndSignIns()
    {
        var limit = TestContext.Current.CancellationToken;
        await using var provider = await FakeProvider.StartAsync(AnswerAsync);
        var folder = Directory.CreateTempSubdirectory("trunkline-threads-").FullName;
        var settings = provider.Settings.Select(s => $"--{s.Item1}={s.Item2}").ToArray();
        await using (var hub = await HubProcess.StartAsync(folder, settings))
        {
            using var client = Client(hub, hub.Secrets!, null);
            var instance = await (await client.PostAsJsonAsync("instances?verify=false", Body(), limit)).JsonAsync();
            using var through = Client(hub, hub.Secrets!, (string)instance["token"]!);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit);
            var readers = Enumerable.Range(0, Endless).Select(_ => ReadAsync(through, stop.Token)).ToList();
            var signIns = SignInAsync(client, stop.Token);

            // Connections of their own, so that each thread has some of them.
            await Parallel.ForAsync(
                0,
                12,
                limit,
                async (_, cancel) =>
                {
                    using var own = Client(hub, hub.Secrets!, (string)instance["token"]!);
                    for (var n = 0; n < 5; n++)
                    {
                        var call = await own.GetAsync(Path("passthrough/twiliov2/2010-04-01/quick"), cancel);
                        Assert.Equal(HttpStatusCode.OK, call.StatusCode);
                        var errand = await own.GetAsync(Path("instances"), cancel);
                        Assert.Equal(HttpStatusCode.OK, errand.StatusCode);
                    }
                }
            );

            Assert.All(readers, r => Assert.False(r.IsCompleted, "a body without an end has ended"));
            await stop.CancelAsync();
            Assert.All(await Task.WhenAll(readers), read => Assert.True(read > 0));
            await signIns;
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        if (!context.Request.Path.Value!.EndsWith("endless", StringComparison.Ordinal))
        {
            await context.Response.Body.WriteAsync("{}"u8.ToArray());
            return;
        }

        var part = new byte[64 * 1024];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(part);
        }
    }

    /// <summary>How much came until it was stopped.</summary>
    private static async Task<long> ReadAsync(HttpClient through, CancellationToken stop)
    {
        var read = 0L;
        try
        {
            using var answer = await through.GetAsync(
                Path("passthrough/twiliov2/2010-04-01/endless"),
                HttpCompletionOption.ResponseHeadersRead,
                stop
            );
            await using var body = await answer.Content.ReadAsStreamAsync(stop);
            var part = new byte[64 * 1024];
            while (await body.ReadAsync(part, stop) is > 0 and var count)
            {
                read += count;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As it should be.
        }

        return read;
    }

    private static async Task SignInAsync(HttpClient client, CancellationToken stop)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                var body = new JsonObject { ["username"] = $"nobody-{n}@example.com", ["password"] = "not-a-password" };
                var answer = await client.PostAsJsonAsync("authentication", body, stop);
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As it should be.
        }
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static JsonObject Body() =>
        new()
        {
            ["element"] = new JsonObject { ["key"] = "twiliov2" },
            ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = FakedHub.ProviderToken },
            ["name"] = "Shared",
        };

    private static HttpClient Client(HubProcess hub, FirstSecrets secrets, string? element)
    {
        var client = new HttpClient { BaseAddress = new Uri(hub.Url, "/elements/api-v2/") };
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization",
            $"User {secrets.User}, Organization {secrets.Organization}{(element is null ? "" : $", Element {element}")}"
        );
        return client;
    }
}
