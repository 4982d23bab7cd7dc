using System.Web;
using Microsoft.Playwright;
using static Trunkline.Browser.Tests.HubConnect.ElementPage;

namespace Trunkline.Browser.Tests.HubConnect;

/// <summary>Attacks that only a real browser can carry out or stop, each beside the honest way, which works.</summary>
public sealed class BrowserAttackTests(Chromium chromium)
{
    [Fact]
    public async Task No_step_shows_in_a_frame_of_a_stranger()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var callback = (string)(await world.GetAsync("connect/apps"))[0]!["authorizeUrl"]!;
        var attacker = await world.TabAsync();
        var shown = new List<string>();
        async Task FrameAsync(string step, string link)
        {
            string[] addresses =
            [
                link,
                Flow(world),
                callback + "?AccountSid=AC0123456789abcdef0123456789abcdef&state=x",
                new Uri(world.HubUrl, "/connect/nothing").ToString(),
            ];
            shown.AddRange(
                (await ShownAsync(world, attacker, world.StrangeUrl, addresses)).Select(a => $"{step}: {a}")
            );
        }

        var session = (string)(await world.SessionAsync())["url"]!;
        await world.Page.GotoAsync(session);
        await FrameAsync("start", session);
        await world.PressAsync("Continue to Twilio");
        await world.Page.GetByLabel("Email").WaitForAsync();
        await FrameAsync("away", session);
        await HubWorld.SignInAsync(world.Page, "bakery");
        await HubWorld.Button(world.Page, "Accept").ClickAsync();
        await world.SeeAsync("Is this your account?");
        await FrameAsync("found", session);
        await world.PressAsync("Confirm");
        await world.CompleteAsync();
        await FrameAsync("done", session);
        var form = (string)(await world.SessionAsync("form"))["url"]!;
        await world.Page.GotoAsync(form);
        await world.PressAsync("Continue");
        await world.Page.GetByLabel("Account SID").WaitForAsync();
        await FrameAsync("form", form);
        await world.PressAsync("Cancel");
        await world.SeeAsync("Canceled");
        await FrameAsync("ended", form);
        var manage = (string)(await world.SessionAsync(mode: "manage"))["url"]!;
        await world.Page.GotoAsync(manage);
        await world.SeeAsync("Your connections");
        await FrameAsync("manage", manage);

