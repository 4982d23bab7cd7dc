using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Trunkline.Identity.Console;
using Trunkline.Tests.Connect;
using Trunkline.Tests.Fixtures;
using Trunkline.Tests.Identity;

namespace Trunkline.Tests.Upgrades;

/// <summary>
/// What tenants do with a hub, so that every table has rows of every kind. It uses the public API before a sandbox; a later
/// schema adds here what fills its tables.
/// </summary>
internal sealed class EveryRow(ConnectedHub hub) : IDisposable
{
    /// <summary>Twilio's secondary token of the Connect App's account, made up.</summary>
    public const string SecondaryToken = "5ec05ec05ec05ec05ec05ec05ec05ec0";

    private const string IdempotencyKey = "made-up-key-1";
    private readonly HttpClient control = new() { BaseAddress = new Uri(hub.World.Sandbox.Url, "/sandbox/v1/") };
    private readonly List<StoredInstance> instances = [];
    private string apiKey = "";

    private HttpClient Client => hub.Client;
    private SandboxedHub World => hub.World;

    /// <summary>Fills the hub and tells what a later one must still know.</summary>
    public async Task<StoredHub> FillAsync()
    {
        var users = await PeopleAsync();
        await InstancesAsync();
        var sent = await CallsAsync();
        await ConnectAsync();
        return new StoredHub
        {
            Made = DateTimeOffset.UtcNow,
            Instances = instances,
            Users = users,
            Idempotent = sent,
        };
    }

    public void Dispose() => control.Dispose();

    /// <summary>Accounts, users of every role, keys, sign-ins and a link that nobody has used yet.</summary>
    private async Task<List<StoredUser>> PeopleAsync()
    {
        var inner = World.Hub;
        var team = await inner.AccountAsync("team");
        var closed = await inner.AccountAsync("closed");
        var home = await inner.DefaultAccountAsync();
        await Client.Put("organizations/me", new { name = "Rossum" }).OkAsync();
        (string Email, string Role, long Account)[] people =
        [
            ("ann@example.com", "org-admin", home),
            ("ben@example.com", "admin", team),
            ("cleo@example.com", "default-user", team),
            ("dan@example.com", "default-user", closed),
        ];
        foreach (var (email, role, account) in people)
        {
            (await inner.UserAsync(account, email, role)).Client.Dispose();
        }

        await Client.Patch($"accounts/{closed}", new { active = false }).OkAsync();
        var cleo = await Client.Get("users/cleo@example.com").OkAsync();
        await Client.Patch($"users/{cleo["id"]}", new { active = false }).OkAsync();

        var shop = await Client
            .Post("api-keys", new { name = "Shop", scopes = new[] { "calls", "instances:read" } })
            .OkAsync();
        apiKey = (string)shop["token"]!;
        var until = DateTimeOffset.UtcNow.AddYears(1);
        await Client
            .Post(
                "api-keys",
                new
                {
                    name = "Until",
                    scopes = new[] { "calls" },
                    expiresAt = until,
                }
            )
            .OkAsync();
        var revoked = await Client.Post("api-keys", new { name = "Old", scopes = new[] { "calls" } }).OkAsync();
        await Client.Delete($"api-keys/{revoked["id"]}").OkAsync();
        await Client
            .Post("authentication", new { username = "ann@example.com", password = IdentityCalls.Password })
            .OkAsync();
        using var browser = new Browser(inner);
        await browser.SignInAsync();
        await inner
            .Hub.Services.GetRequiredService<ConsoleLinks>()
            .CreateAsync("ben@example.com", CancellationToken.None);
        var other = await OtherOrganization.AddAsync(inner);
        using var stranger = inner.As($"User {other.UserSecret}, Organization {other.OrganizationSecret}");
        await stranger.Post("instances", World.Body("Another organization's")).OkAsync();
        return [.. people.Select(p => new StoredUser(p.Email, p.Email is "ann@example.com" or "ben@example.com"))];
    }

