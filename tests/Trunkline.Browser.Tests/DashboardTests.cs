using Microsoft.Playwright;

namespace Trunkline.Browser.Tests;

public sealed class DashboardTests(Chromium chromium)
{
    [Fact]
    public async Task The_auth_token_is_hidden_until_somebody_asks_and_can_be_hidden_again()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.OpenAsync("/console");
        var token = visit.Page.GetByText(visit.Sandbox.Account.AuthToken, new() { Exact = true });

        await Assertions.Expect(token).ToBeHiddenAsync();
        await visit.Page.GetByText("Show auth token", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(token).ToBeVisibleAsync();
        await visit.Page.GetByText("Hide auth token", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(token).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_shows_and_copies_the_auth_token()
    {
        await using var visit = await Visit.StartAsync(chromium);
        await visit.OpenAsync("/console");

        await visit.TabToAsync(visit.Page.Locator("details.secret summary").First);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.TabToAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy auth token" }));
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByText("Copied", new() { Exact = true })).ToBeAttachedAsync();
        Assert.Equal(
            visit.Sandbox.Account.AuthToken,
            await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()")
        );
    }
}
