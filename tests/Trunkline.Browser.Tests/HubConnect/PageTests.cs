using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.HubConnect;

/// <summary>What an end user sees has nothing axe objects to, and fits a phone.</summary>
public sealed class PageTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280, "en")]
    [InlineData(ColorScheme.Dark, 1280, "de")]
    [InlineData(ColorScheme.Light, 320, "de")]
    public async Task No_page_has_what_axe_calls_a_violation_nor_is_wider_than_the_screen(
        ColorScheme scheme,
        int width,
        string locale
    )
    {
        await using var world = await HubWorld.StartAsync(chromium, scheme, width);
        var problems = new List<string>();
        async Task CheckAsync(string page)
        {
            problems.AddRange((await world.Tab.ViolationsAsync()).Select(v => $"{page}: {v}"));
            if (!await world.Tab.FitsAsync())
            {
                problems.Add(page + " is wider than the screen");
            }
        }

        Task TurnAsync(string button) => world.TurnAsync(world.Page.Locator(button));
        Task ActAsync(string action) => TurnAsync($"button[value='{action}']");

        await world.Page.GotoAsync((string)(await world.SessionAsync("form", locale: locale, alone: true))["url"]!);
        await CheckAsync("start");
        await TurnAsync("form button");
        await CheckAsync("form");
        await world.Page.Locator("#messaging\\.sms\\.twilio\\.account").FillAsync("AC1");
        await ActAsync("submit");
        await CheckAsync("form with faults");
        await world.Page.Locator("#messaging\\.sms\\.twilio\\.account").FillAsync(world.Account.AccountSid);
        await world.Page.Locator("#messaging\\.sms\\.twilio\\.sender").FillAsync(world.Account.PhoneNumber);
        await world.Page.Locator("#messaging\\.sms\\.twilio\\.token").FillAsync(world.Account.AuthToken);
        await ActAsync("submit");
        await CheckAsync("found");
        await ActAsync("confirm");
        await CheckAsync("done");

        await world.Page.GotoAsync((string)(await world.SessionAsync(locale: locale))["url"]!);
        await CheckAsync("start of the provider's");
        await TurnAsync("form button");
        await world.Page.GotoAsync(world.FlowUrl);
        await CheckAsync("away");
        await ActAsync("cancel");
        await CheckAsync("canceled");

        await world.Page.GotoAsync((string)(await world.SessionAsync(mode: "manage", locale: locale))["url"]!);
        await CheckAsync("manage");
        await TurnAsync("button[value^='disconnect:']");
        await CheckAsync("disconnect");
        await TurnAsync("button[value^='remove:']");
        await CheckAsync("manage, empty");
        await world.Page.GotoAsync(new Uri(world.HubUrl, "/connect/nothing").ToString());
        await CheckAsync("unknown");

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public async Task Pictures_for_the_documentation()
    {
        await using var world = await HubWorld.StartAsync(chromium, width: 620);
        await world.Page.GotoAsync((string)(await world.SessionAsync())["url"]!);
        await TakeAsync(world, "connect-start");
        await world.PressAsync("Continue to Twilio");
        await HubWorld.SignInAsync(world.Page, "bakery");
        await HubWorld.Button(world.Page, "Accept").ClickAsync();
        await world.SeeAsync("Is this your account?");
        await TakeAsync(world, "connect-found");
    }

    private static async Task TakeAsync(HubWorld world, string name)
    {
        var picture = await world.Page.Locator("body").ScreenshotAsync();
        Assert.InRange(picture.Length, 10_000, 100_000);
        if (Environment.GetEnvironmentVariable("TRUNKLINE_TEST_PICTURES") is { Length: > 0 })
        {
            await File.WriteAllBytesAsync(Path.Combine(Chromium.Place("Pictures"), name + ".png"), picture);
        }
    }
}
