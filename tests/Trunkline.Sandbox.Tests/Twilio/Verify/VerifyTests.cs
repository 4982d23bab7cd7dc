using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Verify;

public sealed class VerifyTests
{
    private const string Person = "+14155551234";

    [Fact]
    public async Task A_service_has_its_settings_and_objects_for_those_of_other_factors()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var made = await sandbox.PostAsync(
            "/verify/v2/Services",
            ("FriendlyName", "Owl"),
            ("CodeLength", "4"),
            ("Push.IncludeDate", "true"),
            ("Totp.TimeStep", "30"),
            ("Passkeys.RelyingParty.Name", "Owl")
        );

        Assert.Equal((201, "4"), (made.Status, made["code_length"]));
        Assert.True(made.Body.GetProperty("push").GetProperty("include_date").GetBoolean());
        Assert.Equal(30, made.Body.GetProperty("totp").GetProperty("time_step").GetInt32());
        Assert.Equal(JsonValueKind.Null, made.Body.GetProperty("whatsapp").GetProperty("from").ValueKind);
        Assert.Equal(
            "Owl",
            made.Body.GetProperty("passkeys").GetProperty("relying_party").GetProperty("name").GetString()
        );
        Assert.EndsWith("/Verifications", made.Body.GetProperty("links").GetProperty("verifications").GetString());
        var changed = await sandbox.PostAsync($"/verify/v2/Services/{made["sid"]}", ("CodeLength", "8"));
        Assert.Equal((200, "8"), (changed.Status, changed["code_length"]));
        var wrong = await sandbox.PostAsync($"/verify/v2/Services/{made["sid"]}", ("CodeLength", "11"));
        Assert.Equal(400, wrong.Status);
        Assert.Equal(1, (await sandbox.GetAsync("/verify/v2/Services")).Body.GetProperty("services").GetArrayLength());
    }

    [Fact]
    public async Task The_code_arrives_as_a_message_and_approves_once()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await ServiceAsync(sandbox);

        var started = await StartAsync(sandbox, service);

        Assert.Equal((201, "pending", "False"), (started.Status, started["status"], started["valid"]));
        Assert.Matches("^VE[0-9a-f]{32}$", started["sid"]);
        var attempt = started.Body.GetProperty("send_code_attempts")[0];
        Assert.Equal("SMS", attempt.GetProperty("channel").GetString());
        Assert.StartsWith("VL", attempt.GetProperty("attempt_sid").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(await CodeAsync(sandbox), started.Text, StringComparison.Ordinal);

        var approved = await CheckAsync(sandbox, service, await CodeAsync(sandbox));

        Assert.Equal((200, "approved", "True"), (approved.Status, approved["status"], approved["valid"]));
        Assert.Equal("approved", (await sandbox.GetAsync($"{service}/Verifications/{started["sid"]}"))["status"]);
        Assert.Equal((404, 20404), Of(await CheckAsync(sandbox, service, await CodeAsync(sandbox))));
    }

    [Fact]
    public async Task The_fifth_wrong_guess_is_the_last()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await ServiceAsync(sandbox);
        var started = await StartAsync(sandbox, service);

        for (var i = 1; i <= 5; i++)
        {
            var wrong = await CheckAsync(sandbox, service, "wrong");
            Assert.Equal((200, "False"), (wrong.Status, wrong["valid"]));
            Assert.Equal(i < 5 ? "pending" : "max_attempts_reached", wrong["status"]);
        }

        Assert.Equal((429, 60202), Of(await CheckAsync(sandbox, service, await CodeAsync(sandbox))));
        Assert.Equal((429, 60202), Of(await StartAsync(sandbox, service)));
        await EndAsync(sandbox, service, started["sid"]!, "canceled");
        Assert.Equal(201, (await StartAsync(sandbox, service)).Status);
    }

    [Fact]
    public async Task Asking_again_sends_the_same_code_five_times_at_most()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await ServiceAsync(sandbox);
        var sids = new HashSet<string?>();
        for (var i = 1; i <= 5; i++)
        {
            var started = await StartAsync(sandbox, service);
            sids.Add(started["sid"]);
            Assert.Equal(i, started.Body.GetProperty("send_code_attempts").GetArrayLength());
        }

        Assert.Single(sids);
        Assert.Equal((429, 60203), Of(await StartAsync(sandbox, service)));
        var bodies = (await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"))
            .Select(m => m.GetProperty("body").GetString())
            .ToList();
        Assert.Equal(5, bodies.Count);
        Assert.Single(bodies.Distinct());
    }

    [Fact]
    public async Task After_ten_minutes_a_code_is_worth_nothing()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await ServiceAsync(sandbox);
        var started = await StartAsync(sandbox, service);
        var code = await CodeAsync(sandbox);

        sandbox.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("expired", (await sandbox.GetAsync($"{service}/Verifications/{started["sid"]}"))["status"]);
        Assert.Equal((404, 20404), Of(await CheckAsync(sandbox, service, code)));
        Assert.NotEqual(started["sid"], (await StartAsync(sandbox, service))["sid"]);
    }

    [Fact]
    public async Task A_verification_is_approved_or_canceled_by_hand()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await ServiceAsync(sandbox);
        var first = await StartAsync(sandbox, service);

        var canceled = await EndAsync(sandbox, service, first["sid"]!, "canceled");

        Assert.Equal((200, "canceled", "False"), (canceled.Status, canceled["status"], canceled["valid"]));
        Assert.Equal(404, (await EndAsync(sandbox, service, first["sid"]!, "approved")).Status);
        var second = await StartAsync(sandbox, service);
        Assert.Equal((400, 60200), Of(await EndAsync(sandbox, service, second["sid"]!, "forgotten")));
        Assert.Equal("True", (await EndAsync(sandbox, service, second["sid"]!, "approved"))["valid"]);
    }

    [Fact]
    public async Task A_code_of_ones_own_needs_the_setting()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await ServiceAsync(sandbox);

        Assert.Equal((403, 60204), Of(await StartAsync(sandbox, service, ("CustomCode", "246810"))));
        await sandbox.PostAsync(service, ("CustomCodeEnabled", "true"));
        Assert.Equal((400, 60200), Of(await StartAsync(sandbox, service, ("CustomCode", "1"))));
        await StartAsync(sandbox, service, ("CustomCode", "246810"));

        Assert.Equal("approved", (await CheckAsync(sandbox, service, "246810"))["status"]);
    }

    [Theory]
    [InlineData("To", "", 400, 20001)]
    [InlineData("To", "12", 400, 60200)]
    [InlineData("Channel", "pigeon", 400, 60200)]
    [InlineData("Channel", "email", 403, 60223)]
    public async Task Requests_for_a_verification_are_checked(string name, string value, int status, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await ServiceAsync(sandbox);

        var reply = await StartAsync(sandbox, service, (name, value));

        Assert.Equal((status, code), Of(reply));
        Assert.Empty(await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"));
    }

    [Fact]
    public async Task Landlines_can_be_left_out()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await ServiceAsync(sandbox);
        Assert.Equal(201, (await StartAsync(sandbox, service, ("To", "+12025550126"))).Status);

        await sandbox.PostAsync(service, ("SkipSmsToLandlines", "true"));

        Assert.Equal((403, 60205), Of(await StartAsync(sandbox, service, ("To", "+12025550127"))));
    }

    private static async Task<string> ServiceAsync(TestSandbox sandbox) =>
        "/verify/v2/Services/" + (await sandbox.PostAsync("/verify/v2/Services", ("FriendlyName", "Owl")))["sid"];

    private static Task<Reply> StartAsync(TestSandbox sandbox, string service, params (string, string)[] more) =>
        sandbox.PostAsync($"{service}/Verifications", [("To", Person), ("Channel", "sms"), .. more]);

    private static Task<Reply> CheckAsync(TestSandbox sandbox, string service, string code) =>
        sandbox.PostAsync($"{service}/VerificationCheck", ("To", Person), ("Code", code));

    private static Task<Reply> EndAsync(TestSandbox sandbox, string service, string sid, string status) =>
        sandbox.PostAsync($"{service}/Verifications/{sid}", ("Status", status));

    /// <summary>What the person reads on their phone.</summary>
    private static async Task<string> CodeAsync(TestSandbox sandbox)
    {
        var message = (
            await sandbox.ListAsync($"{sandbox.Main}/Messages.json?To={Uri.EscapeDataString(Person)}", "messages")
        )[0];
        Assert.Equal("89000", message.GetProperty("from").GetString());
        var code = string.Concat(message.GetProperty("body").GetString()!.Where(char.IsAsciiDigit));
        Assert.Equal(6, code.Length);
        return code;
    }

    private static (int, int) Of(Reply reply) => (reply.Status, reply.Code);
}
