using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Messaging.MessagingServices;

public sealed class ServiceTests
{
    private const string Services = "/messaging/v1/Services";

    [Fact]
    public async Task A_service_has_every_field_with_its_default()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var made = await sandbox.PostAsync(Services, ("FriendlyName", "Alerts"));

        Assert.Equal(201, made.Status);
        Assert.Equal(
            [
                "account_sid",
                "area_code_geomatch",
                "date_created",
                "date_updated",
                "fallback_method",
                "fallback_to_long_code",
                "fallback_url",
                "friendly_name",
                "inbound_method",
                "inbound_request_url",
                "links",
                "mms_converter",
                "scan_message_content",
                "sid",
                "smart_encoding",
                "status_callback",
                "sticky_sender",
                "synchronous_validation",
                "url",
                "us_app_to_person_registered",
                "use_inbound_webhook_on_number",
                "usecase",
                "validity_period",
            ],
            made.Body.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal("2026-03-18T14:30:00Z", made["date_created"]);
        Assert.Equal(36_000, made.Body.GetProperty("validity_period").GetInt32());
        Assert.True(made.Body.GetProperty("sticky_sender").GetBoolean());
        Assert.Equal(JsonValueKind.Null, made.Body.GetProperty("status_callback").ValueKind);
    }

    [Fact]
    public async Task A_service_is_changed_and_deleted()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var made = await sandbox.PostAsync(Services, ("FriendlyName", "Alerts"));
        var one = $"{Services}/{made["sid"]}";

        var changed = await sandbox.PostAsync(
            one,
            ("StickySender", "false"),
            ("ValidityPeriod", "600"),
            ("InboundRequestUrl", "https://example.com/in"),
            ("Usecase", "marketing")
        );

