using Microsoft.Playwright;
using static Trunkline.Browser.Tests.HubConnect.ElementPage;

namespace Trunkline.Browser.Tests.HubConnect;

/// <summary>A form in a dialog connects also where the browser keeps cookies of third parties back, which is proved first.</summary>
public sealed class ThirdPartyCookieTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_connects_with_and_without_cookies_of_third_parties(bool allowed)
    {
        var folder = Directory.CreateTempSubdirectory("trunkline-profile-");
        try
        {
            await using var world = await HubWorld.StartAsync(chromium);
            await using var profile = await chromium.OnDiskAsync(folder.FullName, allowed);
            profile.SetDefaultTimeout(30_000);
            var page = await profile.NewPageAsync();

            Assert.Equal(allowed, await SendsThirdPartyCookiesAsync(world, page));

            var session = await world.SessionAsync(method: "form");
            await OpenAsync(world, (string)session["url"]!, page: page);
            var frame = page.FrameLocator("hub-connect iframe");
            await frame.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).ClickAsync();
            await frame.GetByLabel("Account SID").FillAsync(world.Account.AccountSid);
            await frame.GetByLabel("Sender").FillAsync(world.Account.PhoneNumber);
            await frame.GetByLabel("Auth Token").FillAsync(world.Account.AuthToken);
            await frame.GetByRole(AriaRole.Button, new() { Name = "Test and connect" }).ClickAsync();
            await frame.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();

            var code = (await EventAsync(page, "connected")).GetProperty("code").GetString();
            var made = await world.PostAsync("connect/complete", new { code, customerId = "42" });
            Assert.True((bool)made["valid"]!);
            Assert.Equal("done", await world.StatusAsync(session));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A cookie that its server gave for all sites, and a frame of that server on another site's page.</summary>
    private static async Task<bool> SendsThirdPartyCookiesAsync(HubWorld world, IPage page)
    {
        world.Pages["/inside"] = "inside";
        await page.GotoAsync(world.StrangeUrl + "/third");
        await page.GotoAsync(world.StrangeUrl + "/inside");
        world.SitePage = $"""<iframe src="{world.StrangeUrl}/inside"></iframe>""";
        await page.GotoAsync(world.SiteUrl + "/");
        await page.FrameLocator("iframe").GetByText("inside").WaitForAsync();
        var cookies = world
            .SiteCalls.Where(c => c.Path == "/inside")
            .Select(c => c.Headers.GetValueOrDefault("Cookie") ?? "")
            .ToList();
        Assert.Equal(2, cookies.Count);
        Assert.Equal("third=1", cookies[0]);
        return cookies[1] == "third=1";
    }
}
