using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

/// <summary>
/// The pictures of the documentation, of the pages as they are. They are taken each time and kept when
/// TRUNKLINE_TEST_PICTURES is set.
/// </summary>
public sealed class PictureTests(Chromium chromium)
{
    private const string Person = "+14155551234";
    private const int MostBytes = 150_000;

    [Fact]
    public async Task The_dashboard()
    {
        await using var visit = await Visit.StartAsync(chromium, seed: true, width: 1280, height: 800);
        await visit.OpenAsync("/console");

        await TakeAsync(visit, "console");
    }

    [Fact]
    public async Task A_conversation()
    {
        await using var app = await CustomerApp.StartAsync();
        app.AnswerTwiml("<Message>Lovely, two seats by the window it is. See you at seven! ☕</Message>");
        await using var visit = await Visit.StartAsync(chromium, seed: true, width: 1360, height: 730);
        await visit.SetUpNumberAsync(("SmsUrl", app.Url + "/sms"));
        await visit.Sandbox.SendMessageAsync(
            to: Person,
            body: "Hi Bashir, your table for two is booked for 7 pm tonight. Reply YES to keep it."
        );
        await visit.Sandbox.AdvanceAsync(40);
        await visit.OpenAsync($"/console/handset/{Person}/{visit.Sandbox.Account.PhoneNumber}");
        await visit
            .Page.GetByRole(AriaRole.Textbox, new() { Name = "Message as" })
            .FillAsync("YES please, by the window?");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator(".bubble.mine")).ToBeVisibleAsync();
        await visit.Sandbox.AdvanceAsync(5);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("See you at seven!");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Log).GetByText("delivered").Nth(1)).ToBeVisibleAsync();

        await TakeAsync(visit, "handset");
    }

    [Fact]
    public async Task A_call()
    {
        await using var visit = await Visit.StartAsync(chromium, scheme: ColorScheme.Dark, width: 420, height: 860);
        await visit.OpenAsync($"/console/handset/{Person}");
        await visit.Sandbox.PostAsync(
            visit.Sandbox.Main + "/Calls.json",
            ("To", Person),
            ("From", visit.Sandbox.Account.PhoneNumber),
            (
                "Twiml",
                "<Response><Gather numDigits=\"1\" timeout=\"60\"><Say>Hello, this is Sandbox Coffee. To hear today’s roast, press one.</Say></Gather></Response>"
            )
        );
        await visit.Sandbox.AdvanceAsync(1);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Connected")).ToBeVisibleAsync();
        await visit.Sandbox.AdvanceAsync(7);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Timer)).ToHaveTextAsync("0:07");

        await TakeAsync(visit, "handset-call");
    }

    private static async Task TakeAsync(Visit visit, string name)
    {
        // A frame around what has the focus says nothing in a picture.
        await visit.Page.EvaluateAsync("document.activeElement.blur()");
        var picture = await visit.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(picture.Length, 10_000, MostBytes);
        if (Environment.GetEnvironmentVariable("TRUNKLINE_TEST_PICTURES") is { Length: > 0 })
        {
            await File.WriteAllBytesAsync(Path.Combine(Chromium.Place("Pictures"), name + ".png"), picture);
        }
    }
}
