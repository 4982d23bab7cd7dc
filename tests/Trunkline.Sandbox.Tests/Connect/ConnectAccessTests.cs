namespace Trunkline.Sandbox.Tests.Connect;

/// <summary>Subaccount SID and the developer's token: what that opens, and what it does not.</summary>
public sealed class ConnectAccessTests : IAsyncLifetime
{
    private static readonly string[] Targets = ["own", "parent", "sibling", "other app", "stranger", "developer"];

    private readonly Dictionary<string, string> accounts = [];
    private TestSandbox sandbox = null!;
    private Customer customer = null!;

    private string Connected => accounts["own"];

    public async ValueTask InitializeAsync()
    {
        sandbox = await TestSandbox.StartAsync();
        customer = await Customer.SignedInAsync(sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        customer.Dispose();
        await sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("get-all", "GET", "yes yes yes yes no no")]
    [InlineData("get-all", "POST", "no no no no no no")]
    [InlineData("get-all", "DELETE", "no no no no no no")]
    [InlineData("post-all", "GET", "yes no no no no no")]
    [InlineData("post-all", "POST", "yes no no no no no")]
    [InlineData("post-all", "DELETE", "yes no no no no no")]
    [InlineData("get-all,post-all", "GET", "yes yes yes yes no no")]
    [InlineData("get-all,post-all", "POST", "yes no no no no no")]
    [InlineData("get-all,post-all", "DELETE", "yes no no no no no")]
    public async Task A_permission_opens_exactly_its_part(string permissions, string method, string expected)
    {
        await ConnectAsync(permissions);
        var addresses = new Dictionary<string, string>();
        foreach (var target in Targets)
        {
            addresses[target] = await AddressAsync(accounts[target]);
        }

        UseConnect();
        foreach (var (target, may) in Targets.Zip(expected.Split(' ')))
        {
            var list = $"/2010-04-01/Accounts/{accounts[target]}/Addresses";
            var reply = method switch
            {
                "GET" => await sandbox.GetAsync($"{list}/{addresses[target]}.json"),
                "POST" => await sandbox.PostAsync(list + ".json", Address),
                _ => await sandbox.DeleteAsync($"{list}/{addresses[target]}.json"),
            };

            if (may == "yes")
            {
                Assert.True(reply.Status is 200 or 201 or 204, $"{method} {target}: {reply.Text}");
            }
            else
            {
                Assert.True((reply.Status, reply.Code) == (401, 20003), $"{method} {target}: {reply.Text}");
            }
        }
    }

    [Theory]
    [InlineData("Messages")]
    [InlineData("Messages/SM00000000000000000000000000000000/Feedback")]
    [InlineData("Calls")]
    [InlineData("Calls/CA00000000000000000000000000000000/Recordings")]
    [InlineData("IncomingPhoneNumbers")]
    [InlineData("IncomingPhoneNumbers/Local")]
    [InlineData("SIP/Domains")]
    [InlineData("Applications")]
    [InlineData("OutgoingCallerIds")]
    [InlineData("Queues")]
    [InlineData("Tokens")]
    [InlineData("Usage/Triggers")]
    [InlineData("ConnectApps/CN00000000000000000000000000000000")]
    [InlineData("Nothing/There/Is")]
    public async Task The_permissions_hold_whatever_the_resource(string resource)
    {
        await ConnectAsync("get-all");
        UseConnect();
        foreach (var account in new[] { Connected, Customer.Bakery })
        {
            var path = $"/2010-04-01/Accounts/{account}/{resource}.json";
            Assert.Equal(401, (await sandbox.PostAsync(path)).Status);
            Assert.Equal(401, (await sandbox.DeleteAsync(path)).Status);
        }

        await ConnectAsync("post-all");
        UseConnect();
        Assert.Equal(401, (await sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}/{resource}.json")).Status);
    }

    [Fact]
    public async Task The_list_of_accounts_shows_the_family_with_get_all_and_oneself_without()
    {
        await ConnectAsync("post-all");
        UseConnect();
        Assert.Equal([Connected], await AccountsAsync());

        await ConnectAsync("get-all");
        UseConnect();
        Assert.Equal(
            new[] { Customer.Bakery, accounts["sibling"], Connected, accounts["other app"] }.Order(),
            (await AccountsAsync()).Order()
        );
    }

    [Fact]
    public async Task No_auth_token_of_the_customer_is_shown_to_an_app()
    {
        await ConnectAsync("get-all,post-all");
        UseConnect();

        foreach (var account in await sandbox.ListAsync("/2010-04-01/Accounts.json", "accounts"))
        {
            Assert.Equal(System.Text.Json.JsonValueKind.Null, account.GetProperty("auth_token").ValueKind);
        }

        var parent = await sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}.json");
        Assert.Equal(200, parent.Status);
        Assert.DoesNotContain(Customer.BakeryToken, parent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_changes_neither_the_account_itself_nor_its_keys()
    {
        await ConnectAsync("get-all,post-all");
        UseConnect();

        Assert.Equal(401, (await sandbox.PostAsync(sandbox.Own + ".json", ("Status", "closed"))).Status);
        Assert.Equal(401, (await sandbox.PostAsync("/2010-04-01/Accounts.json")).Status);
        Assert.Equal(401, (await sandbox.PostAsync(sandbox.Own + "/Keys.json")).Status);
        Assert.Equal(401, (await sandbox.PostAsync(sandbox.Own + "/SigningKeys.json")).Status);
    }

    [Fact]
    public async Task Only_the_token_of_this_apps_developer_opens_the_subaccount()
    {
        await ConnectAsync("get-all,post-all");
        var path = $"/2010-04-01/Accounts/{Connected}/Messages.json";
        async Task<int> StatusAsync(string user, string password)
        {
            sandbox.Use(user, password);
            return (await sandbox.GetAsync(path)).Status;
        }

        Assert.Equal(200, await StatusAsync(Connected, sandbox.Account.AuthToken));
        Assert.Equal(200, await StatusAsync(Customer.Bakery, Customer.BakeryToken));
        Assert.Equal(200, await StatusAsync(Connected, sandbox.World.FindAccount(Connected)!.AuthToken));

        Assert.Equal(401, await StatusAsync(Connected, Customer.BakeryToken));
        Assert.Equal(401, await StatusAsync(Connected, sandbox.World.FindAccount(Customer.Dental)!.AuthToken));
        Assert.Equal(401, await StatusAsync(Connected, sandbox.Account.TestAuthToken));
        Assert.Equal(401, await StatusAsync(sandbox.Account.AccountSid, sandbox.Account.AuthToken));
        Assert.Equal(401, await StatusAsync(sandbox.Account.ApiKeySid, sandbox.Account.ApiKeySecret));
        Assert.Equal(401, await StatusAsync(Customer.Bakery, sandbox.Account.AuthToken));
        Assert.Equal(401, await StatusAsync(sandbox.Account.ConnectAppSid, sandbox.Account.AuthToken));
    }

    [Fact]
    public async Task The_developers_secondary_token_opens_the_subaccount_and_after_its_promotion_the_old_one_does_not()
    {
        await ConnectAsync("get-all");
        async Task<int> StatusAsync(string token)
        {
            sandbox.Use(Connected, token);
            return (await sandbox.GetAsync(sandbox.Own + ".json")).Status;
        }

        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        var secondary = (await sandbox.PostAsync("/accounts/v1/AuthTokens/Secondary"))["secondary_auth_token"]!;
        Assert.Equal(200, await StatusAsync(sandbox.Account.AuthToken));
        Assert.Equal(200, await StatusAsync(secondary));

        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        await sandbox.PostAsync("/accounts/v1/AuthTokens/Promote");
        Assert.Equal(401, await StatusAsync(sandbox.Account.AuthToken));
        Assert.Equal(200, await StatusAsync(secondary));
    }

    [Theory]
    [InlineData("get-all", "/messaging/v1/Services", 401)]
    [InlineData("post-all", "/messaging/v1/Services", 201)]
    [InlineData("get-all,post-all", "/accounts/v1/AuthTokens/Secondary", 401)]
    [InlineData("get-all,post-all", "/iam/v1/Keys", 401)]
    public async Task The_permissions_hold_at_the_other_products_as_well(string permissions, string path, int status)
    {
        await ConnectAsync(permissions);
        UseConnect();

        var reply = await sandbox.PostAsync(path, ("FriendlyName", "A"), ("AccountSid", Connected));

        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task A_change_of_the_app_counts_only_once_the_customer_has_authorized_again()
    {
        await ConnectAsync("get-all");
        await ChangeAppAsync("post-all");

        UseConnect();
        Assert.Equal(200, (await sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}/Calls.json")).Status);
        Assert.Equal(401, (await sandbox.PostAsync(sandbox.Own + "/Addresses.json", Address)).Status);
        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        Assert.Equal(["get-all"], await GrantedAsync());

        await customer.AcceptAsync();

        Assert.Equal(["post-all"], await GrantedAsync());
        UseConnect();
        Assert.Equal(401, (await sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}/Calls.json")).Status);
        Assert.Equal(201, (await sandbox.PostAsync(sandbox.Own + "/Addresses.json", Address)).Status);
    }

    [Fact]
    public async Task After_a_revocation_nothing_is_open_and_a_new_authorization_opens_it_again()
    {
        await ConnectAsync("get-all,post-all");
        await customer.RevokeAsync();

        UseConnect();
        var refused = await sandbox.GetAsync(sandbox.Own + ".json");
        Assert.Equal((401, 20003), (refused.Status, refused.Code));
        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        Assert.Equal(200, (await sandbox.GetAsync($"/2010-04-01/Accounts/{Connected}/Addresses.json")).Status);

        await customer.AcceptAsync();
        UseConnect();
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Own + ".json")).Status);
    }

    [Fact]
    public async Task A_deleted_app_opens_nothing()
    {
        await ConnectAsync("get-all,post-all");
        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        await sandbox.DeleteAsync(ConnectAppTests.Path(sandbox));

        UseConnect();

        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Own + ".json")).Status);
        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        var kept = await sandbox.ListAsync(sandbox.Own + "/AuthorizedConnectApps.json", "authorized_connect_apps");
        Assert.DoesNotContain(kept, a => a.GetProperty("connect_app_sid").ValueEquals(sandbox.Account.ConnectAppSid));
    }

