using Microsoft.Playwright;
using static Trunkline.Browser.Tests.HubConnect.ElementPage;

namespace Trunkline.Browser.Tests.HubConnect;

/// <summary>The element on an application's page; the browser keeps no cookies of third parties.</summary>
public sealed class EmbedTests(Chromium chromium)
{
    [Fact]
    public async Task A_form_in_a_dialog_connects_without_cookies()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync(method: "form");
        await OpenAsync(world, (string)session["url"]!);
        var frame = world.Page.FrameLocator("hub-connect iframe");

        await frame.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).ClickAsync();
        await frame.GetByLabel("Account SID").FillAsync(world.Account.AccountSid);
        await frame.GetByLabel("Sender").FillAsync(world.Account.PhoneNumber);
        await frame.GetByLabel("Auth Token").FillAsync("ffffffffffffffffffffffffffffffff");
        await frame.GetByRole(AriaRole.Button, new() { Name = "Test and connect" }).ClickAsync();
        await Assertions.Expect(frame.GetByText("Twilio refuses these credentials")).ToBeVisibleAsync();
        await frame.GetByLabel("Auth Token").FillAsync(world.Account.AuthToken);
        await frame.GetByRole(AriaRole.Button, new() { Name = "Test and connect" }).ClickAsync();
        await frame.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();

        var told = await EventAsync(world.Page, "connected");
        Assert.Equal((string)session["id"]!, told.GetProperty("session").GetString());
        await Assertions.Expect(world.Page.Locator("dialog")).ToHaveCountAsync(0);
        Assert.Empty(await world.Page.Context.CookiesAsync());
        var code = told.GetProperty("code").GetString();
        Assert.Equal("confirmed", await world.StatusAsync(session));
        var made = await world.PostAsync("connect/complete", new { code, customerId = "42" });
        Assert.True((bool)made["valid"]!);
    }

    [Fact]
    public async Task Closing_the_dialog_is_told_and_connects_nothing()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync(method: "form");
        await OpenAsync(world, (string)session["url"]!);
        await world.Page.FrameLocator("hub-connect iframe").GetByText("Call Insights would like").WaitForAsync();

        await world.Page.Keyboard.PressAsync("Escape");

        await EventAsync(world.Page, "closed");
        await Assertions.Expect(world.Page.Locator("dialog")).ToHaveCountAsync(0);
        Assert.Equal("new", await world.StatusAsync(session));
    }

    [Fact]
    public async Task A_failure_inside_is_told_and_can_be_put_right()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync(method: "form");
        await OpenAsync(world, (string)session["url"]!);
        var frame = world.Page.FrameLocator("hub-connect iframe");
        await frame.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).ClickAsync();
        await frame.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        Assert.Equal("canceled", (await EventAsync(world.Page, "failed")).GetProperty("reason").GetString());
        await frame.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(frame.GetByLabel("Account SID")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_site_cannot_hold_the_pages()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync(method: "form");
        // Another origin than the registered one, though the same server.
        world.SitePage = $"""<iframe src="{session["url"]}"></iframe>""";
        await world.Page.GotoAsync(world.SiteUrl.Replace("localhost", "127.0.0.1", StringComparison.Ordinal) + "/");

        await world.Tab.ComplainedAsync("frame-ancestors");
        Assert.DoesNotContain(
            "would like to connect",
            await world.Page.Frames[^1].ContentAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Messages_of_others_are_not_heard()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        await OpenAsync(world, (string)(await world.SessionAsync(method: "form"))["url"]!);

        await world.Page.EvaluateAsync("postMessage({ state: 'connected', session: 'forged', code: 'forged' }, '*')");
        await world.Page.EvaluateAsync(
            "(() => { const f = document.createElement('iframe'); f.srcdoc = '<script>parent.postMessage({state: `connected`, code: `forged`}, `*`)</script>'; document.body.append(f); })()"
        );
        await world.Page.WaitForTimeoutAsync(500);

        Assert.Equal(0, await world.Page.EvaluateAsync<int>("told.length"));
        await Assertions.Expect(world.Page.Locator("dialog")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_providers_page_leaves_the_dialog_for_the_tab()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        await OpenAsync(world, (string)(await world.SessionAsync())["url"]!);

        await world
            .Page.FrameLocator("hub-connect iframe")
            .GetByRole(AriaRole.Button, new() { Name = "Continue to Twilio" })
            .ClickAsync();
        await HubWorld.SignInAsync(world.Page, "bakery");
        await HubWorld.Button(world.Page, "Accept").ClickAsync();
        await world.PressAsync("Confirm");

        await world.CompleteAsync();
    }

    [Fact]
    public async Task A_popup_comes_back_and_goes_away()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync();
        var popup = await OpenPopupAsync(world, (string)session["url"]!);
        await world.PressAsync("Continue to Twilio", popup);
        await HubWorld.SignInAsync(popup, "bakery");
        await HubWorld.Button(popup, "Accept").ClickAsync();
        await world.PressAsync("Confirm", popup);

        var told = await EventAsync(world.Page, "connected");
        var code = told.GetProperty("code").GetString();
        await world.PostAsync("connect/complete", new { code, customerId = "42" });
        Assert.Equal("done", await world.StatusAsync(session));
        await ComeBackAsync(world);
        Assert.Equal(1, await world.Page.EvaluateAsync<int>("told.length"));
    }

    [Fact]
    public async Task A_popup_that_is_closed_by_hand_is_told_once()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync();
        var popup = await OpenPopupAsync(world, (string)session["url"]!);
        await world.SeeAsync("Connect Twilio", popup);
        await world.Page.WaitForTimeoutAsync(1500);
        Assert.Equal(0, await world.Page.EvaluateAsync<int>("told.length"));

        await popup.CloseAsync();
        await ComeBackAsync(world);

        await EventAsync(world.Page, "closed");
        Assert.Equal(1, await world.Page.EvaluateAsync<int>("told.length"));
        Assert.Equal("new", await world.StatusAsync(session));
    }

    [Fact]
    public async Task A_popup_that_was_left_for_a_while_still_connects()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var popup = await OpenPopupAsync(world, (string)(await world.SessionAsync())["url"]!);
        await world.PressAsync("Continue to Twilio", popup);
        await ComeBackAsync(world);
        await EventAsync(world.Page, "closed");

        await HubWorld.SignInAsync(popup, "bakery");
        await HubWorld.Button(popup, "Accept").ClickAsync();
        await world.PressAsync("Confirm", popup);

        var told = await EventAsync(world.Page, "connected");
        Assert.NotNull(told.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_popup_that_is_blocked_is_the_same_tab()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        await world.Page.AddInitScriptAsync("window.open = () => null");
        await OpenAsync(world, (string)(await world.SessionAsync())["url"]!, "popup");

        await world.SeeAsync("Connect Twilio");
        await world.PressAsync("Continue to Twilio");
        await HubWorld.SignInAsync(world.Page, "bakery");
    }

    [Fact]
    public async Task Without_script_the_element_is_a_link()
    {
        await using var world = await HubWorld.StartAsync(chromium, script: false);
        await OpenAsync(world, (string)(await world.SessionAsync())["url"]!);

        await world.PressAsync("Continue to Twilio");
        await HubWorld.SignInAsync(world.Page, "bakery");
    }
}
