using Trunkline.Sandbox.Tests.Twilio.Webhooks;

namespace Trunkline.Sandbox.Tests.Twilio.Connect;

public sealed class DeauthorizationTests
{
    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task Revoking_tells_the_developer_which_account_left_which_app(string method)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var developer = await CustomerApp.StartAsync();
        var subaccount = await RevokedAsync(sandbox, developer.Url + "/gone", method);

        var call = Assert.Single(developer.Received);
        Assert.Equal((method, "/gone"), (call.Method, call.Path));
        Assert.Equal(
            [("AccountSid", subaccount), ("ConnectAppSid", sandbox.Account.ConnectAppSid)],
            call.Parameters.Items.Select(p => (p.Key, p.Value))
        );
        Assert.True(call.IsSignedBy(sandbox.Account.AuthToken));
    }

    [Fact]
    public async Task The_subaccounts_own_token_signs_where_that_is_switched_on()
    {
        await using var sandbox = await TestSandbox.StartAsync(
            new SandboxOptions
            {
                Port = 0,
                Seed = false,
                DeveloperSignsConnectWebhooks = false,
            }
        );
        await using var developer = await CustomerApp.StartAsync();
        var subaccount = await RevokedAsync(sandbox, developer.Url + "/gone", "POST");

        var call = Assert.Single(developer.Received);
        var token = sandbox.World.FindAccount(subaccount)!.AuthToken;
        Assert.True(call.IsSignedBy(token));
    }

    [Fact]
    public async Task An_app_without_a_Deauthorize_URL_is_revoked_all_the_same()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var subaccount = await RevokedAsync(sandbox, url: "", "POST");

        sandbox.Use(subaccount, sandbox.Account.AuthToken);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Own + ".json")).Status);
    }

    [Fact]
    public async Task A_developer_who_does_not_answer_does_not_keep_the_access()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var developer = await CustomerApp.StartAsync();
        developer.Answer = _ => new WebhookAnswer(500);

        var subaccount = await RevokedAsync(sandbox, developer.Url + "/gone", "POST");

        Assert.Single(developer.Received);
        sandbox.Use(subaccount, sandbox.Account.AuthToken);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Own + ".json")).Status);
    }

    [Fact]
    public async Task What_is_not_authorized_cannot_be_revoked()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var customer = await Customer.SignedInAsync(sandbox);

        await customer.Browser.OpenAsync($"/console/authorized-apps/{sandbox.Account.ConnectAppSid}/revoke");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, customer.Browser.Status);
    }

    private static async Task<string> RevokedAsync(TestSandbox sandbox, string url, string method)
    {
        await sandbox.PostAsync(
            ConnectAppTests.Path(sandbox),
            ("DeauthorizeCallbackUrl", url),
            ("DeauthorizeCallbackMethod", method)
        );
        using var customer = await Customer.SignedInAsync(sandbox);
        var subaccount = await customer.AcceptAsync();
        await customer.RevokeAsync();
        await sandbox.SettleAsync();
        return subaccount;
    }
}
