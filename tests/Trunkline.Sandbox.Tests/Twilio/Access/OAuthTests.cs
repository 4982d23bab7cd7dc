using System.Text;
using System.Text.Json;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests.Twilio.Access;

public sealed class OAuthTests
{
    [Fact]
    public async Task Client_credentials_buy_a_token_that_opens_the_account_for_an_hour()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var granted = await GrantAsync(sandbox);

        Assert.Equal((200, "Bearer", "3600"), (granted.Status, granted["token_type"], granted["expires_in"]));
        var claims = JsonDocument.Parse(Decode(granted["access_token"]!.Split('.')[1])).RootElement;
        Assert.Equal(sandbox.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), claims.GetProperty("exp").GetInt64());

        Assert.Equal(200, (await WithAsync(sandbox, granted, "/Messages.json")).Status);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(200, (await WithAsync(sandbox, granted, "/Messages.json")).Status);
        sandbox.Clock.AdvanceSeconds(1);
        var late = await WithAsync(sandbox, granted, "/Messages.json");
        Assert.Equal((401, 20003), (late.Status, late.Code));
    }

    [Fact]
    public async Task A_token_that_was_tampered_with_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var parts = (await GrantAsync(sandbox))["access_token"]!.Split('.');
        var longer = Decode(parts[1]).Replace("\"exp\":", "\"exp\":9", StringComparison.Ordinal);
        var none = Encode("""{"alg":"none","typ":"JWT"}""");

        foreach (
            var forged in new[]
            {
                $"{parts[0]}.{Encode(longer)}.{parts[2]}",
                $"{none}.{parts[1]}.",
                $"{parts[0]}.{parts[1]}",
                $"{parts[0]}.{parts[1]}.{parts[2]}x",
                $"{parts[0]}.%%%.{parts[2]}",
                $"{parts[0]}.{Encode("{}")}.{parts[2]}",
                "",
            }
        )
        {
            var reply = await sandbox.SendAsync(HttpMethod.Get, sandbox.Main + ".json", null, "Bearer " + forged);
            Assert.Equal((401, 20003), (reply.Status, reply.Code));
        }
    }

    [Fact]
    public async Task A_token_works_for_the_account_of_its_app_only()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sub = await sandbox.PostAsync("/2010-04-01/Accounts.json");
        var token = "Bearer " + (await GrantAsync(sandbox))["access_token"];

        var other = await sandbox.SendAsync(
            HttpMethod.Get,
            $"/2010-04-01/Accounts/{sub["sid"]}/Messages.json",
            null,
            token
        );
        var services = await sandbox.SendAsync(HttpMethod.Get, "/messaging/v1/Services", null, token);

        Assert.Equal(401, other.Status);
        Assert.Equal(200, services.Status);
    }

    [Fact]
    public async Task Wrong_secrets_and_other_grants_are_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.Equal(401, (await GrantAsync(sandbox, ("client_secret", "wrong"))).Status);
        Assert.Equal(401, (await GrantAsync(sandbox, ("client_id", "OQ0123456789abcdef0123456789abcdef"))).Status);
        Assert.Equal(400, (await GrantAsync(sandbox, ("grant_type", "password"))).Status);
        Assert.Equal(400, (await sandbox.PostAsync("/oauth/v2/token")).Status);
        Assert.Equal(405, (await sandbox.GetAsync("/oauth/v2/token")).Status);
        Assert.Equal(404, (await sandbox.PostAsync("/oauth/v3/token")).Status);
    }

    [Fact]
    public async Task The_older_token_endpoint_takes_other_names_and_answers_201()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var granted = await sandbox.PostAsync(
            "/oauth/v1/token",
            ("GrantType", "client_credentials"),
            ("ClientId", sandbox.Account.OAuthClientId),
            ("ClientSecret", sandbox.Account.OAuthClientSecret)
        );

        Assert.Equal(201, granted.Status);
        Assert.Equal(200, (await WithAsync(sandbox, granted, ".json")).Status);
    }

    [Fact]
    public async Task Apps_of_other_tenants_get_tokens_for_their_own_world()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = (await sandbox.Worlds.CreateAsync("ci-1", NamedSeed.Empty))!.World.Seeded;

        var granted = await GrantAsync(
            sandbox,
            ("client_id", other.OAuthClientId),
            ("client_secret", other.OAuthClientSecret)
        );
        var services = await sandbox.SendAsync(
            HttpMethod.Get,
            "/messaging/v1/Services",
            null,
            "Bearer " + granted["access_token"]
        );

        Assert.Equal(200, services.Status);
        Assert.Equal(
            other.MessagingServiceSid,
            services.Body.GetProperty("services")[0].GetProperty("sid").GetString()
        );
    }

    private static Task<Reply> GrantAsync(TestSandbox sandbox, params (string Name, string Value)[] changes)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = sandbox.Account.OAuthClientId,
            ["client_secret"] = sandbox.Account.OAuthClientSecret,
        };
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return sandbox.PostAsync("/oauth/v2/token", [.. form.Select(f => (f.Key, f.Value))]);
    }

    private static Task<Reply> WithAsync(TestSandbox sandbox, Reply granted, string path) =>
        sandbox.SendAsync(HttpMethod.Get, sandbox.Main + path, null, "Bearer " + granted["access_token"]);

    private static string Decode(string part) =>
        Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));

    private static string Encode(string text) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