    [Fact]
    public async Task A_suspended_subaccount_is_answered_as_any_suspended_account()
    {
        await ConnectAsync("get-all,post-all");
        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        await sandbox.PostAsync($"/2010-04-01/Accounts/{Connected}.json", ("Status", "suspended"));

        UseConnect();

        var refused = await sandbox.GetAsync(sandbox.Own + ".json");
        Assert.Equal((401, 20005), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_connected_subaccount_has_no_balance_and_its_usage_is_not_for_its_parent()
    {
        await ConnectAsync("get-all,post-all");
        UseConnect();
        var balance = await sandbox.GetAsync(sandbox.Own + "/Balance.json");
        Assert.Equal((404, 20404), (balance.Status, balance.Code));
        Assert.Equal(200, (await sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}/Balance.json")).Status);
        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Own + "/Usage/Records.json")).Status);

        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        foreach (var window in new[] { "", "/Daily", "/AllTime", "/ThisMonth" })
        {
            var usage = await sandbox.GetAsync($"/2010-04-01/Accounts/{Connected}/Usage/Records{window}.json");
            Assert.Equal((404, 20404), (usage.Status, usage.Code));
        }

        Assert.Equal(200, (await sandbox.GetAsync(sandbox.Own + "/Usage/Records.json")).Status);
    }

