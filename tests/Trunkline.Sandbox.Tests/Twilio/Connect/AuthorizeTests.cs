using System.Net;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Tests.Twilio.Connect;

public sealed class AuthorizeTests : IAsyncLifetime
{
    private TestSandbox sandbox = null!;
    private Customer customer = null!;

    public async ValueTask InitializeAsync()
    {
        sandbox = await TestSandbox.StartAsync();
        customer = new Customer(sandbox);
        await ChangeAppAsync(("AuthorizeRedirectUrl", "https://dev.example.com/landing"));
    }

    public async ValueTask DisposeAsync()
    {
        customer.Dispose();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_not_signed_in_signs_in_first_and_then_is_asked()
    {
        var text = await customer.Browser.OpenAsync(Customer.Authorize(sandbox));
        Assert.Contains("Sign in to continue", text, StringComparison.Ordinal);

        text = await customer.Browser.SubmitAsync(
            Customer.Authorize(sandbox) + "/sign-in",
            ("email", "bakery@example.com"),
            ("password", "bakery-password")
        );

        Assert.Contains("Sandbox Call Insights asks for access", text, StringComparison.Ordinal);
        Assert.Contains("by Sandbox Main, Inc.", text, StringComparison.Ordinal);
        Assert.Contains("signed in as Blue Door Bakery", text, StringComparison.Ordinal);
        Assert.Contains("Read all account data", text, StringComparison.Ordinal);
        Assert.Contains("Charge account for usage", text, StringComparison.Ordinal);
        Assert.Contains("You pay", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_does_not_sign_in()
    {
        await customer.Browser.OpenAsync(Customer.Authorize(sandbox));

        var text = await customer.Browser.SubmitAsync(
            Customer.Authorize(sandbox) + "/sign-in",
            ("email", "bakery@example.com"),
            ("password", "dental-password")
        );

        Assert.Contains("Email or password is wrong", text, StringComparison.Ordinal);
        Assert.Contains(
            "Sign in to continue",
            await customer.Browser.OpenAsync(Customer.Authorize(sandbox)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("https://dev.example.com/landing", null, "https://dev.example.com/landing?AccountSid={0}")]
    [InlineData(
        "https://dev.example.com/landing",
        "a b&c=d/é",
        "https://dev.example.com/landing?AccountSid={0}&state=a%20b%26c%3Dd%2F%C3%A9"
    )]
    [InlineData("https://dev.example.com/landing", "", "https://dev.example.com/landing?AccountSid={0}&state=")]
    [InlineData(
        "https://dev.example.com:8443/l?lang=en",
        "x1",
        "https://dev.example.com:8443/l?lang=en&AccountSid={0}&state=x1"
    )]
    [InlineData("https://dev.example.com/l?lang=en#top", null, "https://dev.example.com/l?lang=en&AccountSid={0}#top")]
    public async Task Accepting_leads_to_the_Authorize_URL_with_the_subaccount_and_the_state_if_there_was_one(
        string url,
        string? state,
        string expected
    )
    {
        await ChangeAppAsync(("AuthorizeRedirectUrl", url));
        await customer.SignInAsync("bakery");

        var to = await customer.DecideAsync("accept", state);

        var subaccount = Assert.Single(await SubaccountsAsync());
        Assert.Equal(string.Format(null, expected, subaccount), to.OriginalString);
    }

    [Fact]
    public async Task The_subaccount_is_named_after_the_app_belongs_to_the_customer_and_is_empty()
    {
        await customer.SignInAsync("bakery");
        var sid = await customer.AcceptAsync();

        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        var account = await sandbox.GetAsync($"/2010-04-01/Accounts/{sid}.json");
        Assert.Equal("Subaccount for ConnectApp: Sandbox Call Insights", account["friendly_name"]);
        Assert.Equal(Customer.Bakery, account["owner_account_sid"]);

        sandbox.Use(sid, sandbox.Account.AuthToken);
        Assert.Empty(await sandbox.ListAsync(sandbox.Own + "/Messages.json", "messages"));
        Assert.Empty(await sandbox.ListAsync(sandbox.Own + "/IncomingPhoneNumbers.json", "incoming_phone_numbers"));
    }

    [Fact]
    public async Task Authorizing_again_gives_the_same_subaccount_also_after_a_revocation()
    {
        await customer.SignInAsync("bakery");
        var first = await customer.AcceptAsync();

        var text = await customer.Browser.OpenAsync(Customer.Authorize(sandbox));
        Assert.Contains("You authorized this app before", text, StringComparison.Ordinal);
        Assert.Equal(first, await customer.AcceptAsync());

        await customer.RevokeAsync();
        Assert.Equal(first, await customer.AcceptAsync());
        Assert.Single(await SubaccountsAsync());
    }

    [Fact]
    public async Task Each_customer_gets_a_subaccount_of_their_own()
    {
        await customer.SignInAsync("bakery");
        var bakery = await customer.AcceptAsync();
        await customer.SignInAsync("dental");
        var dental = await customer.AcceptAsync();

        Assert.NotEqual(bakery, dental);
        Assert.Equal(Customer.Dental, sandbox.World.FindAccount(dental)!.OwnerSid);
    }

    [Fact]
    public async Task A_subaccount_the_customer_has_closed_is_replaced()
    {
        await customer.SignInAsync("bakery");
        var first = await customer.AcceptAsync();
        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        await sandbox.PostAsync($"/2010-04-01/Accounts/{first}.json", ("Status", "closed"));

        var second = await customer.AcceptAsync();

        Assert.NotEqual(first, second);
        sandbox.Use(second, sandbox.Account.AuthToken);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Own + ".json")).Status);
    }

    [Fact]
    public async Task Declining_hands_back_the_error_alone_and_grants_nothing()
    {
        await customer.SignInAsync("bakery");

        var to = await customer.DecideAsync("decline", state: "x1");

        Assert.Equal("https://dev.example.com/landing?error=unauthorized_client", to.OriginalString);
        Assert.Empty(await SubaccountsAsync());
    }

    [Fact]
    public async Task Declining_hands_back_the_state_too_where_that_is_switched_on()
    {
        await using var other = await TestSandbox.StartAsync(
            new SandboxOptions
            {
                Port = 0,
                Seed = false,
                ReturnStateOnDecline = true,
            }
        );
        using var person = await Customer.SignedInAsync(other);

        var to = await person.DecideAsync("decline", state: "x1");

        Assert.Equal("?error=unauthorized_client&state=x1", to.Query);
    }

    [Fact]
    public async Task Who_has_authorized_before_and_declines_keeps_the_old_authorization()
    {
        await customer.SignInAsync("bakery");
        var sid = await customer.AcceptAsync();

        await customer.DecideAsync("decline");

        sandbox.Use(sid, sandbox.Account.AuthToken);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Own + ".json")).Status);
    }

    [Fact]
    public async Task A_trial_account_is_told_to_upgrade_first_and_cannot_accept_by_other_means()
    {
        await customer.SignInAsync("florist");
        var page = Customer.Authorize(sandbox);

        Assert.Contains("Upgrade first", await customer.Browser.OpenAsync(page), StringComparison.Ordinal);
        await customer.Browser.PostAsync(
            page + "/accept",
            ("_token", customer.Browser.Token()),
            ("permissions", "get-all,post-all")
        );

        Assert.Null(customer.Browser.Location);
        Assert.Contains("Upgrade first", customer.Browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(sandbox.World.Accounts.All(), a => a.ConnectAppSid is not null);
    }

    [Fact]
    public async Task Nobody_grants_what_was_not_on_the_page_they_looked_at()
    {
        await ChangeAppAsync(("Permissions", "get-all"));
        await customer.SignInAsync("bakery");
        var page = Customer.Authorize(sandbox);
        await customer.Browser.OpenAsync(page);
        await ChangeAppAsync(("Permissions", "get-all,post-all"));

        var text = await customer.Browser.SubmitAsync(page + "/accept", ("permissions", "get-all"));

        Assert.Contains("Please look again", text, StringComparison.Ordinal);
        Assert.Empty(await SubaccountsAsync());
    }

    [Fact]
    public async Task Another_site_cannot_accept_for_the_customer()
    {
        await customer.SignInAsync("bakery");

        await customer.Browser.PostAsync(Customer.Authorize(sandbox) + "/accept", ("permissions", "get-all,post-all"));

        Assert.Equal(HttpStatusCode.Forbidden, customer.Browser.Status);
        Assert.Empty(await SubaccountsAsync());
    }

    [Theory]
    [InlineData("CN00000000000000000000000000000000")]
    [InlineData("nonsense")]
    public async Task An_app_that_is_none_is_404(string app)
    {
        var text = await customer.Browser.OpenAsync("/authorize/" + app);

        Assert.Equal(HttpStatusCode.NotFound, customer.Browser.Status);
        Assert.Contains("There is no such app", text, StringComparison.Ordinal);
        Assert.Contains(app, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_developer_writes_is_text_and_never_markup()
    {
        await ChangeAppAsync(("FriendlyName", "<img src=x onerror=1>"), ("Description", "\"><script>1</script>"));
        await customer.SignInAsync("bakery");

        await customer.Browser.OpenAsync(Customer.Authorize(sandbox) + "?state=\"><b>");

        Assert.Contains("&lt;img src=x onerror=1&gt;", customer.Browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", customer.Browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>1", customer.Browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><b>", customer.Browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_without_an_Authorize_URL_leads_to_a_page_that_shows_what_it_would_get()
    {
        await ChangeAppAsync(("AuthorizeRedirectUrl", ""));
        await customer.SignInAsync("bakery");

        var to = await customer.DecideAsync("accept", state: "x1");
        var text = await customer.Browser.OpenAsync(to.PathAndQuery);

        Assert.Contains(Assert.Single(await SubaccountsAsync()), text, StringComparison.Ordinal);
        Assert.Contains("x1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_an_app_is_enough_to_find_its_tenant()
    {
        var tenant = (await sandbox.Worlds.CreateAsync("ci-1", NamedSeed.Empty))!.World;
        sandbox.Use(tenant.Seeded.AccountSid, tenant.Seeded.AuthToken);
        await sandbox.PostAsync(
            $"{sandbox.Own}/ConnectApps/{tenant.Seeded.ConnectAppSid}.json",
            ("FriendlyName", "App of another tenant")
        );

        var text = await customer.Browser.OpenAsync(Customer.Authorize(sandbox, tenant.Seeded.ConnectAppSid));

        Assert.Contains("App of another tenant", text, StringComparison.Ordinal);
    }

    private Task<Reply> ChangeAppAsync(params (string Name, string Value)[] form)
    {
        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        return sandbox.PostAsync(ConnectAppTests.Path(sandbox), form);
    }

    /// <summary>SIDs of the bakery's subaccounts, as its own credentials see them.</summary>
    private async Task<List<string>> SubaccountsAsync()
    {
        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        var accounts = await sandbox.ListAsync("/2010-04-01/Accounts.json", "accounts");
        return [.. accounts.Select(a => a.GetProperty("sid").GetString()!).Where(sid => sid != Customer.Bakery)];
    }
}
