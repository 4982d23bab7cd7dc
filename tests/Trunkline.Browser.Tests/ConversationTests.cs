using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

/// <summary>The whole way: an application, its number, and somebody with a phone.</summary>
public sealed class ConversationTests(Chromium chromium)
{
    private const string Person = "+14155551234";

    [Fact]
    public async Task An_answer_from_the_phone_reaches_the_application_and_its_reply_comes_back()
    {
        await using var app = await CustomerApp.StartAsync();
        app.AnswerTwiml("<Message>Booked. See you at seven!</Message>");
        await using var visit = await Visit.StartAsync(chromium, width: 1600);
        await visit.SetUpNumberAsync(("SmsUrl", app.Url + "/sms"));
        await visit.Sandbox.SendMessageAsync(to: Person, body: "Reply YES to confirm");
        var page = visit.Page;
        await visit.OpenAsync($"/console/handset/{Person}/{visit.Sandbox.Account.PhoneNumber}");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message as" }).FillAsync("YES");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".bubble.mine")).ToContainTextAsync("YES");
        await visit.Sandbox.AdvanceAsync(5);

        await Assertions.Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("Booked. See you at seven!");
        Assert.Equal("YES", Assert.Single(app.Received)["Body"]);
        var behind = page.GetByRole(AriaRole.Region, new() { Name = "Behind it" });
        await behind.GetByText(app.Url + "/sms").ClickAsync();
        await Assertions.Expect(behind).ToContainTextAsync("<Message>Booked. See you at seven!</Message>");
    }

    [Fact]
    public async Task A_call_rings_until_somebody_answers_and_hears_what_the_application_says()
    {
        await using var app = await CustomerApp.StartAsync();
        app.Answer = webhook => new WebhookAnswer(
            200,
            webhook["Digits"] is { } keys
                ? $"<Response><Say>You chose {keys}. Goodbye.</Say></Response>"
                : "<Response><Gather numDigits=\"1\"><Say>Press one for coffee.</Say></Gather></Response>",
            "text/xml"
        );
        await using var visit = await Visit.StartAsync(chromium);
        var page = visit.Page;
        await visit.OpenAsync($"/console/handset/{Person}");
        await visit.Sandbox.PostAsync(
            visit.Sandbox.Main + "/Calls.json",
            ("To", Person),
            ("From", visit.Sandbox.Account.PhoneNumber),
            ("Url", app.Url + "/voice")
        );
        await visit.Sandbox.AdvanceAsync(1);
        await Assertions.Expect(page.GetByText("Incoming call")).ToBeVisibleAsync();

        // By the keyboard alone. Nobody has answered yet, however long it rings.
        await visit.Sandbox.AdvanceAsync(20);
        await visit.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Answer" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Connected")).ToBeVisibleAsync();
        await visit.Sandbox.SettleAsync();
        var heard = page.GetByRole(AriaRole.Log, new() { Name = "What is said" });
        await Assertions.Expect(heard).ToContainTextAsync("Press one for coffee.");

        await page.Keyboard.PressAsync("1");
        await Assertions.Expect(heard.Locator(".person")).ToContainTextAsync("1");
        await visit.Sandbox.SettleAsync();
        await Assertions.Expect(heard).ToContainTextAsync("You chose 1. Goodbye.");

        await visit.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Hang up" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Call ended")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_declined_call_is_busy()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.OpenAsync($"/console/handset/{Person}");
        var call = await visit.Sandbox.PostAsync(
            visit.Sandbox.Main + "/Calls.json",
            ("To", Person),
            ("From", visit.Sandbox.Account.PhoneNumber),
            ("Twiml", "<Response><Say>Hello</Say></Response>")
        );
        await visit.Sandbox.AdvanceAsync(1);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("Busy")).ToBeVisibleAsync();
        var ended = await visit.Sandbox.GetAsync($"{visit.Sandbox.Main}/Calls/{call["sid"]}.json");
        Assert.Equal("busy", ended["status"]);
    }

    [Fact]
    public async Task Somebody_calls_a_number_and_speaks_with_the_application()
    {
        await using var app = await CustomerApp.StartAsync();
        app.Answer = webhook => new WebhookAnswer(
            200,
            webhook["SpeechResult"] is { } said
                ? $"<Response><Say>Understood: {said}</Say></Response>"
                : "<Response><Gather input=\"speech\"><Say>What would you like?</Say></Gather></Response>",
            "text/xml"
        );
        await using var visit = await Visit.StartAsync(chromium);
        await visit.SetUpNumberAsync(("VoiceUrl", app.Url + "/voice"));
        var page = visit.Page;
        await visit.OpenAsync($"/console/handset/{Person}/calls");

        await page.GetByLabel("Number to call").FillAsync(visit.Sandbox.Account.PhoneNumber);
        await page.GetByRole(AriaRole.Button, new() { Name = "Call", Exact = true }).ClickAsync();
        await visit.Sandbox.SettleAsync();
        var heard = page.GetByRole(AriaRole.Log, new() { Name = "What is said" });
        await Assertions.Expect(heard).ToContainTextAsync("What would you like?");
        await page.GetByLabel("Say something").FillAsync("A table for two");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(heard).ToContainTextAsync("A table for two");
        await visit.Sandbox.SettleAsync();

        await Assertions.Expect(heard).ToContainTextAsync("Understood: A table for two");
        Assert.Equal(Person, app.Received[0]["From"]);
    }
}