        Assert.Equal(200, changed.Status);
        Assert.Equal("Alerts", changed["friendly_name"]);
        Assert.Equal(("False", "600"), (changed["sticky_sender"], changed["validity_period"]));
        Assert.Equal("https://example.com/in", (await sandbox.GetAsync(one))["inbound_request_url"]);
        Assert.Equal(204, (await sandbox.DeleteAsync(one)).Status);
        Assert.Equal(404, (await sandbox.GetAsync(one)).Status);
        Assert.Equal(404, (await sandbox.GetAsync(one + "/PhoneNumbers")).Status);
    }

    [Theory]
    [InlineData("FriendlyName", "", 20001)]
    [InlineData("ValidityPeriod", "36001", 20422)]
    [InlineData("StickySender", "perhaps", 20422)]
    [InlineData("ScanMessageContent", "sometimes", 20422)]
    [InlineData("StatusCallback", "nonsense", 21402)]
    [InlineData("InboundMethod", "PUT", 21403)]
    public async Task Settings_are_checked(string name, string value, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.PostAsync(Services, ("FriendlyName", "x"), (name, value));

        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_number_joins_one_service_at_most()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var (first, second) = (await MakeAsync(sandbox), await MakeAsync(sandbox));
        var number = await BuyAsync(sandbox, "510");

        var joined = await AddAsync(sandbox, first, number["sid"]!);

        Assert.Equal(201, joined.Status);
        Assert.Equal((number["sid"], first), (joined["sid"], joined["service_sid"]));
        Assert.Equal((number["phone_number"], "US"), (joined["phone_number"], joined["country_code"]));
        Assert.Equal("""["MMS","SMS","Voice"]""", joined.Body.GetProperty("capabilities").GetRawText());
        Assert.Equal((409, 21710), Of(await AddAsync(sandbox, first, number["sid"]!)));
        Assert.Equal((409, 21712), Of(await AddAsync(sandbox, second, number["sid"]!)));
        Assert.Equal((404, 20404), Of(await AddAsync(sandbox, second, "PN0123456789abcdef0123456789abcdef")));
        Assert.Equal((400, 20001), Of(await sandbox.PostAsync($"{Services}/{first}/PhoneNumbers")));

        var one = $"{Services}/{first}/PhoneNumbers/{number["sid"]}";
        Assert.Equal(204, (await sandbox.DeleteAsync(one)).Status);
        Assert.Equal(201, (await AddAsync(sandbox, second, number["sid"]!)).Status);
    }

    [Fact]
    public async Task A_released_number_leaves_its_service()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await MakeAsync(sandbox);
        var number = await BuyAsync(sandbox, "510");
        await AddAsync(sandbox, service, number["sid"]!);

        await sandbox.DeleteAsync($"{sandbox.Main}/IncomingPhoneNumbers/{number["sid"]}.json");

        var list = await sandbox.GetAsync($"{Services}/{service}/PhoneNumbers");
        Assert.Equal(0, list.Body.GetProperty("phone_numbers").GetArrayLength());
        Assert.Equal((400, 21704), Of(await SendAsync(sandbox, service, "+14155551234")));
    }

    [Fact]
    public async Task Short_codes_and_names_join_a_service()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await MakeAsync(sandbox);
        var code = (await sandbox.ListAsync(sandbox.Main + "/SMS/ShortCodes.json", "short_codes"))[0];

        var joined = await sandbox.PostAsync(
            $"{Services}/{service}/ShortCodes",
            ("ShortCodeSid", code.GetProperty("sid").GetString()!)
        );
        var name = await sandbox.PostAsync($"{Services}/{service}/AlphaSenders", ("AlphaSender", "Trunkline"));

        Assert.Equal((201, "89000", "US"), (joined.Status, joined["short_code"], joined["country_code"]));
        Assert.Equal((201, "Trunkline"), (name.Status, name["alpha_sender"]));
        Assert.Matches("^AI[0-9a-f]{32}$", name["sid"]);
        Assert.Equal("""["SMS"]""", name.Body.GetProperty("capabilities").GetRawText());
        var bad = await sandbox.PostAsync($"{Services}/{service}/AlphaSenders", ("AlphaSender", "far too long a name"));
        Assert.Equal((400, 21709), Of(bad));
        Assert.Equal(204, (await sandbox.DeleteAsync($"{Services}/{service}/AlphaSenders/{name["sid"]}")).Status);
    }

    [Fact]
    public async Task A_service_sends_from_the_sender_nearest_to_the_recipient()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await MakeAsync(sandbox);
        foreach (var area in new[] { "510", "212", "416" })
        {
            await AddAsync(sandbox, service, (await BuyAsync(sandbox, area))["sid"]!);
        }

        Assert.StartsWith("+1510", await SenderOfAsync(sandbox, service, "+15105551234"), StringComparison.Ordinal);
        Assert.StartsWith("+1212", await SenderOfAsync(sandbox, service, "+12125551234"), StringComparison.Ordinal);
        Assert.StartsWith("+1416", await SenderOfAsync(sandbox, service, "+16045551234"), StringComparison.Ordinal);

        await sandbox.PostAsync($"{Services}/{service}/AlphaSenders", ("AlphaSender", "Trunkline"));
        Assert.Equal("Trunkline", await SenderOfAsync(sandbox, service, "+447700900123"));
        Assert.StartsWith("+1510", await SenderOfAsync(sandbox, service, "+15105554321"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "+1510")]
    [InlineData("false", "+1212")]
    public async Task A_recipient_keeps_the_sender_it_knows_if_the_service_sticks_to_it(string sticky, string sender)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await MakeAsync(sandbox);
        await sandbox.PostAsync($"{Services}/{service}", ("StickySender", sticky));
        await AddAsync(sandbox, service, (await BuyAsync(sandbox, "510"))["sid"]!);
        await SenderOfAsync(sandbox, service, "+12125551234");
        await AddAsync(sandbox, service, (await BuyAsync(sandbox, "212"))["sid"]!);

        var from = await SenderOfAsync(sandbox, service, "+12125551234");

        Assert.StartsWith(sender, from, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_without_a_fitting_sender_cannot_send()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var service = await MakeAsync(sandbox);

        Assert.Equal((400, 21704), Of(await SendAsync(sandbox, service, "+14155551234")));
        Assert.Equal((400, 21701), Of(await SendAsync(sandbox, "MG0123456789abcdef0123456789abcdef", "+14155551234")));

        await sandbox.PostAsync($"{Services}/{service}/AlphaSenders", ("AlphaSender", "Trunkline"));
        Assert.Equal((400, 21703), Of(await SendAsync(sandbox, service, "+14155551234")));
    }

    private static async Task<string> MakeAsync(TestSandbox sandbox) =>
        (await sandbox.PostAsync(Services, ("FriendlyName", "Test")))["sid"]!;

    private static Task<Reply> BuyAsync(TestSandbox sandbox, string area) =>
        sandbox.PostAsync(sandbox.Main + "/IncomingPhoneNumbers.json", ("AreaCode", area));

    private static Task<Reply> AddAsync(TestSandbox sandbox, string service, string number) =>
        sandbox.PostAsync($"{Services}/{service}/PhoneNumbers", ("PhoneNumberSid", number));

    private static Task<Reply> SendAsync(TestSandbox sandbox, string service, string to) =>
        sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", to),
            ("MessagingServiceSid", service),
            ("Body", "Hello")
        );

    private static async Task<string> SenderOfAsync(TestSandbox sandbox, string service, string to)
    {
        var sent = await SendAsync(sandbox, service, to);
        Assert.Equal((201, service), (sent.Status, sent["messaging_service_sid"]));
        sandbox.Clock.AdvanceSeconds(10);
        return (await sandbox.GetAsync($"{sandbox.Main}/Messages/{sent["sid"]}.json"))["from"]!;
    }

    private static (int, int) Of(Reply reply) => (reply.Status, reply.Code);
}
