using System.Web;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.HubConnect;

/// <summary>Attacks by links, cookies and forms of others, in real browsers; each beside the honest way, which works.</summary>
public sealed class LinkAttackTests(Chromium chromium)
{
    [Fact]
    public async Task Link_and_way_back_are_dead_in_another_profile()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        await using var elsewhere = await Tab.OpenAsync(chromium, world.HubUrl);
        var session = await world.SessionAsync();
        await world.Page.GotoAsync((string)session["url"]!);
        await world.PressAsync("Continue to Twilio");
        await world.Page.GetByLabel("Email").WaitForAsync();

        await elsewhere.Page.GotoAsync((string)session["url"]!);
        await world.SeeAsync("Opened in another browser", elsewhere.Page);

        // Stolen on the way, before its owner could use it.
        var thief = await world.Page.Context.NewCDPSessionAsync(world.Page);
        var stolen = new TaskCompletionSource<string>();
        thief.Event("Fetch.requestPaused").OnEvent += async (_, paused) =>
        {
            await thief.SendAsync(
                "Fetch.failRequest",
                new()
                {
                    ["requestId"] = paused!.Value.GetProperty("requestId").GetString()!,
                    ["errorReason"] = "Aborted",
                }
            );
            stolen.TrySetResult(paused.Value.GetProperty("request").GetProperty("url").GetString()!);
        };
        await thief.SendAsync(
            "Fetch.enable",
            new() { ["patterns"] = new[] { new { urlPattern = "*/connect/callback/*" } } }
        );
        await HubWorld.SignInAsync(world.Page, "bakery");
        await HubWorld.Button(world.Page, "Accept").ClickAsync();
        var way = await stolen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("AccountSid=AC", way, StringComparison.Ordinal);
        foreach (var address in (string[])[way, world.FlowUrl])
        {
            await elsewhere.Page.GotoAsync(address);
            await world.SeeAsync("This is not the way back", elsewhere.Page);
        }

        Assert.Equal("away", await world.StatusAsync(session));
        await thief.SendAsync("Fetch.disable");
        await world.Page.GotoAsync(way);
        await world.PressAsync("Confirm");
        await world.CompleteAsync();
    }

    [Fact]
    public async Task Who_follows_the_attackers_link_gives_the_attacker_nothing()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var attackers = await world.SessionAsync(customer: "attacker");
        await world.AuthorizeAsync(attackers);
        await world.PressAsync("Confirm");
        await world.Page.WaitForURLAsync(world.ReturnUrl + "?*", new() { WaitUntil = WaitUntilState.Commit });
        var code = HttpUtility.ParseQueryString(new Uri(world.Page.Url).Query)["code"];

        // The application says who is signed in where the code arrived: the victim.
        var refused = await world.Api.PostAsync(
            new Uri("connect/complete", UriKind.Relative),
            System.Net.Http.Json.JsonContent.Create(new { code, customerId = "42" })
        );

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("confirmed", await world.StatusAsync(attackers));
        Assert.Equal(0, await world.InstancesAsync());
        await world.Page.Context.ClearCookiesAsync();
        await world.ConnectAsync("dental");
        Assert.Equal(1, await world.InstancesAsync());
    }

    [Fact]
    public async Task A_cookie_that_was_planted_is_not_used_for_an_own_link()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        await using var attacker = await Tab.OpenAsync(chromium, world.HubUrl);
        var planted = await world.SessionAsync("form", customer: "attacker");
        await attacker.Page.GotoAsync((string)planted["url"]!);
        await world.PressAsync("Continue", attacker.Page);
        await attacker.Page.GetByLabel("Account SID").WaitForAsync();
        var cookie = Assert.Single(await attacker.Profile.CookiesAsync());
        await world.Page.Context.AddCookiesAsync([
            new()
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Url = world.HubUrl.ToString(),
            },
        ]);

        await world.AuthorizeAsync(await world.SessionAsync());
        await world.SeeAsync("Is this your account?");
        var own = (await world.Page.Context.CookiesAsync([world.HubUrl.ToString()])).Single(c => c.Name == cookie.Name);
        Assert.NotEqual(cookie.Value, own.Value);
        await attacker.Page.GotoAsync(world.FlowUrl);
        await Assertions.Expect(attacker.Page.GetByText("Is this your account?")).ToHaveCountAsync(0);
        await world.PressAsync("Confirm");

        await world.CompleteAsync();
        Assert.Equal("form", await world.StatusAsync(planted));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_of_another_page_confirms_nothing(bool isSameSite)
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync();
        await world.AuthorizeAsync(session);
        await world.SeeAsync("Is this your account?");
        world.SitePage = $"""
            <form method="post" action="{world.FlowUrl}"><input name="action" value="confirm"><input name="form" value="x"></form>
            <script>document.forms[0].submit()</script>
            """;
        var attacker = await world.TabAsync();

        await attacker.GotoAsync((isSameSite ? world.StrangeUrl : world.SiteUrl) + "/");

        await world.SeeAsync("This is not the way back", attacker);
        Assert.Equal("found", await world.StatusAsync(session));
        world.SitePage = "";
        await world.PressAsync("Confirm");
        await world.CompleteAsync();
    }

    [Fact]
    public async Task Addresses_in_a_link_lead_nowhere()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var asked = new List<string>();
        world.Page.Request += (_, request) => asked.Add(request.Url);
        var evil = HttpUtility.UrlEncode(world.StrangeUrl + "/evil");
        var link = (string)(await world.SessionAsync())["url"]!;

        await world.Page.GotoAsync(
            $"{link}?returnUrl={evil}&return_to={evil}&redirect_uri={evil}&next=//evil.example/#{evil}"
        );
        await world.PressAsync("Continue to Twilio");
        await HubWorld.SignInAsync(world.Page, "bakery");
        await HubWorld.Button(world.Page, "Decline").ClickAsync();
        await world.SeeAsync("You declined");
        await world.Page.GetByRole(AriaRole.Link, new() { Name = "Back to Call Insights" }).ClickAsync();
        await world.Page.WaitForURLAsync(world.ReturnUrl + "?error=declined*");

        string[] known =
        [
            world.HubUrl.ToString(),
            world.SandboxUrl.ToString(),
            world.ReturnUrl,
            world.SiteUrl + "/favicon",
        ];
        Assert.DoesNotContain(asked, a => !known.Any(k => a.StartsWith(k, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Going_back_after_a_form_was_confirmed_connects_nothing_more()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync("form", alone: true);
        await world.Page.GotoAsync((string)session["url"]!);
        await world.PressAsync("Continue");
        await world.Page.GetByLabel("Account SID").FillAsync(world.Account.AccountSid);
        await world.Page.GetByLabel("Sender").FillAsync(world.Account.PhoneNumber);
        await world.Page.GetByLabel("Auth Token").FillAsync(world.Account.AuthToken);
        await world.PressAsync("Test and connect");
        await HubWorld.Button(world.Page, "Confirm").WaitForAsync();
        // Kept open, as by somebody who means to press it twice.
        var second = await world.TabAsync();
        await second.GotoAsync(world.FlowUrl);
        await world.PressAsync("Confirm");
        await world.SeeAsync("Connected");

        await world.PressAsync("Confirm", second);
        await world.SeeAsync("Connected", second);
        await world.Page.GoBackAsync();

        await Assertions.Expect(HubWorld.Button(world.Page, "Confirm")).ToHaveCountAsync(0);
        Assert.Equal(1, await world.InstancesAsync());
        Assert.Equal("done", await world.StatusAsync(session));
    }
}