    [Fact]
    public async Task What_the_customer_authorized_is_listed_and_read_with_exactly_the_documented_fields()
    {
        await ConnectAsync("get-all");
        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        var path = $"{sandbox.Own}/AuthorizedConnectApps/{sandbox.Account.ConnectAppSid}.json";

        var read = (await sandbox.GetAsync(path)).Body;
        var listed = await sandbox.ListAsync(sandbox.Own + "/AuthorizedConnectApps.json", "authorized_connect_apps");

        string[] documented =
        [
            "account_sid",
            "connect_app_company_name",
            "connect_app_description",
            "connect_app_friendly_name",
            "connect_app_homepage_url",
            "connect_app_sid",
            "permissions",
            "uri",
        ];
        Assert.Equal(documented, read.EnumerateObject().Select(p => p.Name));
        Assert.Contains(listed, a => a.GetRawText() == read.GetRawText());
        Assert.Equal(Customer.Bakery, read.GetProperty("account_sid").GetString());
        Assert.Equal("Sandbox Call Insights", read.GetProperty("connect_app_friendly_name").GetString());
        Assert.Equal(path, read.GetProperty("uri").GetString());

        var refused = await sandbox.DeleteAsync(path);
        Assert.Equal((405, 20004), (refused.Status, refused.Code));
    }

