namespace Trunkline.Sandbox.Tests.Twilio.Connect;

/// <summary>Subaccount SID and the developer's token: what that opens, and what it does not.</summary>
public sealed class ConnectAccessTests : AuthorizedApp
{
    private static readonly string[] Targets = ["own", "parent", "sibling", "other app", "stranger", "developer"];

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
            addresses[target] = await AddressAsync(Family[target]);
        }

        UseConnect();
        foreach (var (target, may) in Targets.Zip(expected.Split(' ')))
        {
            var list = $"/2010-04-01/Accounts/{Family[target]}/Addresses";
            var reply = method switch
            {
                "GET" => await Sandbox.GetAsync($"{list}/{addresses[target]}.json"),
                "POST" => await Sandbox.PostAsync(list + ".json", Address),
                _ => await Sandbox.DeleteAsync($"{list}/{addresses[target]}.json"),
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
            Assert.Equal(401, (await Sandbox.PostAsync(path)).Status);
            Assert.Equal(401, (await Sandbox.DeleteAsync(path)).Status);
        }

        await ConnectAsync("post-all");
        UseConnect();
        Assert.Equal(401, (await Sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}/{resource}.json")).Status);
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
            new[] { Customer.Bakery, Family["sibling"], Connected, Family["other app"] }.Order(),
            (await AccountsAsync()).Order()
        );
    }

    [Fact]
    public async Task No_auth_token_of_the_customer_is_shown_to_an_app()
    {
        await ConnectAsync("get-all,post-all");
        UseConnect();

        foreach (var account in await Sandbox.ListAsync("/2010-04-01/Accounts.json", "accounts"))
        {
            Assert.Equal(System.Text.Json.JsonValueKind.Null, account.GetProperty("auth_token").ValueKind);
        }

        var parent = await Sandbox.GetAsync($"/2010-04-01/Accounts/{Customer.Bakery}.json");
        Assert.Equal(200, parent.Status);
        Assert.DoesNotContain(Customer.BakeryToken, parent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_changes_neither_the_account_itself_nor_its_keys()
    {
        await ConnectAsync("get-all,post-all");
        UseConnect();

        Assert.Equal(401, (await Sandbox.PostAsync(Sandbox.Own + ".json", ("Status", "closed"))).Status);
        Assert.Equal(401, (await Sandbox.PostAsync("/2010-04-01/Accounts.json")).Status);
        Assert.Equal(401, (await Sandbox.PostAsync(Sandbox.Own + "/Keys.json")).Status);
        Assert.Equal(401, (await Sandbox.PostAsync(Sandbox.Own + "/SigningKeys.json")).Status);
    }

    [Fact]
    public async Task Only_the_token_of_this_apps_developer_opens_the_subaccount()
    {
        await ConnectAsync("get-all,post-all");
        var path = $"/2010-04-01/Accounts/{Connected}/Messages.json";
        async Task<int> StatusAsync(string user, string password)
        {
            Sandbox.Use(user, password);
            return (await Sandbox.GetAsync(path)).Status;
        }

        Assert.Equal(200, await StatusAsync(Connected, Sandbox.Account.AuthToken));
        Assert.Equal(200, await StatusAsync(Customer.Bakery, Customer.BakeryToken));
        Assert.Equal(200, await StatusAsync(Connected, Sandbox.World.FindAccount(Connected)!.AuthToken));

        Assert.Equal(401, await StatusAsync(Connected, Customer.BakeryToken));
        Assert.Equal(401, await StatusAsync(Connected, Sandbox.World.FindAccount(Customer.Dental)!.AuthToken));
        Assert.Equal(401, await StatusAsync(Connected, Sandbox.Account.TestAuthToken));
        Assert.Equal(401, await StatusAsync(Sandbox.Account.AccountSid, Sandbox.Account.AuthToken));
        Assert.Equal(401, await StatusAsync(Sandbox.Account.ApiKeySid, Sandbox.Account.ApiKeySecret));
        Assert.Equal(401, await StatusAsync(Customer.Bakery, Sandbox.Account.AuthToken));
        Assert.Equal(401, await StatusAsync(Sandbox.Account.ConnectAppSid, Sandbox.Account.AuthToken));
    }

    [Fact]
    public async Task The_developers_secondary_token_opens_the_subaccount_and_after_its_promotion_the_old_one_does_not()
    {
        await ConnectAsync("get-all");
        async Task<int> StatusAsync(string token)
        {
            Sandbox.Use(Connected, token);
            return (await Sandbox.GetAsync(Sandbox.Own + ".json")).Status;
        }

        Sandbox.Use(Sandbox.Account.AccountSid, Sandbox.Account.AuthToken);
        var secondary = (await Sandbox.PostAsync("/accounts/v1/AuthTokens/Secondary"))["secondary_auth_token"]!;
        Assert.Equal(200, await StatusAsync(Sandbox.Account.AuthToken));
        Assert.Equal(200, await StatusAsync(secondary));

        Sandbox.Use(Sandbox.Account.AccountSid, Sandbox.Account.AuthToken);
        await Sandbox.PostAsync("/accounts/v1/AuthTokens/Promote");
        Assert.Equal(401, await StatusAsync(Sandbox.Account.AuthToken));
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

        var reply = await Sandbox.PostAsync(path, ("FriendlyName", "A"), ("AccountSid", Connected));

        Assert.Equal(status, reply.Status);
    }

    private async Task<string> AddressAsync(string account)
    {
        var owner = Sandbox.World.FindAccount(Sandbox.World.FindAccount(account)!.OwnerSid)!;
        Sandbox.Use(owner.Sid, owner.AuthToken);
        return (await Sandbox.PostAsync($"/2010-04-01/Accounts/{account}/Addresses.json", Address))["sid"]!;
    }

    private async Task<IEnumerable<string>> AccountsAsync() =>
        (await Sandbox.ListAsync("/2010-04-01/Accounts.json", "accounts")).Select(a =>
            a.GetProperty("sid").GetString()!
        );
}
