using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

public sealed class HandsetTests(Chromium chromium)
{
    private const string Person = "+14155551234";

    [Fact]
    public async Task A_message_sent_by_the_API_appears_on_the_phone_and_is_announced()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.OpenAsync($"/console/handset/{Person}/{visit.Sandbox.Account.PhoneNumber}");
        var log = visit.Page.GetByRole(AriaRole.Log);
        await Assertions.Expect(log).ToHaveAttributeAsync("aria-live", "polite");

        await visit.Sandbox.SendMessageAsync(to: Person, body: "Your table is ready");

        var bubble = log.GetByText("Your table is ready");
        await Assertions.Expect(bubble).ToBeVisibleAsync();
        await bubble.EvaluateAsync("element => element.closest('.bubble').seen = true");
        visit.Sandbox.Clock.AdvanceSeconds(5);
        await Assertions.Expect(log.GetByText("delivered")).ToBeVisibleAsync();
        // The same element as before: a reader is not told of it twice.
        Assert.True(await bubble.EvaluateAsync<bool>("element => element.closest('.bubble').seen === true"));
    }

    [Fact]
    public async Task The_keyboard_alone_finds_a_phone_writes_an_answer_and_stays_in_the_conversation()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.Sandbox.SendMessageAsync(to: Person, body: "Reply YES to confirm");
        var page = visit.Page;
        await visit.OpenAsync("/console");

        await visit.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Handset", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await visit.TabToAsync(page.GetByRole(AriaRole.Textbox, new() { Name = "Phone number" }));
        await page.Keyboard.TypeAsync(Person);
        await page.Keyboard.PressAsync("Enter");
        await visit.TabToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Reply YES to confirm" }));
        await page.Keyboard.PressAsync("Enter");
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Message as" });
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("YES");
        await page.Keyboard.PressAsync("Enter");

        await Assertions
            .Expect(page.Locator(".bubble.mine").GetByText("YES", new() { Exact = true }))
            .ToBeVisibleAsync();
        await Assertions.Expect(field).ToBeFocusedAsync();
        await Assertions.Expect(field).ToHaveValueAsync("");
        var inbound = await visit.Sandbox.ListAsync(visit.Sandbox.Main + "/Messages.json?From=" + Person, "messages");
        Assert.Equal("YES", Assert.Single(inbound).GetProperty("body").GetString());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Without_a_script_the_phone_works_by_reloading()
    {
        await using var visit = await Visit.StartAsync(chromium, script: false);
        var page = visit.Page;
        await visit.OpenAsync($"/console/handset/{Person}/{visit.Sandbox.Account.PhoneNumber}");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message as" }).FillAsync("Hello?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator(".bubble.mine").GetByText("Hello?")).ToBeVisibleAsync();
    }
}