        Assert.Empty(shown);
        var honest = (string)(await world.SessionAsync("form"))["url"]!;
        Assert.Equal([honest], await ShownAsync(world, attacker, world.SiteUrl, honest));
    }

    [Fact]
    public async Task Only_the_elements_own_frame_and_only_on_the_hub_is_heard()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        world.Pages["/evil"] =
            "<script>parent.postMessage({ state: 'connected', session: 'forged', code: 'forged' }, '*')</script>said";
        await OpenAsync(world, (string)(await world.SessionAsync("form"))["url"]!);
        await world.Page.FrameLocator("hub-connect iframe").GetByText("would like").WaitForAsync();

        // The hub, but in another frame of the same page.
        var other = (string)(await world.SessionAsync("form", customer: "43"))["url"]!;
        await world.Page.EvaluateAsync(
            "src => document.body.append(Object.assign(document.createElement('iframe'), { id: 'other', src }))",
            other
        );
        await CancelAsync(world.Page.FrameLocator("#other"));
        // The element's own frame, but another origin.
        await GoAsync(world, world.StrangeUrl + "/evil");
        await world.Page.FrameLocator("hub-connect iframe").GetByText("said").WaitForAsync();
        // The application's origin, in a frame and in the page itself.
        await GoAsync(world, world.SiteUrl + "/evil");
        await world.Page.FrameLocator("hub-connect iframe").GetByText("said").WaitForAsync();
        await world.Page.EvaluateAsync("postMessage({ state: 'connected', code: 'forged' }, '*')");
        await world.Page.WaitForTimeoutAsync(500);
        Assert.Equal(0, await world.Page.EvaluateAsync<int>("told.length"));

        await GoAsync(world, (string)(await world.SessionAsync("form"))["url"]!);
        await CancelAsync(world.Page.FrameLocator("hub-connect iframe"));
        Assert.Equal("canceled", (await EventAsync(world.Page, "failed")).GetProperty("reason").GetString());
        Assert.Equal(1, await world.Page.EvaluateAsync<int>("told.length"));
    }

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
        foreach (var address in (string[])[way, Flow(world)])
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
        await attacker.Page.GotoAsync(Flow(world));
        await Assertions.Expect(attacker.Page.GetByText("Is this your account?")).ToHaveCountAsync(0);
        await world.PressAsync("Confirm");

        await world.CompleteAsync();
        Assert.Equal("form", await world.StatusAsync(planted));
    }

    [Fact]
    public async Task A_page_of_the_hub_knows_no_opener_and_cannot_be_steered_by_one()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync();
        async Task<(bool HasOpener, string Address)> OpenAndSteerAsync(string address, string text)
        {
            world.SitePage = $"""<button onclick="w = open('{address}', '', 'width=500')">Open</button>""";
            await world.Page.GotoAsync(world.StrangeUrl + "/");
            var opened = await world.Page.RunAndWaitForPopupAsync(() =>
                HubWorld.Button(world.Page, "Open").ClickAsync()
            );
            await opened.GetByText(text).First.WaitForAsync();
            var hasOpener = await opened.EvaluateAsync<bool>("window.opener !== null");
            await world.Page.EvaluateAsync("address => { w.location = address; }", world.StrangeUrl + "/lookalike");
            if (hasOpener)
            {
                await opened.WaitForURLAsync(world.StrangeUrl + "/lookalike");
            }
            else
            {
                await opened.WaitForTimeoutAsync(1000);
            }

            return (hasOpener, opened.Url);
        }

        world.Pages["/lookalike"] = "Enter your token here";
        world.Pages["/other"] = "Another page";

        Assert.Equal(
            (false, (string)session["url"]!),
            await OpenAndSteerAsync((string)session["url"]!, "would like to connect")
        );
        Assert.Equal(
            (true, world.StrangeUrl + "/lookalike"),
            await OpenAndSteerAsync(world.StrangeUrl + "/other", "Another page")
        );
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
            <form method="post" action="{Flow(
                world
            )}"><input name="action" value="confirm"><input name="form" value="x"></form>
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
        await second.GotoAsync(Flow(world));
        await world.PressAsync("Confirm");
        await world.SeeAsync("Connected");

        await world.PressAsync("Confirm", second);
        await world.SeeAsync("Connected", second);
        await world.Page.GoBackAsync();

        await Assertions.Expect(HubWorld.Button(world.Page, "Confirm")).ToHaveCountAsync(0);
        Assert.Equal(1, await world.InstancesAsync());
        Assert.Equal("done", await world.StatusAsync(session));
    }

    private static string Flow(HubWorld world) => new Uri(world.HubUrl, "/connect/flow").ToString();

    /// <summary>Those of the addresses whose page is to be seen in a frame, an object or an embed of somebody's page.</summary>
    private static async Task<string[]> ShownAsync(HubWorld world, IPage page, string origin, params string[] addresses)
    {
        world.SitePage = string.Concat(
            addresses.Select(a => $"""<iframe src="{a}"></iframe><object data="{a}"></object><embed src="{a}">""")
        );
        await page.GotoAsync(origin + "/");
        await page.WaitForTimeoutAsync(500);
        var shown = new List<string>();
        foreach (var frame in page.Frames.Skip(1))
        {
            if ((await frame.ContentAsync()).Contains("class=\"card\"", StringComparison.Ordinal))
            {
                shown.Add(frame.Url);
            }
        }

        return [.. shown];
    }

    /// <summary>Leads the element's frame elsewhere.</summary>
    private static Task GoAsync(HubWorld world, string address) =>
        world.Page.Locator("hub-connect iframe").EvaluateAsync("(frame, address) => { frame.src = address; }", address);

    /// <summary>From the first page of a form session to its end, also in a frame that a dialog covers.</summary>
    private static async Task CancelAsync(IFrameLocator frame)
    {
        await frame.GetByText("would like").WaitForAsync();
        await frame.Locator("form button").EvaluateAsync("button => button.form.requestSubmit(button)");
        var cancel = frame.Locator("button[value=cancel]");
        await cancel.WaitForAsync();
        await cancel.EvaluateAsync("button => button.form.requestSubmit(button)");
        await frame.GetByText("Try again").WaitForAsync();
    }
}
