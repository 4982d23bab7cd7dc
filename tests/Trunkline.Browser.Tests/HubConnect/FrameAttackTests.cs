using Microsoft.Playwright;
using static Trunkline.Browser.Tests.HubConnect.ElementPage;

namespace Trunkline.Browser.Tests.HubConnect;

/// <summary>Attacks by frames, messages and windows, which only a real browser stops; each beside the honest way, which works.</summary>
public sealed class FrameAttackTests(Chromium chromium)
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
                world.FlowUrl,
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
