using Microsoft.Playwright;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Browser.Tests;

/// <summary>Twilio Connect as two people walk through it: a developer and the owner of another account.</summary>
public sealed class ConnectTests(Chromium chromium)
{
    private const string Bakery = "ACba4e12ba4e12ba4e12ba4e12ba4e12ba";

    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    );

    [Fact]
    public async Task From_Create_Connect_App_to_Revoke_by_hand()
    {
        await using var site = await CustomerApp.StartAsync();
        await using var visit = await Visit.StartAsync(chromium, seed: true);
        var page = visit.Page;

        // The developer makes the app and takes the button along.
        await visit.OpenAsync("/console");
        await Link(page, "Connect apps").ClickAsync();
        await Link(page, "Create Connect App").ClickAsync();
        await page.GetByLabel("Friendly Name").FillAsync("Call Analytics");
        await page.GetByLabel("Company Name").FillAsync("Example, Inc.");
        await page.GetByLabel("Authorize URL", new() { Exact = true }).FillAsync(site.Url + "/landing?lang=en");
        await page.GetByLabel("Deauthorize URL", new() { Exact = true }).FillAsync(site.Url + "/gone");
        await page.GetByLabel("Read all account data").CheckAsync();
        await page.GetByLabel("Application Logo")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "logo.png",
                    MimeType = "image/png",
                    Buffer = Png,
                }
            );
        await Button(page, "Save Changes").ClickAsync();
        await Button(page, "Copy HTML").ClickAsync();
        await Assertions.Expect(page.GetByText("Copied", new() { Exact = true })).ToBeAttachedAsync();
        var html = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        site.Answer = call => new WebhookAnswer(200, call.Path == "/" ? html : "Thank you", "text/html");

        // The customer finds it on the developer's site.
        await page.GotoAsync(site.Url);
        await Link(page, "Twilio Connect App").ClickAsync();
        await SignInAsync(page, "bakery");
        await Assertions.Expect(Heading(page, "Call Analytics asks for access")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("img.logo")).ToHaveJSPropertyAsync("naturalWidth", 1);
        await Button(page, "Accept").ClickAsync();
        await page.WaitForURLAsync(site.Url + "/landing?lang=en&AccountSid=AC*");
        var subaccount = page.Url.Split("AccountSid=")[1];

        // With it the developer reads what the customer has.
        visit.Sandbox.Use(subaccount, visit.Sandbox.Account.AuthToken);
        var account = await visit.Sandbox.GetAsync(visit.Sandbox.Own + ".json");
        Assert.Equal("Subaccount for ConnectApp: Call Analytics", account["friendly_name"]);
        Assert.Equal(Bakery, account["owner_account_sid"]);
        Assert.NotEmpty(await visit.Sandbox.ListAsync($"/2010-04-01/Accounts/{Bakery}/Calls.json", "calls"));

        // Until the customer takes it back.
        await visit.OpenAsync("/console/authorized-apps");
        await Link(page, "Revoke Call Analytics").ClickAsync();
        await Button(page, "Revoke access").ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Status).GetByText("Call Analytics can no longer use your account."))
            .ToBeVisibleAsync();
        await visit.Sandbox.SettleAsync();
        var gone = site.Received.Single(call => call.Path == "/gone");
        Assert.Equal(subaccount, gone["AccountSid"]);
        Assert.Equal(Signature.Of(visit.Sandbox.Account.AuthToken, gone.Url, gone.Parameters.Items), gone.Signature);
        Assert.Equal(401, (await visit.Sandbox.GetAsync(visit.Sandbox.Own + ".json")).Status);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Declining_comes_back_with_the_error_alone()
    {
        await using var site = await CustomerApp.StartAsync();
        await using var visit = await Visit.StartAsync(chromium);
        site.Answer = _ => new WebhookAnswer(200, "Pity", "text/html");
        await visit.Sandbox.PostAsync(
            $"{visit.Sandbox.Main}/ConnectApps/{visit.Sandbox.Account.ConnectAppSid}.json",
            ("AuthorizeRedirectUrl", site.Url + "/landing")
        );

        await visit.OpenAsync(Authorize(visit) + "?state=x1");
        await SignInAsync(visit.Page, "bakery");
        await Button(visit.Page, "Decline").ClickAsync();

        await visit.Page.WaitForURLAsync(site.Url + "/landing?error=unauthorized_client");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_trial_account_is_told_to_upgrade_and_may_choose_another()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.OpenAsync(Authorize(visit));
        await SignInAsync(visit.Page, "florist");

        await Assertions.Expect(Heading(visit.Page, "Upgrade first")).ToBeVisibleAsync();
        await Assertions.Expect(Button(visit.Page, "Accept")).ToHaveCountAsync(0);
        await Link(visit.Page, "Use another account").ClickAsync();
        await Button(visit.Page, "Cedar Dental").ClickAsync();

        await Assertions.Expect(Button(visit.Page, "Accept")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_link_to_no_app_says_so()
    {
        await using var visit = await Visit.StartAsync(chromium);

        await visit.OpenAsync("/authorize/CN00000000000000000000000000000000");

        await Assertions.Expect(Heading(visit.Page, "There is no such app")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_signs_in_accepts_and_revokes()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var page = visit.Page;
        async Task PressAsync(ILocator target)
        {
            await visit.TabToAsync(target);
            await page.Keyboard.PressAsync("Enter");
        }

        await visit.OpenAsync(Authorize(visit));
        await visit.TabToAsync(page.GetByLabel("Email"));
        await page.Keyboard.TypeAsync("bakery@example.com");
        await visit.TabToAsync(page.GetByLabel("Password"));
        await page.Keyboard.TypeAsync("bakery-password");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Heading(page, "Sandbox Call Insights asks for access")).ToBeVisibleAsync();
        await PressAsync(Button(page, "Accept"));
        await Assertions.Expect(Heading(page, "Authorized")).ToBeVisibleAsync();
        await PressAsync(Link(page, "See it as the customer, and revoke it"));
        await Assertions.Expect(Heading(page, "Authorized apps")).ToBeVisibleAsync();
        await PressAsync(Link(page, "Revoke Sandbox Call Insights"));
        await Assertions.Expect(Heading(page, "Revoke Sandbox Call Insights?")).ToBeVisibleAsync();
        await PressAsync(Button(page, "Revoke access"));

        await Assertions.Expect(page.GetByText("No app may use this account")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task A_customers_pages_have_nothing_axe_objects_to_and_fit_the_screen(ColorScheme scheme, int width)
    {
        await using var visit = await Visit.StartAsync(chromium, scheme: scheme, width: width);
        async Task CheckAsync(string heading)
        {
            await Assertions.Expect(Heading(visit.Page, heading)).ToBeVisibleAsync();
            var violations = await visit.ViolationsAsync();
            Assert.True(violations is [], heading + ": " + string.Join("\n", violations));
            Assert.True(
                await visit.Page.EvaluateAsync<bool>(
                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
                ),
                heading + " is wider than the screen"
            );
        }

        // The page after a wrong password has the heading of the one before it.
        async Task SignedInAsync(string who, string? password = null)
        {
            await FillSignInAsync(visit.Page, who, password);
            await visit.TurnAsync(SignInButton(visit.Page));
        }

        await visit.OpenAsync(Authorize(visit));
        await SignedInAsync("bakery", password: "wrong");
        await CheckAsync("Sign in to continue");
        await SignedInAsync("florist");
        await CheckAsync("Upgrade first");
        await visit.OpenAsync(Authorize(visit) + "/sign-in");
        await SignedInAsync("bakery");
        await CheckAsync("Sandbox Call Insights asks for access");
        await visit.TurnAsync(Button(visit.Page, "Accept"));
        await CheckAsync("Authorized");
        await visit.OpenAsync("/console/authorized-apps");
        await CheckAsync("Authorized apps");
        await visit.TurnAsync(Link(visit.Page, "Revoke Sandbox Call Insights"));
        await CheckAsync("Revoke Sandbox Call Insights?");
        Assert.Empty(visit.Complaints);
    }

    private static string Authorize(Visit visit) => "/authorize/" + visit.Sandbox.Account.ConnectAppSid;

    private static async Task SignInAsync(IPage page, string who)
    {
        await FillSignInAsync(page, who);
        await SignInButton(page).ClickAsync();
    }

    private static async Task FillSignInAsync(IPage page, string who, string? password = null)
    {
        await page.GetByLabel("Email").FillAsync(who + "@example.com");
        await page.GetByLabel("Password").FillAsync(password ?? who + "-password");
    }

    private static ILocator SignInButton(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true });

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    private static ILocator Heading(IPage page, string name) =>
        page.GetByRole(
            AriaRole.Heading,
            new()
            {
                Name = name,
                Exact = true,
                Level = 1,
            }
        );
}
