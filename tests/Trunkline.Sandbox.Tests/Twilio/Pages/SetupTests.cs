using System.Net;
using Trunkline.Sandbox.Tests.WebKit;

namespace Trunkline.Sandbox.Tests.Twilio.Pages;

public sealed class SetupTests : IAsyncLifetime
{
    private TestSandbox sandbox = null!;
    private TestBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        sandbox = await TestSandbox.StartAsync();
        browser = new TestBrowser(sandbox.Url);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_number_is_searched_bought_set_up_and_released()
    {
        var found = await browser.OpenAsync("/console/numbers/buy?country=US&kind=Local&AreaCode=512&Contains=*0137");
        Assert.Contains("(512) 555-0137", found, StringComparison.Ordinal);
        Assert.DoesNotContain("(512) 555-0174", found, StringComparison.Ordinal);

        var bought = await browser.SubmitAsync("/console/numbers/buy", ("PhoneNumber", "+15125550137"));
        Assert.Contains("(512) 555-0137 is yours", bought, StringComparison.Ordinal);
        var number = Assert.Single(
            await sandbox.ListAsync(
                sandbox.Main + "/IncomingPhoneNumbers.json?PhoneNumber=512",
                "incoming_phone_numbers"
            )
        );
        var page = "/console/numbers/" + number.GetProperty("sid").GetString();

        await browser.SubmitAsync(
            page,
            ("FriendlyName", "Harbour"),
            ("SmsUrl", "https://app.example/sms"),
            ("SmsMethod", "GET")
        );
        var saved = await sandbox.GetAsync(sandbox.Main + $"/IncomingPhoneNumbers/{number.GetProperty("sid")}.json");
        Assert.Equal("Harbour", saved["friendly_name"]);
        Assert.Equal("https://app.example/sms", saved["sms_url"]);
        Assert.Equal("GET", saved["sms_method"]);

        await browser.OpenAsync(page + "/release");
        Assert.Equal(
            2,
            (await sandbox.ListAsync(sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers")).Count
        );
        Assert.Contains("released", await browser.SubmitAsync(page + "/release"), StringComparison.Ordinal);
        Assert.Single(await sandbox.ListAsync(sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers"));
        await browser.OpenAsync(page);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task What_the_API_refuses_is_told_and_what_was_typed_stays()
    {
        var number = (await sandbox.ListAsync(sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers"))[
            0
        ];
        var page = "/console/numbers/" + number.GetProperty("sid").GetString();
        await browser.OpenAsync(page);

        var text = await browser.SubmitAsync(page, ("FriendlyName", "Changed"), ("SmsUrl", "nonsense"));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("(code ", text, StringComparison.Ordinal);
        Assert.Contains("value=\"nonsense\"", browser.Page, StringComparison.Ordinal);
        var kept = await sandbox.GetAsync(sandbox.Main + $"/IncomingPhoneNumbers/{number.GetProperty("sid")}.json");
        Assert.NotEqual("Changed", kept["friendly_name"]);
    }

    [Fact]
    public async Task A_new_keys_secret_is_shown_once_and_works()
    {
        await browser.OpenAsync("/console/keys");

        await browser.SubmitAsync("/console/keys", ("FriendlyName", "Nightly"));
        var secret = browser.Page.Split("role=\"status\"")[1].Split("<code>")[1].Split('<')[0];
        var key = (await sandbox.ListAsync(sandbox.Main + "/Keys.json", "keys"))[0].GetProperty("sid").GetString()!;
        sandbox.Use(key, secret);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Main + "/Messages.json")).Status);

        Assert.DoesNotContain(secret, await browser.OpenAsync("/console/keys"), StringComparison.Ordinal);

        await browser.OpenAsync("/console/keys/" + key);
        await browser.SubmitAsync($"/console/keys/{key}/delete");
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Main + "/Messages.json")).Status);
    }

    [Fact]
    public async Task A_subaccount_is_made_used_suspended_and_closed()
    {
        await browser.OpenAsync("/console/subaccounts");
        await browser.SubmitAsync("/console/subaccounts", ("FriendlyName", "Branch"));
        var branch = (await sandbox.ListAsync("/2010-04-01/Accounts.json?FriendlyName=Branch", "accounts"))[0];
        var page = "/console/subaccounts/" + branch.GetProperty("sid").GetString();

        await browser.OpenAsync(page);
        await browser.SubmitAsync(page, ("Status", "suspended"));
        Assert.Contains("suspended", await browser.OpenAsync(page), StringComparison.Ordinal);
        await browser.SubmitAsync(page, ("Status", "active"));
        await browser.OpenAsync(page);
        var own = await browser.SubmitAsync("/console/sign-in", ("account", branch.GetProperty("sid").GetString()!));
        Assert.Contains("You use Branch now.", own, StringComparison.Ordinal);
        Assert.Contains(
            "subaccounts have none",
            await browser.OpenAsync("/console/subaccounts"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Usage_is_what_the_API_says()
    {
        await sandbox.SendMessageAsync();
        sandbox.Clock.AdvanceSeconds(5);

        var text = await browser.OpenAsync("/console/usage?window=Today");

        Assert.Contains("1 messages", text, StringComparison.Ordinal);
        Assert.Contains("$0.0079", text, StringComparison.Ordinal);
    }
}
