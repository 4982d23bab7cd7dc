namespace Trunkline.Sandbox.Tests.Control;

public sealed class TenantTests
{
    [Fact]
    public async Task A_new_tenant_answers_to_its_own_credentials_only()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);

        var made = await control.PostAsync("tenants", new { name = "ci-1", seed = "demo" });
        sandbox.Use(made["account_sid"]!, made["auth_token"]!);
        var messages = await sandbox.GetAsync(sandbox.Own + "/Messages.json");
        sandbox.Use(made["api_key_sid"]!, made["api_key_secret"]!);
        var byKey = await sandbox.GetAsync($"/2010-04-01/Accounts/{made["account_sid"]}/Messages.json");
        sandbox.Use(made["test_account_sid"]!, made["test_auth_token"]!);
        var byTest = await sandbox.PostAsync(
            sandbox.Own + "/Messages.json",
            ("To", "+14155551234"),
            ("From", "+15005550006"),
            ("Body", "x")
        );

        Assert.Equal(201, made.Status);
        Assert.Equal(50, messages.Body.GetProperty("messages").GetArrayLength());
        Assert.Equal(messages.Text, byKey.Text);
        Assert.Equal(201, byTest.Status);
    }

    [Fact]
    public async Task Each_has_its_own_clock_faults_and_journal()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var other = await control.PostAsync("tenants", new { name = "other" });

        await control.PostAsync("clock/freeze?tenant=other", new { at = "2031-01-01T00:00:00Z" });
        await control.PostAsync("faults?tenant=other", new { effect = new { status = 503 } });
        sandbox.Use(other["account_sid"]!, other["auth_token"]!);
        var failed = await sandbox.GetAsync(sandbox.Own + ".json");
        sandbox.Use(sandbox.Account.AccountSid, sandbox.Account.AuthToken);
        var fine = await sandbox.GetAsync(sandbox.Own + ".json");

        Assert.Equal((503, 200), (failed.Status, fine.Status));
        Assert.Equal("True", (await control.GetAsync("clock?tenant=other"))["frozen"]);
        Assert.Equal("False", (await control.GetAsync("clock"))["frozen"]);
        Assert.Equal(
            1,
            (await control.GetAsync("requests?tenant=other")).Body.GetProperty("requests").GetArrayLength()
        );
        Assert.Equal(1, (await control.GetAsync("requests")).Body.GetProperty("requests").GetArrayLength());
        Assert.Equal(404, (await control.GetAsync("requests?tenant=nobody")).Status);
    }

    [Fact]
    public async Task They_are_listed_read_and_deleted()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var control = new ControlClient(sandbox.Url);
        var made = await control.PostAsync("tenants", new { name = "b" });

        var names = (await control.GetAsync("tenants")).Body.GetProperty("tenants").EnumerateArray();
        Assert.Equal(["default", "b"], names.Select(t => t.GetProperty("name").GetString()));
        Assert.Equal(made.Text, (await control.GetAsync("tenants/b")).Text);
        Assert.Equal(409, (await control.PostAsync("tenants", new { name = "b" })).Status);
        Assert.Equal(409, (await control.PostAsync("tenants", new { name = "default" })).Status);
        Assert.Equal(400, (await control.PostAsync("tenants", new { name = "B" })).Status);
        Assert.Equal(409, (await control.DeleteAsync("tenants/default")).Status);
        Assert.Equal(204, (await control.DeleteAsync("tenants/b")).Status);
        Assert.Equal(404, (await control.GetAsync("tenants/b")).Status);

        sandbox.Use(made["account_sid"]!, made["auth_token"]!);
        Assert.Equal(401, (await sandbox.GetAsync(sandbox.Own + ".json")).Status);
    }
}
