using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

public sealed class NumberTests(Chromium chromium)
{
    [Fact]
    public async Task The_keyboard_alone_buys_a_number_and_gives_it_a_webhook()
    {
        await using var visit = await Visit.StartAsync(chromium);
        var page = visit.Page;
        await visit.OpenAsync("/console/numbers");

        await visit.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Buy a number" }));
        await page.Keyboard.PressAsync("Enter");
        await visit.TabToAsync(page.GetByLabel("Area code"));
        await page.Keyboard.TypeAsync("512");
        await page.Keyboard.PressAsync("Enter");
        // The page before has numbers, too.
        await page.WaitForURLAsync("**AreaCode=512**");
        await visit.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Buy (512) 555-0137" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("(512) 555-0137 is yours");
        await visit.TabToAsync(page.GetByLabel("Ask this address").First);
        await page.Keyboard.TypeAsync("https://app.example/sms");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Saved.");
        var numbers = await visit.Sandbox.ListAsync(
            visit.Sandbox.Main + "/IncomingPhoneNumbers.json?PhoneNumber=512",
            "incoming_phone_numbers"
        );
        Assert.Equal("https://app.example/sms", Assert.Single(numbers).GetProperty("sms_url").GetString());
    }
}
