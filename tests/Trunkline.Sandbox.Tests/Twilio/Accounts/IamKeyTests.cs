using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Accounts;

public sealed class IamKeyTests
{
    private const string Keys = "/iam/v1/Keys";

    [Fact]
    public async Task A_restricted_key_does_what_its_policy_names_and_nothing_else()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sent = await sandbox.SendMessageAsync();
        var key = await MakeAsync(sandbox, "/twilio/messaging/messages/read", "/twilio/messaging/services/*");
        sandbox.Use(key["sid"]!, key["secret"]!);

        Assert.Equal(200, (await sandbox.GetAsync($"{sandbox.Main}/Messages/{sent["sid"]}.json")).Status);
        Assert.Equal(201, (await sandbox.PostAsync("/messaging/v1/Services", ("FriendlyName", "X"))).Status);
        foreach (
            var (reply, permission) in new[]
            {
                (await sandbox.GetAsync(sandbox.Main + "/Messages.json"), "twilio/messaging/messages/list"),
                (await sandbox.SendMessageAsync(), "twilio/messaging/messages/create"),
                (await sandbox.GetAsync(sandbox.Main + "/Calls.json"), "twilio/voice/calls/list"),
                (await sandbox.GetAsync(sandbox.Main + ".json"), "twilio/iam/accounts/read"),
                (await sandbox.GetAsync(sandbox.Main + "/Keys.json"), "twilio/iam/api-keys/list"),
                (await sandbox.GetAsync(sandbox.Main + "/SIP/Domains.json"), "twilio/voice/sip.domains/list"),
                (await sandbox.GetAsync(sandbox.Main + "/Usage/Records.json"), "twilio/billing/usage/read"),
                (
                    await sandbox.GetAsync(
                        $"/messaging/v1/Services/{sandbox.Account.MessagingServiceSid}/PhoneNumbers"
                    ),
                    "twilio/messaging/services.phonenumbers/list"
                ),
            }
        )
        {
            Assert.Equal((401, 70051), (reply.Status, reply.Code));
            Assert.Equal($"Authorization Error: required permission {permission} is missing", reply["message"]);
        }
    }

    [Fact]
    public async Task A_changed_policy_counts_from_the_next_request()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var key = await MakeAsync(sandbox, "/twilio/voice/calls/list");

        var changed = await sandbox.PostAsync(
            $"{Keys}/{key["sid"]}",
            ("Policy", Policy("/twilio/messaging/messages/list"))
        );
        sandbox.Use(key["sid"]!, key["secret"]!);

        Assert.Equal(
            "/twilio/messaging/messages/list",
            changed.Body.GetProperty("policy").GetProperty("allow")[0].GetString()
        );
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Main + "/Messages.json")).Status);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Main + "/Calls.json")).Status);
    }

    [Fact]
    public async Task Keys_are_the_same_here_and_at_the_older_address()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var key = await sandbox.PostAsync(Keys, ("AccountSid", sandbox.User), ("FriendlyName", "Standard"));

        Assert.Equal(201, key.Status);
        Assert.Equal(JsonValueKind.Null, key.Body.GetProperty("policy").ValueKind);
        var older = await sandbox.GetAsync($"{sandbox.Main}/Keys/{key["sid"]}.json");
        Assert.Equal("Standard", older["friendly_name"]);
        Assert.False(older.Body.TryGetProperty("policy", out _));

        var renamed = await sandbox.PostAsync($"{Keys}/{key["sid"]}", ("FriendlyName", "Renamed"));
        Assert.Equal((200, "Renamed"), (renamed.Status, renamed["friendly_name"]));
        Assert.False(renamed.Body.TryGetProperty("secret", out _));

        Assert.Equal(204, (await sandbox.DeleteAsync($"{Keys}/{key["sid"]}")).Status);
        Assert.Equal(404, (await sandbox.GetAsync($"{sandbox.Main}/Keys/{key["sid"]}.json")).Status);
        sandbox.Use(key["sid"]!, key["secret"]!);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Main + "/Messages.json")).Status);
    }

    [Fact]
    public async Task Lists_tell_the_kind_of_each_key_by_its_flags()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var restricted = await MakeAsync(sandbox, "/twilio/voice/calls/read");

        var list = await sandbox.GetAsync($"{Keys}?AccountSid={sandbox.User}");

        var flags = list
            .Body.GetProperty("keys")
            .EnumerateArray()
            .ToDictionary(
                k => k.GetProperty("sid").GetString()!,
                k => string.Join(' ', k.GetProperty("flags").EnumerateArray().Select(f => f.GetString()))
            );
        Assert.Equal("restricted rest_api", flags[restricted["sid"]!]);
        Assert.Equal("rest_api signing manage_accounts manage_keys", flags[sandbox.Account.ApiKeySid]);
        Assert.DoesNotContain("secret", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_main_account_manages_the_keys_of_its_subaccounts_and_no_others()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sub = await sandbox.PostAsync("/2010-04-01/Accounts.json");

        var key = await sandbox.PostAsync(Keys, ("AccountSid", sub["sid"]!));
        var stranger = await sandbox.PostAsync(Keys, ("AccountSid", sandbox.Account.TestAccountSid));

        Assert.Equal(201, key.Status);
        Assert.Equal((401, 20003), (stranger.Status, stranger.Code));
        sandbox.Use(key["sid"]!, key["secret"]!);
        Assert.Equal(200, (await sandbox.GetAsync($"/2010-04-01/Accounts/{sub["sid"]}/Calls.json")).Status);
        Assert.Equal(401, (await sandbox.GetAsync($"{Keys}?AccountSid={sub["sid"]}")).Status);
    }

    [Fact]
    public async Task Requests_for_keys_are_checked()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Task<Reply> Make(params (string, string)[] form) =>
            sandbox.PostAsync(Keys, [("AccountSid", sandbox.User), .. form]);

        Assert.Equal((400, 20001), Of(await sandbox.GetAsync(Keys)));
        Assert.Equal((400, 70001), Of(await Make(("FriendlyName", new string('x', 65)))));
        Assert.Equal((400, 70001), Of(await Make(("KeyType", "restricted"))));
        Assert.Equal((400, 70001), Of(await Make(("KeyType", "restricted"), ("Policy", "not JSON"))));
        Assert.Equal((400, 20422), Of(await Make(("KeyType", "golden"))));
        var unknown = await Make(("KeyType", "restricted"), ("Policy", Policy("/twilio/fakepermission/doesnotexist")));
        Assert.Equal((400, 70002), Of(unknown));
        Assert.Equal("assertion '/twilio/fakepermission/doesnotexist' is invalid", unknown["message"]);
        Assert.Equal((404, 20404), Of(await sandbox.GetAsync(Keys + "/SK0123456789abcdef0123456789abcdef")));
    }

    private static Task<Reply> MakeAsync(TestSandbox sandbox, params string[] allow) =>
        sandbox.PostAsync(
            Keys,
            ("AccountSid", sandbox.User),
            ("FriendlyName", "Restricted"),
            ("KeyType", "restricted"),
            ("Policy", Policy(allow))
        );

    private static string Policy(params string[] allow) => JsonSerializer.Serialize(new { allow });

    private static (int, int) Of(Reply reply) => (reply.Status, reply.Code);
}
