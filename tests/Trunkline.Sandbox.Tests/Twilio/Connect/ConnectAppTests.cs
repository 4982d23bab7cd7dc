using System.Text.Json;

namespace Trunkline.Sandbox.Tests.Twilio.Connect;

public sealed class ConnectAppTests
{
    [Fact]
    public async Task The_seeded_app_is_listed_and_read_with_exactly_the_documented_fields()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var listed = Assert.Single(await sandbox.ListAsync(sandbox.Main + "/ConnectApps.json", "connect_apps"));
        var read = (await sandbox.GetAsync(Path(sandbox))).Body;

        string[] documented =
        [
            "account_sid",
            "authorize_redirect_url",
            "company_name",
            "deauthorize_callback_method",
            "deauthorize_callback_url",
            "description",
            "friendly_name",
            "homepage_url",
            "permissions",
            "sid",
            "uri",
        ];
        Assert.Equal(documented, read.EnumerateObject().Select(p => p.Name));
        Assert.Equal(read.GetRawText(), listed.GetRawText());
        Assert.Equal("CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d", read.GetProperty("sid").GetString());
        Assert.Equal(Path(sandbox), read.GetProperty("uri").GetString());
        Assert.Equal(["get-all", "post-all"], PermissionsOf(read));
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_keeps_the_rest()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var before = (await sandbox.GetAsync(Path(sandbox))).Body;

        var changed = await sandbox.PostAsync(
            Path(sandbox),
            ("FriendlyName", "Analytics"),
            ("AuthorizeRedirectUrl", "https://dev.example.com/landing?lang=en"),
            ("DeauthorizeCallbackUrl", "https://dev.example.com/gone"),
            ("DeauthorizeCallbackMethod", "GET"),
            ("Permissions", "get-all")
        );

        Assert.Equal(200, changed.Status);
        Assert.Equal(changed.Text, (await sandbox.GetAsync(Path(sandbox))).Text);
        Assert.Equal("Analytics", changed["friendly_name"]);
        Assert.Equal("https://dev.example.com/landing?lang=en", changed["authorize_redirect_url"]);
        Assert.Equal("https://dev.example.com/gone", changed["deauthorize_callback_url"]);
        Assert.Equal("GET", changed["deauthorize_callback_method"]);
        Assert.Equal(["get-all"], PermissionsOf(changed.Body));
        Assert.Equal(before.GetProperty("company_name").GetString(), changed["company_name"]);
        Assert.Equal(before.GetProperty("homepage_url").GetString(), changed["homepage_url"]);
    }

    [Theory]
    [InlineData("get-all,post-all")]
    [InlineData("post-all, get-all")]
    [InlineData("post-all|get-all")]
    public async Task Permissions_may_be_repeated_or_separated_by_commas(string sent)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.PostAsync(Path(sandbox), ("Permissions", "get-all"));

        var changed = await sandbox.PostAsync(
            Path(sandbox),
            [.. sent.Split('|').Select(value => ("Permissions", value))]
        );

        Assert.Equal(["get-all", "post-all"], PermissionsOf(changed.Body));
    }

    [Theory]
    [InlineData("FriendlyName", "", 20002)]
    [InlineData("FriendlyName", "A name with more than sixty-four characters is not accepted by anyone", 20002)]
    [InlineData("CompanyName", " ", 20422)]
    [InlineData("AuthorizeRedirectUrl", "javascript:alert(1)", 20422)]
    [InlineData("DeauthorizeCallbackUrl", "nowhere", 20422)]
    [InlineData("HomepageUrl", "ftp://example.com", 20422)]
    [InlineData("DeauthorizeCallbackMethod", "PUT", 20422)]
    [InlineData("Permissions", "get-all,put-all", 20422)]
    [InlineData("Permissions", "", 20422)]
    public async Task A_refused_update_changes_nothing(string parameter, string value, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var before = (await sandbox.GetAsync(Path(sandbox))).Text;

        var refused = await sandbox.PostAsync(Path(sandbox), ("Description", "New"), (parameter, value));

        Assert.Equal((400, code), (refused.Status, refused.Code));
        Assert.Equal(before, (await sandbox.GetAsync(Path(sandbox))).Text);
    }

    [Fact]
    public async Task Apps_are_not_made_over_the_API()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        var refused = await sandbox.PostAsync(sandbox.Main + "/ConnectApps.json", ("FriendlyName", "Mine"));

        Assert.Equal((405, 20004), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_deleted_app_is_gone()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.Equal(204, (await sandbox.DeleteAsync(Path(sandbox))).Status);

        var gone = await sandbox.GetAsync(Path(sandbox));
        Assert.Equal((404, 20404), (gone.Status, gone.Code));
        Assert.Empty(await sandbox.ListAsync(sandbox.Main + "/ConnectApps.json", "connect_apps"));
    }

    [Fact]
    public async Task A_Connect_App_is_neither_an_account_nor_a_user_name()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var app = sandbox.Account.ConnectAppSid;

        var asAccount = await sandbox.GetAsync($"/2010-04-01/Accounts/{app}/Messages.json");
        sandbox.Use(app, sandbox.Account.AuthToken);
        var asUser = await sandbox.GetAsync(sandbox.Main + "/Messages.json");

        Assert.Equal((401, 20003), (asAccount.Status, asAccount.Code));
        Assert.Equal((401, 20003), (asUser.Status, asUser.Code));
    }

    internal static string Path(TestSandbox sandbox) =>
        $"{sandbox.Main}/ConnectApps/{sandbox.Account.ConnectAppSid}.json";

    private static IEnumerable<string?> PermissionsOf(JsonElement app) =>
        app.GetProperty("permissions").EnumerateArray().Select(p => p.GetString());
}
