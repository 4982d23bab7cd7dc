using System.Net;
using System.Text;
using Trunkline.Sandbox.Tests.WebKit;

namespace Trunkline.Sandbox.Tests.Twilio.Connect;

public sealed class ConnectAppPageTests : IAsyncLifetime
{
    private const string Apps = "/console/connect-apps";

    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    );

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
    public async Task Creating_an_app_ends_at_the_HTML_of_its_button()
    {
        await browser.OpenAsync(Apps + "/new");

        await browser.SubmitAsync(
            Apps + "/new",
            ("FriendlyName", "Call Analytics"),
            ("CompanyName", "Example, Inc."),
            ("AuthorizeRedirectUrl", "https://dev.example.com/landing"),
            ("TermsOfServiceUrl", "https://dev.example.com/terms"),
            ("Permissions", "get-all")
        );

        var apps = await sandbox.ListAsync(sandbox.Main + "/ConnectApps.json", "connect_apps");
        var app = apps.Single(a => a.GetProperty("friendly_name").ValueEquals("Call Analytics"));
        Assert.Equal("https://dev.example.com/landing", app.GetProperty("authorize_redirect_url").GetString());
        var link = $"href=\"{sandbox.Url.GetLeftPart(UriPartial.Authority)}/authorize/{app.GetProperty("sid")}\"";
        Assert.Contains(link, browser.Text, StringComparison.Ordinal);
        Assert.Contains(link, browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("newer", "class=\"twilio-connect-button\"")]
    [InlineData("older", "id=\"twilio-connect-button\"")]
    public async Task The_button_comes_in_both_looks_complete_in_itself_and_with_a_state(string look, string mark)
    {
        await browser.OpenAsync($"{Apps}/{sandbox.Account.ConnectAppSid}/button?look={look}&state=a%26b");

        var html = WebUtility.HtmlDecode(browser.Page.Split("<textarea")[1].Split('>', 2)[1].Split("</textarea>")[0]);
        Assert.Contains(mark, html, StringComparison.Ordinal);
        Assert.Contains($"/authorize/{sandbox.Account.ConnectAppSid}?state=a%26b\"", html, StringComparison.Ordinal);
        Assert.Contains("data:image/svg+xml;base64,", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);

        await browser.OpenAsync($"{Apps}/{sandbox.Account.ConnectAppSid}/button/{look}");
        Assert.Contains("twilio-connect-button", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_nothing_is_saved()
    {
        await browser.OpenAsync(Apps + "/new");

        var text = await browser.SubmitAsync(
            Apps + "/new",
            ("FriendlyName", ""),
            ("CompanyName", "Example, Inc."),
            ("AuthorizeRedirectUrl", "example.com"),
            ("TermsOfServiceUrl", "javascript:alert(1)")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("Nothing is saved yet", text, StringComparison.Ordinal);
        foreach (var field in new[] { "FriendlyName", "AuthorizeRedirectUrl", "TermsOfServiceUrl", "Permissions" })
        {
            Assert.Contains($"id=\"{field}-wrong\"", browser.Page, StringComparison.Ordinal);
        }

        Assert.Contains("value=\"Example, Inc.\"", browser.Page, StringComparison.Ordinal);
        Assert.Single(await sandbox.ListAsync(sandbox.Main + "/ConnectApps.json", "connect_apps"));
    }

    [Fact]
    public async Task The_page_of_an_app_changes_it_and_shows_who_is_connected()
    {
        using var customer = await Customer.SignedInAsync(sandbox);
        var subaccount = await customer.AcceptAsync();
        var page = $"{Apps}/{sandbox.Account.ConnectAppSid}";
        Assert.Contains(subaccount, await browser.OpenAsync(page), StringComparison.Ordinal);

        var text = await browser.SubmitAsync(
            page,
            ("FriendlyName", "Insights"),
            ("CompanyName", "Sandbox"),
            ("Permissions", "get-all")
        );

        Assert.Contains("Saved.", text, StringComparison.Ordinal);
        Assert.Contains("must authorize again", text, StringComparison.Ordinal);
        Assert.Equal("Insights", (await sandbox.GetAsync(ConnectAppTests.Path(sandbox)))["friendly_name"]);
    }

    [Fact]
    public async Task A_deleted_app_is_gone_from_the_list_and_from_authorize()
    {
        var page = $"{Apps}/{sandbox.Account.ConnectAppSid}/delete";
        await browser.OpenAsync(page);

        var text = await browser.SubmitAsync(page);

        Assert.Contains("is deleted", text, StringComparison.Ordinal);
        Assert.Contains("No Connect App yet", text, StringComparison.Ordinal);
        await browser.OpenAsync(Customer.Authorize(sandbox));
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task A_trial_account_cannot_create_apps()
    {
        using var florist = await Customer.SignedInAsync(sandbox, "florist");

        Assert.Contains(
            "Only upgraded accounts",
            await florist.Browser.OpenAsync(Apps + "/new"),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Forbidden, florist.Browser.Status);
    }

    [Fact]
    public async Task An_app_of_somebody_else_is_not_there()
    {
        using var bakery = await Customer.SignedInAsync(sandbox);

        foreach (var page in new[] { "", "/button", "/delete" })
        {
            await bakery.Browser.OpenAsync($"{Apps}/{sandbox.Account.ConnectAppSid}{page}");
            Assert.Equal(HttpStatusCode.NotFound, bakery.Browser.Status);
        }
    }

    [Fact]
    public async Task A_logo_is_shown_to_customers_and_nothing_in_it_may_run()
    {
        await UploadAsync(Png);
        Assert.Equal(HttpStatusCode.SeeOther, browser.Status);
        await browser.OpenAsync(Customer.Authorize(sandbox));
        var logo = WebUtility.HtmlDecode(browser.Page.Split("<img class=\"logo\" src=\"")[1].Split('"')[0]);

        using var response = await new HttpClient { BaseAddress = sandbox.Url }.GetAsync(
            new Uri(logo, UriKind.Relative)
        );

        Assert.Equal(Png, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h1' fill='url(#a)'/></svg>", true)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", false)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='1'/>", false)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>", false)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><use href='https://evil.example/a.svg#b'/></svg>", false)]
    [InlineData(
        "<svg xmlns='http://www.w3.org/2000/svg'><path style='fill:url(https://evil.example/a)'/></svg>",
        false
    )]
    [InlineData(
        "<svg xmlns='http://www.w3.org/2000/svg'><h:script xmlns:h='http://www.w3.org/1999/xhtml'/></svg>",
        false
    )]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>", false)]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'/>", false)]
    [InlineData("GIF89a", false)]
    public async Task Only_pictures_without_a_program_in_them_are_taken(string file, bool isTaken)
    {
        await UploadAsync(Encoding.UTF8.GetBytes(file));

        Assert.Equal(isTaken ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.OpenAsync(Customer.Authorize(sandbox) + "/logo");
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task A_logo_that_is_too_large_is_refused()
    {
        await UploadAsync([.. Png, .. new byte[300 * 1024]]);

        Assert.Contains("larger than 256 kB", browser.Text, StringComparison.Ordinal);
    }

    private async Task UploadAsync(byte[] file)
    {
        var page = $"{Apps}/{sandbox.Account.ConnectAppSid}";
        await browser.OpenAsync(page);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(browser.Token()), "_token" },
            { new StringContent("Insights"), "FriendlyName" },
            { new StringContent("Sandbox"), "CompanyName" },
            { new StringContent("get-all"), "Permissions" },
            { new ByteArrayContent(file), "Logo", "logo.png" },
        };
        await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, page) { Content = form });
    }
}