    /// <summary>One instance of each state and of each way to sign in.</summary>
    private async Task InstancesAsync()
    {
        var account = World.Account;
        var main = await CreateAsync("Main", World.Body());
        await Client.Put($"instances/{main.Id}/default").OkAsync();
        await Client
            .Patch($"instances/{main.Id}", new { tags = new[] { "shop", "größe" }, folder = "Shops/Berlin" })
            .OkAsync();
        await CreateAsync("Raw names", World.BodyV2());

        var key = World.BodyV2();
        key["configuration"] = new JsonObject
        {
            ["username"] = account.AccountSid,
            ["authentication.type"] = "apiKey",
            ["api.key"] = account.ApiKeySid,
            ["api.secret"] = account.ApiKeySecret,
            ["region"] = "ie1",
            ["edge"] = "dublin",
        };
        await CreateAsync("By API key", key, "?verify=false", (account.ApiKeySid, account.ApiKeySecret));
        var test = World.BodyV2();
        test["configuration"] = new JsonObject
        {
            ["username"] = account.TestAccountSid,
            ["password"] = account.TestAuthToken,
            ["twilio.test"] = true,
        };
        await CreateAsync("Test credentials", test, "", (account.TestAccountSid, account.TestAuthToken));

        var unverified = World.BodyV2();
        unverified["configuration"]!["password"] = "0dd70ce00dd70ce00dd70ce00dd70ce0";
        var refused = unverified.DeepClone().AsObject();
        await CreateAsync(
            "Unverified",
            unverified,
            "?verify=false",
            (account.AccountSid, "0dd70ce00dd70ce00dd70ce00dd70ce0")
        );
        var second = await CreateAsync(
            "Refused",
            refused,
            "?verify=false",
            (account.AccountSid, "0dd70ce00dd70ce00dd70ce00dd70ce0")
        );
        await Client.Post($"instances/{second.Id}/check").OkAsync();
        await CheckedWhileAsync("Degraded", 503);
        await CheckedWhileAsync("Misconfigured", 404);

        var disabled = await CreateAsync("Disabled", World.BodyV2());
        await Client.Delete($"instances/{disabled.Id}/enabled").OkAsync();
        Replace(disabled with { Disabled = true });
        var deleted = await CreateAsync("Deleted", World.BodyV2());
        await Client.Delete($"instances/{deleted.Id}").OkAsync();
        Replace(deleted with { Deleted = true });
        var purged = await CreateAsync("Purged", World.BodyV2());
        await Client.Delete($"instances/{purged.Id}?purge=true").OkAsync();
        instances.Remove(purged);
    }

    private async Task CheckedWhileAsync(string name, int status)
    {
        var instance = await CreateAsync(name, World.BodyV2());
        await FaultAsync(new { match = new { method = "GET", path = "*/Accounts/AC*" }, effect = new { status } });
        await Client.Post($"instances/{instance.Id}/check").OkAsync();
        await control.Delete("faults");
    }

    /// <summary>Calls that succeed, fail, are tried again and repeated, and the figures of a call log.</summary>
    private async Task<StoredAnswer> CallsAsync()
    {
        var main = instances[0];
        using var through = World.Hub.As($"{World.Hub.Authorization}, Element {main.Token}");
        await through.Get("hubs/messaging/messages?pageSize=2&where=To%3D'x'").OkAsync();
        await through.Get("hubs/messaging/messages/SM00000000000000000000000000000000").FailsAsync(404);
        await FaultAsync(
            new
            {
                match = new { method = "GET", path = "*/Calls.json" },
                effect = new { status = 503 },
                limit = 1,
            }
        );
        await through.Get("hubs/messaging/calls").OkAsync();
        await control.Delete("faults");

        // By an API key, and with a secret in the answer, which the log covers.
        using var shop = World.Hub.As($"Bearer {apiKey}, Element {main.Token}");
        await shop.Get($"passthrough/twilio/2010-04-01/Accounts/{World.Account.AccountSid}.json").OkAsync();

        await FaultAsync(
            new
            {
                match = new { method = "GET", path = "*/Messages.json" },
                effect = new { connection = "reset" },
                limit = 1,
            }
        );
        await through.Get("hubs/messaging/messages").OkAsync();
        await control.Delete("faults");

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
        await FaultAsync(
            new { match = new { method = "POST", path = "*/Messages.json" }, effect = new { connection = "reset" } }
        );
        Assert.NotEqual(HttpStatusCode.OK, (await SendAsync("made-up-key-2")).Status);
        await control.Delete("faults");

        using var create = new HttpRequestMessage(HttpMethod.Post, new Uri("instances", UriKind.Relative))
        {
            Content = JsonContent.Create(World.BodyV2("Made once")),
        };
        create.Headers.TryAddWithoutValidation("Idempotency-Key", "made-up-key-3");
        using var created = await Client.SendAsync(create);
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());

