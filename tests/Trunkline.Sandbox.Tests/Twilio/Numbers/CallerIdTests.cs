namespace Trunkline.Sandbox.Tests.Twilio.Numbers;

public sealed class CallerIdTests
{
    [Fact]
    public async Task A_number_is_verified_once_its_code_has_been_typed()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var list = sandbox.Main + "/OutgoingCallerIds.json";

        var asked = await sandbox.PostAsync(list, ("PhoneNumber", "+14155551234"), ("CallDelay", "20"));

        Assert.Equal(200, asked.Status);
        Assert.Matches("^[0-9]{6}$", asked["validation_code"]);
        Assert.Equal("(415) 555-1234", asked["friendly_name"]);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(27));
        Assert.Empty(await sandbox.ListAsync(list, "outgoing_caller_ids"));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var verified = Assert.Single(
            await sandbox.ListAsync(list + "?PhoneNumber=%2B14155551234", "outgoing_caller_ids")
        );

        var again = await sandbox.PostAsync(list, ("PhoneNumber", "(415) 555-1234"));
        Assert.Equal((400, 21450), (again.Status, again.Code));
        var path = verified.GetProperty("uri").GetString()!;
        Assert.Equal("Ann", (await sandbox.PostAsync(path, ("FriendlyName", "Ann")))["friendly_name"]);
        Assert.Equal(204, (await sandbox.DeleteAsync(path)).Status);
        Assert.Empty(await sandbox.ListAsync(list, "outgoing_caller_ids"));
    }

    [Fact]
    public async Task A_number_nobody_answers_is_never_verified()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var list = sandbox.Main + "/OutgoingCallerIds.json";

        await sandbox.PostAsync(list, ("PhoneNumber", "+14155550480"));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Empty(await sandbox.ListAsync(list, "outgoing_caller_ids"));
    }

    [Theory]
    [InlineData("+14155551234", "success")]
    [InlineData("+14155550480", "failed")]
    public async Task Whoever_asked_is_told_how_it_went(string number, string status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var app = await CustomerApp.StartAsync();

        var asked = await sandbox.PostAsync(
            sandbox.Main + "/OutgoingCallerIds.json",
            ("PhoneNumber", number),
            ("StatusCallback", app.Url + "/verified")
        );
        await sandbox.AdvanceAsync(60);

        var told = Assert.Single(app.Received);
        Assert.Equal((status, asked["call_sid"]), (told["VerificationStatus"], told["CallSid"]));
        Assert.Equal(status == "success", told["OutgoingCallerIdSid"]!.StartsWith("PN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PhoneNumber", "nobody", 21421)]
    [InlineData("CallDelay", "61", 20422)]
    [InlineData("StatusCallback", "here", 21402)]
    public async Task A_request_that_makes_no_sense_is_refused(string name, string value, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var reply = await sandbox.PostAsync(
            sandbox.Main + "/OutgoingCallerIds.json",
            ("PhoneNumber", "+14155551234"),
            (name, value)
        );

        Assert.Equal((400, code), (reply.Status, reply.Code));
    }
}
