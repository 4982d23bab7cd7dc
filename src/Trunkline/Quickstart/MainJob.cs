using System.Text.Json.Nodes;
using Trunkline.Identity.People;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Quickstart;

/// <summary>
/// What Trunkline is for, over HTTP against itself: connect a Twilio account, send a text, read it back, change the instance,
/// and take it away again.
/// </summary>
internal sealed class MainJob : IDisposable
{
    private const string Recipient = "+14155550123";
    private const string Tag = "quickstart";
    private readonly HttpClient client;
    private readonly Steps steps;
    private readonly SeededAccount account;

    public MainJob(Uri hub, FirstSecrets secrets, SeededAccount account)
    {
        this.account = account;
#pragma warning disable RS0030 // it speaks to its own hub on this machine, as a customer's client would
        client = new HttpClient { BaseAddress = new Uri(hub, "/elements/api-v2/") };
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization",
            $"User {secrets.User}, Organization {secrets.Organization}"
        );
#pragma warning restore RS0030
        steps = new Steps(client);
    }

    public async Task<QuickstartResult> RunAsync(CancellationToken cancel)
    {
        await WalkAsync(cancel);
        var live = await KeepAsync(
            "Quickstart (live)",
            "live",
            account.AccountSid,
            account.AuthToken,
            account.PhoneNumber,
            cancel
        );
        var test = await KeepAsync(
            "Quickstart (test credentials)",
            "test",
            account.TestAccountSid,
            account.TestAuthToken,
            "+15005550006",
            cancel
        );
        return new QuickstartResult((long)live["id"]!, (string)live["token"]!, (long)test["id"]!, Recipient);
    }

    public void Dispose() => client.Dispose();

    private async Task WalkAsync(CancellationToken cancel)
    {
        var created = await steps.DoAsync(
            "Create an instance of the connector Twilio SMS; Trunkline asks the provider whether the credentials work",
            "POST",
            "/instances",
            Body("First walk", account.AccountSid, account.AuthToken, account.PhoneNumber, []),
            null,
            200,
            i => $"id {i!["id"]}, token {Hint(i["token"])}, element {i["element"]!["key"]}, valid {i["valid"]}",
            cancel
        );
        var id = created!["id"]!;
        var token = (string)created["token"]!;

        var message = await steps.DoAsync(
            "Send a text through it",
            "POST",
            "/hubs/messaging/messages",
            new JsonObject { ["to"] = Recipient, ["message"] = "Hello from Trunkline" },
            token,
            200,
            m => $"{m!["id"]} {m["status"]}, from {m["from"]} to {m["to"]}",
            cancel
        );
        await steps.DoAsync(
            "Read it back",
            "GET",
            $"/hubs/messaging/messages/{message!["id"]}",
            null,
            token,
            200,
            m => $"{m!["id"]} {m["status"]}: \"{m["message"]}\"",
            cancel
        );
        await steps.DoAsync(
            "List messages of one number",
            "GET",
            $"/hubs/messaging/messages?where={Uri.EscapeDataString($"to='{Recipient}'")}&pageSize=3",
            null,
            token,
            200,
            Count("message(s)"),
            cancel
        );
        await steps.DoAsync(
            "List calls",
            "GET",
            "/hubs/messaging/calls?pageSize=3&fields=sid,from,to,status,duration",
            null,
            token,
            200,
            Count("call(s)"),
            cancel
        );

        await steps.DoAsync(
            "Update name and tags; the credentials stay",
            "PATCH",
            $"/instances/{id}",
            new JsonObject { ["name"] = "Walked", ["tags"] = new JsonArray("demo") },
            null,
            200,
            i => $"name {i!["name"]}, tags {i["tags"]!.ToJsonString()}",
            cancel
        );
        await steps.DoAsync(
            "Re-authenticate; id and token stay",
            "PATCH",
            $"/instances/{id}",
            new JsonObject
            {
                ["configuration"] = new JsonObject { ["messaging.sms.twilio.token"] = account.AuthToken },
            },
            null,
            200,
            i => $"valid {i!["valid"]}, same token {(string)i["token"]! == token}",
            cancel
        );
        await steps.DoAsync(
            "Disable it",
            "DELETE",
            $"/instances/{id}/enabled",
            null,
            null,
            200,
            _ => "disabled",
            cancel
        );
        await steps.DoAsync(
            "Calls are refused now",
            "GET",
            "/hubs/messaging/messages?pageSize=1",
            null,
            token,
            403,
            e => $"{e!["message"]}",
            cancel
        );
        await steps.DoAsync(
            "Enable it again",
            "PUT",
            $"/instances/{id}/enabled",
            null,
            null,
            200,
            i => $"disabled {i!["disabled"]}",
            cancel
        );
        await steps.DoAsync("Delete it", "DELETE", $"/instances/{id}", null, null, 200, _ => "deleted", cancel);
        await steps.DoAsync(
            "Its token is dead at once",
            "GET",
            "/hubs/messaging/messages?pageSize=1",
            null,
            token,
            401,
            e => $"{e!["message"]}",
            cancel
        );
    }

    /// <summary>An instance that stays; one of an earlier start is used again.</summary>
    private async Task<JsonNode> KeepAsync(
        string name,
        string kind,
        string sid,
        string authToken,
        string sender,
        CancellationToken cancel
    )
    {
        var known = await client.GetAsync(new Uri($"instances?tags[]={Tag}&tags[]={kind}", UriKind.Relative), cancel);
        if (
            known.IsSuccessStatusCode
            && JsonNode.Parse(await known.Content.ReadAsStringAsync(cancel)) is JsonArray { Count: > 0 } found
        )
        {
            Console.WriteLine(
                $"\n    Instance {found[0]!["id"]} \"{found[0]!["name"]}\" is there from an earlier start."
            );
            return found[0]!;
        }

        return (
            await steps.DoAsync(
                $"Leave an instance with {kind} credentials for you",
                "POST",
                "/instances",
                Body(name, sid, authToken, sender, [Tag, kind]),
                null,
                200,
                i => $"id {i!["id"]}, token {Hint(i["token"])}",
                cancel
            )
        )!;
    }

    private static JsonObject Body(string name, string sid, string token, string sender, string[] tags) =>
        new()
        {
            ["element"] = new JsonObject { ["key"] = "twilio" },
            ["configuration"] = new JsonObject
            {
                ["messaging.sms.twilio.protocol"] = "sms",
                ["messaging.sms.twilio.account"] = sid,
                ["messaging.sms.twilio.sender"] = sender,
                ["messaging.sms.twilio.token"] = token,
                ["messaging.sms.twilio.callback.url"] = "https://www.mycoolapp.com/auth",
            },
            ["tags"] = new JsonArray([.. tags.Select(t => JsonValue.Create(t))]),
            ["name"] = name,
        };

    private static Func<JsonNode?, string> Count(string noun) =>
        list =>
            list is JsonArray { Count: > 0 } items
                ? $"{items.Count} {noun}, newest first: {Steps.Short(items[0]!)}"
                : $"no {noun}";

    private static string Hint(JsonNode? token) => (string?)token is { Length: > 8 } text ? text[..4] + "…" : "…";
}

/// <summary>What the story leaves behind.</summary>
internal sealed record QuickstartResult(long LiveId, string LiveToken, long TestId, string Recipient)
{
    public override string ToString() => $"live {LiveId}, test {TestId}";
}
