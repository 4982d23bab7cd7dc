using System.Net;

namespace Trunkline.Sandbox.Tests.WebKit;

public sealed class ShellTests : IAsyncLifetime
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
    public async Task A_browser_that_comes_to_the_root_finds_the_console()
    {
        var text = await browser.OpenAsync("/");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains(sandbox.Account.AccountSid, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_clients_at_the_root_still_get_the_API() =>
        Assert.Equal(20003, (await sandbox.SendAnonymouslyAsync("/")).Code);

    [Fact]
    public async Task Nothing_foreign_and_nothing_inline_runs_in_a_page()
    {
        await browser.OpenAsync("/console");

        Assert.Contains("default-src 'none'", browser.Policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", browser.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", browser.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotMatch(" on[a-z]+=", browser.Page);
    }

    [Fact]
    public async Task Values_are_encoded_where_they_are_shown()
    {
        await sandbox.PostAsync(sandbox.Main + ".json", ("FriendlyName", "<b>\"A & B's\"</b>"));

        await browser.OpenAsync("/console");

        Assert.Contains("&lt;b&gt;&quot;A &amp; B&#39;s&quot;&lt;/b&gt;", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>\"A", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_the_token_of_its_session_changes_nothing()
    {
        var branch = (await sandbox.PostAsync("/2010-04-01/Accounts.json", ("FriendlyName", "Branch")))["sid"]!;
        await browser.OpenAsync("/console/sign-in");
        var token = browser.Token();
        using var other = new TestBrowser(sandbox.Url);
        await other.OpenAsync("/console/sign-in");

        await other.PostAsync("/console/sign-in", ("account", branch), ("_token", token));

        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
        Assert.DoesNotContain(branch, await other.OpenAsync("/console"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_an_account_changes_whose_pages_are_shown()
    {
        var branch = (await sandbox.PostAsync("/2010-04-01/Accounts.json", ("FriendlyName", "Branch")))["sid"]!;
        await browser.OpenAsync("/console/sign-in?next=/console");

        var text = await browser.SubmitAsync("/console/sign-in", ("account", branch), ("next", "/console"));

        Assert.Contains("You use Branch now.", text, StringComparison.Ordinal);
        Assert.Contains(branch, text, StringComparison.Ordinal);
        Assert.DoesNotContain("You use Branch now.", await browser.OpenAsync("/console"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Signing_in_never_leads_to_another_site(string next)
    {
        await browser.OpenAsync("/console/sign-in");

        await browser.PostAsync(
            "/console/sign-in",
            ("account", sandbox.Account.AccountSid),
            ("next", next),
            ("_token", browser.Token())
        );

        Assert.Equal("/console", browser.Location);
    }

    [Fact]
    public async Task A_page_that_is_none_is_404_and_shows_the_way_back()
    {
        await browser.OpenAsync("/console/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Contains("href=\"/console\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_asked_with_another_method_is_405_and_names_the_right_one()
    {
        await browser.PostAsync("/console", ("a", "b"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, browser.Status);
    }

    [Fact]
    public async Task Assets_may_be_kept_for_good_under_the_address_of_their_content()
    {
        await browser.OpenAsync("/console");
        var sheet = browser.Page.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];

        await browser.OpenAsync(sheet);
        Assert.True(browser.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));

        await browser.OpenAsync(sheet.Split('?')[0]);
        Assert.True(browser.Headers.CacheControl!.NoCache);
    }
}
