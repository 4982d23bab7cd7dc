namespace Trunkline.Sandbox.Tests.Twilio.Connect;

/// <summary>A connected subaccount over time: the app changes, the customer revokes, accounts are suspended; and how it is shown.</summary>
public sealed class ConnectedSubaccountTests : AuthorizedApp
{
    [Fact]
    public async Task A_change_of_the_app_counts_only_once_the_customer_has_authorized_again()
    {
        await ConnectAsync("get-all");
        await ChangeAppAsync("post-all");

        UseConnect();
        Assert.Equal(200, (await Sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}/Calls.json")).Status);
        Assert.Equal(401, (await Sandbox.PostAsync(Sandbox.Own + "/Addresses.json", Address)).Status);
        Sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        Assert.Equal(["get-all"], await GrantedAsync());

        await Connecting.AcceptAsync();

        Assert.Equal(["post-all"], await GrantedAsync());
        UseConnect();
        Assert.Equal(401, (await Sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}/Calls.json")).Status);
        Assert.Equal(201, (await Sandbox.PostAsync(Sandbox.Own + "/Addresses.json", Address)).Status);
    }

    [Fact]
    public async Task After_a_revocation_nothing_is_open_and_a_new_authorization_opens_it_again()
    {
        await ConnectAsync("get-all,post-all");
        await Connecting.RevokeAsync();

        UseConnect();
        var refused = await Sandbox.GetAsync(Sandbox.Own + ".json");
        Assert.Equal((401, 20003), (refused.Status, refused.Code));
        Sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        Assert.Equal(200, (await Sandbox.GetAsync($"/2010-04-01/Accounts/{Connected}/Addresses.json")).Status);

        await Connecting.AcceptAsync();
        UseConnect();
        Assert.Equal(200, (await Sandbox.GetAsync(Sandbox.Own + ".json")).Status);
    }

    [Fact]
    public async Task A_deleted_app_opens_nothing()
    {
        await ConnectAsync("get-all,post-all");
        Sandbox.Use(Sandbox.Account.AccountSid, Sandbox.Account.AuthToken);
        await Sandbox.DeleteAsync(ConnectAppTests.Path(Sandbox));

        UseConnect();

        Assert.Equal(401, (await Sandbox.GetAsync(Sandbox.Own + ".json")).Status);
        Sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        var kept = await Sandbox.ListAsync(Sandbox.Own + "/AuthorizedConnectApps.json", "authorized_connect_apps");
        Assert.DoesNotContain(kept, a => a.GetProperty("connect_app_sid").ValueEquals(Sandbox.Account.ConnectAppSid));
    }

    [Fact]
    public async Task A_suspended_subaccount_is_answered_as_any_suspended_account()
    {
        await ConnectAsync("get-all,post-all");
        Sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        await Sandbox.PostAsync($"/2010-04-01/Accounts/{Connected}.json", ("Status", "suspended"));

        UseConnect();

        var refused = await Sandbox.GetAsync(Sandbox.Own + ".json");
        Assert.Equal((401, 20005), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_connected_subaccount_has_no_balance_and_its_usage_is_not_for_its_parent()
    {
        await ConnectAsync("get-all,post-all");
        UseConnect();
        var balance = await Sandbox.GetAsync(Sandbox.Own + "/Balance.json");
        Assert.Equal((404, 20404), (balance.Status, balance.Code));
        Assert.Equal(200, (await Sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}/Balance.json")).Status);
        Assert.Equal(200, (await Sandbox.GetAsync(Sandbox.Own + "/Usage/Records.json")).Status);

        Sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        foreach (var window in new[] { "", "/Daily", "/AllTime", "/ThisMonth" })
        {
            var usage = await Sandbox.GetAsync($"/2010-04-01/Accounts/{Connected}/Usage/Records{window}.json");
            Assert.Equal((404, 20404), (usage.Status, usage.Code));
        }

        Assert.Equal(200, (await Sandbox.GetAsync(Sandbox.Own + "/Usage/Records.json")).Status);
    }

    [Fact]
    public async Task What_the_customer_authorized_is_listed_and_read_with_exactly_the_documented_fields()
    {
        await ConnectAsync("get-all");
        Sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        var path = $"{Sandbox.Own}/AuthorizedConnectApps/{Sandbox.Account.ConnectAppSid}.json";

        var read = (await Sandbox.GetAsync(path)).Body;
        var listed = await Sandbox.ListAsync(Sandbox.Own + "/AuthorizedConnectApps.json", "authorized_connect_apps");

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

        var refused = await Sandbox.DeleteAsync(path);
        Assert.Equal((405, 20004), (refused.Status, refused.Code));
    }

    private async Task<List<string?>> GrantedAsync()
    {
        Sandbox.Use(Customer.Bakery, Customer.BakeryToken);
        var path = $"{Sandbox.Own}/AuthorizedConnectApps/{Sandbox.Account.ConnectAppSid}.json";
        return
        [
            .. (await Sandbox.GetAsync(path))
                .Body.GetProperty("permissions")
                .EnumerateArray()
                .Select(p => p.GetString()),
        ];
    }
}