    private static (string Name, string Value)[] Address =>
        [
            ("CustomerName", "A"),
            ("Street", "1 Example Street"),
            ("City", "Boston"),
            ("Region", "MA"),
            ("PostalCode", "02108"),
            ("IsoCountry", "US"),
        ];

    private void UseConnect() => sandbox.Use(Connected, sandbox.Account.AuthToken);

    private async Task ConnectAsync(string permissions)
    {
        await ChangeAppAsync(permissions);
        accounts["own"] = await customer.AcceptAsync();
        accounts["parent"] = Customer.Bakery;
        accounts["stranger"] = Customer.Dental;
        accounts["developer"] = sandbox.Account.AccountSid;
        if (accounts.ContainsKey("sibling"))
        {
            return;
        }

        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        accounts["sibling"] = (await sandbox.PostAsync("/2010-04-01/Accounts.json"))["sid"]!;
        accounts["other app"] = await customer.AcceptAsync(await OtherAppAsync());
    }

    private async Task ChangeAppAsync(string permissions)
    {
        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        Assert.Equal(
            200,
            (await sandbox.PostAsync(ConnectAppTests.Path(sandbox), ("Permissions", permissions))).Status
        );
    }

    /// <summary>An app of another developer, which the customer has authorized as well.</summary>
    private async Task<string> OtherAppAsync()
    {
        using var developer = await Customer.SignedInAsync(sandbox, "dental");
        await developer.Browser.OpenAsync("/console/connect-apps/new");
        await developer.Browser.SubmitAsync(
            "/console/connect-apps/new",
            ("FriendlyName", "Other"),
            ("CompanyName", "Cedar"),
            ("Permissions", "post-all")
        );
        sandbox.Use(Customer.Dental, sandbox.World.FindAccount(Customer.Dental)!.AuthToken);
        var apps = await sandbox.ListAsync(sandbox.Own + "/ConnectApps.json", "connect_apps");
        return Assert.Single(apps).GetProperty("sid").GetString()!;
    }

    private async Task<string> AddressAsync(string account)
    {
        var owner = sandbox.World.FindAccount(sandbox.World.FindAccount(account)!.OwnerSid)!;
        sandbox.Use(owner.Sid, owner.AuthToken);
        return (await sandbox.PostAsync($"/2010-04-01/Accounts/{account}/Addresses.json", Address))["sid"]!;
    }

    private async Task<IEnumerable<string>> AccountsAsync() =>
        (await sandbox.ListAsync("/2010-04-01/Accounts.json", "accounts")).Select(a =>
            a.GetProperty("sid").GetString()!
        );

    private async Task<List<string?>> GrantedAsync()
    {
        sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        var path = $"{sandbox.Own}/AuthorizedConnectApps/{sandbox.Account.ConnectAppSid}.json";
        return
        [
            .. (await sandbox.GetAsync(path))
                .Body.GetProperty("permissions")
                .EnumerateArray()
                .Select(p => p.GetString()),
        ];
    }
}