        var (from, to) = (DateTime.UtcNow.AddDays(-20), DateTime.UtcNow.AddDays(-3));
        await Eventually.TrueAsync(async () =>
            (bool)
                (
                    await Client
                        .Get(
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

    /// <summary>A Connect App with both tokens, sessions at every step, customers, an instance that is linked and one that is revoked.</summary>
    private async Task ConnectAsync()
    {
        using var bakery = new EndUser();
        var linked = await hub.ConnectAsync(bakery);
        await RememberAsync(
            linked,
            (string)linked["configuration"]!["username"]!,
            World.Account.AuthToken,
            SecondaryToken
        );

        using var dental = new EndUser();
        var found = await SessionAsync("cust-2", "Dental");
        using var older = new EndUser();
        var dropped = await SessionAsync("cust-older", "Older");
        await hub.AuthorizeAsync(older, dropped, "dental");
        await Client.Delete($"connect/sessions/{dropped["id"]}").OkAsync();
        // An account that is older than the session, to the second, has to be proved.
        await Task.Delay(2100);
        using var proving = new EndUser();
        await hub.AuthorizeAsync(proving, await SessionAsync("cust-proof", "Proof"), "dental");
        // Older than the account, so that it needs no proof.
        await hub.AuthorizeAsync(dental, found, "dental");
        var confirmed = await ConnectedHub.ConfirmAsync(dental);
        var revoked = await (await hub.CompleteAsync(confirmed, "cust-2")).JsonAsync();
        await RememberAsync(
            revoked,
            (string)revoked["configuration"]!["username"]!,
            World.Account.AuthToken,
            SecondaryToken
        );
        await dental.OpenAsync(
            new Uri(World.Sandbox.Url, $"/console/authorized-apps/{World.Account.ConnectAppSid}/revoke").ToString()
        );
        await dental.SendAsync(null);
        await Eventually.TrueAsync(async () =>
            !(bool)(await Client.Get($"instances/{revoked["id"]}").OkAsync())["valid"]!
        );

        await SessionAsync("cust-new", "New");
        using var away = new EndUser();
        await away.OpenAsync((string)(await SessionAsync("cust-away", "Away"))["url"]!);
        await away.SendAsync(hub.World.Sandbox.Url.ToString());
        using var declined = new EndUser();
        await hub.AuthorizeAsync(declined, await SessionAsync("cust-no", "No"), "bakery", "decline");
        var canceled = await SessionAsync("cust-canceled", "Canceled");
        await Client.Delete($"connect/sessions/{canceled["id"]}").OkAsync();

        using var managing = new EndUser();
        await managing.OpenAsync(
            (string)
                (
                    await hub.SessionAsync(
                        new
                        {
                            customerId = "cust-1",
                            customerName = "Bakery Ltd",
                            mode = "manage",
                        }
                    )
                )["url"]!
        );
        await managing.SendAsync(null);
        using var form = new EndUser();
        await form.OpenAsync((string)(await FormAsync("cust-form"))["url"]!);
        await form.SendAsync(null);
        using var filled = new EndUser();
        await filled.OpenAsync((string)(await FormAsync("cust-filled"))["url"]!);
        await filled.SendAsync(null);
        await filled.SendAsync(
            null,
            ("action", "submit"),
            ("messaging.sms.twilio.account", World.Account.AccountSid),
            ("messaging.sms.twilio.token", World.Account.AuthToken),
            ("messaging.sms.twilio.sender", World.Account.PhoneNumber)
        );
        Assert.Contains("Is this your account?", filled.Text, StringComparison.Ordinal);

        using var again = new EndUser();
        var reconnect = await hub.SessionAsync(
            new
            {
                customerId = "cust-1",
                customerName = "Bakery Ltd",
                mode = "reconnect",
                instanceId = (long)linked["id"]!,
                returnUrl = ConnectedHub.ReturnUrl,
            }
        );
        await hub.AuthorizeAsync(again, reconnect);
        await ConnectedHub.ConfirmAsync(again);

        await hub.AtTwilioAsync(
            $"ConnectApps/{World.Account.ConnectAppSid}.json",
            ("AuthorizeRedirectUrl", "https://app.example.com/twilio/authorize")
        );
        await Client
            .Post("elements/twilio/oauth/url", new { callbackUrl = "https://app.example.com/twilio/authorize" })
            .OkAsync();
        await Client.Patch($"connect/apps/{hub.AppId}", new { secondaryAuthToken = SecondaryToken }).OkAsync();
    }

    private Task<JsonNode> SessionAsync(string customer, string name) =>
        hub.SessionAsync(
            new
            {
                connectors = new[] { "twiliov2" },
                customerId = customer,
                customerName = name,
                returnUrl = ConnectedHub.ReturnUrl,
            }
        );

    private Task<JsonNode> FormAsync(string customer) =>
        hub.SessionAsync(
            new
            {
                customerId = customer,
                customerName = "Form",
                method = "form",
            }
        );

    private async Task<StoredInstance> CreateAsync(
        string name,
        JsonObject body,
        string query = "",
        (string User, string Password)? signIn = null
    )
    {
        body["name"] = name;
        var made = await Client.Post("instances" + query, body).OkAsync();
        var (user, password) = signIn ?? (World.Account.AccountSid, World.Account.AuthToken);
        return await RememberAsync(made, user, password);
    }

    private async Task<StoredInstance> RememberAsync(
        JsonNode made,
        string user,
        string password,
        string? secondary = null
    )
    {
        var id = (long)made["id"]!;
        var instance = new StoredInstance
        {
            Id = id,
            Name = (string)made["name"]!,
            Token = await MadeUpSecrets.SetTokenAsync(World.Hub, id),
            User = user,
            Password = password,
            Secondary = secondary,
        };
        instances.Add(instance);
        return instance;
    }

    private void Replace(StoredInstance instance) =>
        instances[instances.FindIndex(i => i.Id == instance.Id)] = instance;

    private async Task FaultAsync(object fault)
    {
        using var made = await control.PostAsJsonAsync("faults", fault);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }
}
