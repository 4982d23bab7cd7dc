using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Trunkline.Identity.People;
using Trunkline.Tests.Fixtures;

namespace Trunkline.Tests.Robustness;

/// <summary>What was answered is kept, whatever happens to the process.</summary>
public sealed class KillTests
{
    private static readonly int Cycles = Nightly.Or(40, 120);
    private const int Writers = 4;

    [Fact(Timeout = Nightly.Limit)]
    public async Task KillsUnderLoadLoseNoAcknowledgedInstance()
    {
        var seed = Environment.TickCount;
        var limit = TestContext.Current.CancellationToken;
        var chance = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("trunkline-kill-").FullName;
        var acknowledged = new ConcurrentDictionary<long, string>();
        var deleted = new ConcurrentDictionary<long, string>();
        FirstSecrets? secrets = null;
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await using var hub = await HubProcess.StartAsync(folder);
            secrets ??= hub.Secrets;
            using var client = Client(hub, secrets!);
            await VerifyAsync(client, hub, secrets!, acknowledged, deleted, $"seed {seed}, cycle {cycle}");
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit);
            var load = Enumerable
                .Range(0, Writers)
                .Select(n => WriteAsync(client, acknowledged, deleted, n == 0, stop.Token))
                .ToList();
            await Task.Delay(chance.Next(60, 300), limit);
            hub.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(load);
        }

        await using (var last = await HubProcess.StartAsync(folder))
        {
            using var client = Client(last, secrets!);
            await VerifyAsync(client, last, secrets!, acknowledged, deleted, $"seed {seed}, end");
        }

        Assert.True(acknowledged.Count > Cycles, $"only {acknowledged.Count} instances were written");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task AGracefulStopDropsNoCallInFlight()
    {
        var arrived = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        await using var provider = await FakeProvider.StartAsync(async c =>
        {
            arrived.Release();
            await release.Task;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(c.Response, """{"sid":"SM1"}""");
        });
        var folder = Directory.CreateTempSubdirectory("trunkline-stop-").FullName;
        var settings = provider.Settings.Select(s => $"--{s.Item1}={s.Item2}").ToArray();
        await using (var hub = await HubProcess.StartAsync(folder, settings))
        {
            using var client = Client(hub, hub.Secrets!);
            var instance = await (await client.PostAsJsonAsync("instances?verify=false", Body())).JsonAsync();
            using var through = Client(hub, hub.Secrets!, (string)instance["token"]!);
            var calls = Enumerable
                .Range(0, 50)
                .Select(_ => through.GetAsync(new Uri("messages/SM0123456789abcdef0123456789abcdef", UriKind.Relative)))
                .ToList();
            for (var n = 0; n < 50; n++)
            {
                await arrived.WaitAsync(TimeSpan.FromSeconds(30));
            }

            var stopping = hub.StopAsync();
            await Task.Delay(300);
            release.SetResult();
            Assert.All(await Task.WhenAll(calls), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
            Assert.Equal(0, await stopping);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static JsonObject Body() =>
        new()
        {
            ["element"] = new JsonObject { ["key"] = "twiliov2" },
            ["configuration"] = new JsonObject { ["username"] = FakedHub.Sid, ["password"] = FakedHub.ProviderToken },
            ["name"] = "Killed",
        };

    private static HttpClient Client(HubProcess hub, FirstSecrets secrets, string? element = null)
    {
        var client = new HttpClient { BaseAddress = new Uri(hub.Url, "/elements/api-v2/") };
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization",
            $"User {secrets.User}, Organization {secrets.Organization}{(element is null ? "" : $", Element {element}")}"
        );
        return client;
    }

    /// <summary>Writes down what was acknowledged, and nothing else.</summary>
    private static async Task WriteAsync(
        HttpClient client,
        ConcurrentDictionary<long, string> acknowledged,
        ConcurrentDictionary<long, string> deleted,
        bool deletes,
        CancellationToken stop
    )
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var answer = await client.PostAsJsonAsync("instances?verify=false", Body(), stop);
                if (!answer.IsSuccessStatusCode)
                {
                    continue;
                }

                var instance = await answer.JsonAsync();
                var id = (long)instance["id"]!;
                if (deletes)
                {
                    // Taken off the ledger first: from here on either outcome is right until it is acknowledged.
                    if (
                        (
                            await client.DeleteAsync(new Uri($"instances/{id}", UriKind.Relative), stop)
                        ).IsSuccessStatusCode
                    )
                    {
                        deleted[id] = (string)instance["token"]!;
                    }
                }
                else
                {
                    acknowledged[id] = (string)instance["token"]!;
                }
            }
        }
        catch (Exception gone)
            when (gone
                    is HttpRequestException
                        or IOException
                        or SocketException
                        or OperationCanceledException
                        or System.Text.Json.JsonException
            )
        {
            // The hub was killed in the middle of it, as the test wants. One that goes while it is being connected to comes
            // as a SocketException of its own now and then.
        }
    }

    private static async Task VerifyAsync(
        HttpClient client,
        HubProcess hub,
        FirstSecrets secrets,
        ConcurrentDictionary<long, string> acknowledged,
        ConcurrentDictionary<long, string> deleted,
        string where
    )
    {
        var found = new Dictionary<long, string>();
        string? next = null;
        do
        {
            var answer = await client.GetAsync(
                new Uri($"instances?pageSize=200{(next is null ? "" : $"&nextPage={next}")}", UriKind.Relative)
            );
            foreach (var instance in (await answer.JsonAsync()).AsArray())
            {
                found[(long)instance!["id"]!] = (string)instance["token"]!;
            }

            next = answer.Headers.TryGetValues("Elements-Next-Page-Token", out var token) ? token.Single() : null;
        } while (next is not null);

        foreach (var (id, token) in acknowledged)
        {
            Assert.True(found.TryGetValue(id, out var stored), $"{where}: instance {id} was acknowledged and is gone");
            Assert.Equal(token, stored);
        }

        foreach (var id in deleted.Keys)
        {
            Assert.False(found.ContainsKey(id), $"{where}: instance {id} was deleted and is back");
        }

        if (acknowledged.Keys.Order().LastOrDefault() is var newest and > 0)
        {
            using var through = Client(hub, secrets, acknowledged[newest]);
            Assert.Equal(HttpStatusCode.OK, (await through.GetAsync(new Uri("ping", UriKind.Relative))).StatusCode);
        }
    }
}
