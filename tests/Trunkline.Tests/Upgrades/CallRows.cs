using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>Fills the tables of calls, of answers kept for idempotency keys, and of analytics.</summary>
internal sealed class CallRows(SandboxedHub world, StoredInstance main, string apiKey, SandboxFaults faults)
{
    private const string IdempotencyKey = "made-up-key-1";

    /// <summary>Calls that succeed, fail, are tried again and repeated, and the figures of a call log.</summary>
    public async Task<StoredAnswer> FillAsync()
    {
        using var through = world.Hub.As($"{world.Hub.Authorization}, Element {main.Token}");
        await through.Get("hubs/messaging/messages?pageSize=2&where=To%3D'x'").OkAsync();
        await through.Get("hubs/messaging/messages/SM00000000000000000000000000000000").FailsAsync(404);
        await faults.SetAsync(
            new
            {
                match = new { method = "GET", path = "*/Calls.json" },
                effect = new { status = 503 },
                limit = 1,
            }
        );
        await through.Get("hubs/messaging/calls").OkAsync();
        await faults.ClearAsync();

        // By an API key, and with a secret in the answer, which the log covers.
        using var shop = world.Hub.As($"Bearer {apiKey}, Element {main.Token}");
        await shop.Get($"passthrough/twilio/2010-04-01/Accounts/{world.Account.AccountSid}.json").OkAsync();

        await faults.SetAsync(
            new
            {
                match = new { method = "GET", path = "*/Messages.json" },
                effect = new { connection = "reset" },
                limit = 1,
            }
        );
        await through.Get("hubs/messaging/messages").OkAsync();
        await faults.ClearAsync();

        var body = new JsonObject { ["to"] = "+14155550123", ["message"] = "Hello" };
        async Task<(HttpStatusCode Status, string Body)> SendAsync(string idempotencyKey)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                new Uri("hubs/messaging/messages", UriKind.Relative)
            )
            {
                Content = JsonContent.Create(body),
            };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
            using var answer = await through.SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        var (status, sent) = await SendAsync(IdempotencyKey);
        Assert.True(status == HttpStatusCode.OK, sent);
        await faults.SetAsync(
            new { match = new { method = "POST", path = "*/Messages.json" }, effect = new { connection = "reset" } }
        );
        Assert.NotEqual(HttpStatusCode.OK, (await SendAsync("made-up-key-2")).Status);
        await faults.ClearAsync();

        using var create = new HttpRequestMessage(HttpMethod.Post, new Uri("instances", UriKind.Relative))
        {
            Content = JsonContent.Create(world.BodyV2("Made once")),
        };
        create.Headers.TryAddWithoutValidation("Idempotency-Key", "made-up-key-3");
        using var created = await world.Client.SendAsync(create);
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());

        var (from, to) = (DateTime.UtcNow.AddDays(-20), DateTime.UtcNow.AddDays(-3));
        await Eventually.TrueAsync(async () =>
            (bool)
                (
                    await world
                        .Client.Get(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"analytics/calls?instanceId={main.Id}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"
                            )
                        )
                        .OkAsync()
                )["complete"]!
        );
        return new StoredAnswer(main.Token, IdempotencyKey, "hubs/messaging/messages", body.ToJsonString(), sent);
    }
}
