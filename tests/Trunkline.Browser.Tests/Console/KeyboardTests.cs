using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Without a mouse.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task An_instance_is_made_tested_and_deleted_by_keyboard_alone()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        await visit.SettledAsync();
        var keys = visit.Page.Keyboard;
        await keys.PressAsync("g");
        await keys.PressAsync("c");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Connectors", Level = 1 }))
            .ToBeVisibleAsync();
        await visit.OpenAsync("/console/connectors/twilio/add");
        await visit.SettledAsync();

        var account = visit.Field("Account SID");
        await visit.Tab.TabToAsync(account);
        await keys.TypeAsync(visit.World.Account.AccountSid);
        await visit.Tab.TabToAsync(visit.Field("Sender"));
        await keys.TypeAsync(visit.World.Account.PhoneNumber);
        await visit.Tab.TabToAsync(visit.Page.GetByLabel("Auth Token", new() { Exact = true }));
        await keys.TypeAsync(visit.World.Account.AuthToken);
        await keys.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("is connected");

        var id = (await visit.InstancesAsync()).Single()!["id"];
        await visit.OpenAsync($"/console/instances/{id}");
        await visit.SettledAsync();
        await visit.Tab.TabToAsync(visit.Button("Test now"));
        await keys.PressAsync("Enter");
        await Expect(visit.Page.GetByText("was asked: Healthy")).ToBeVisibleAsync();

        await visit.Tab.TabToAsync(visit.Button("More actions"));
        await keys.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await keys.PressAsync("End");
        await keys.PressAsync("Enter");
        var dialog = visit.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.GetByText("is deleted")).ToBeVisibleAsync();
        Assert.Empty(await visit.InstancesAsync());
    }

    [Fact]
    public async Task The_palette_finds_an_instance_and_escape_closes_it()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var made = await visit.InstanceAsync("Orders of Berlin");
        await visit.SettledAsync();

        await visit.Page.Keyboard.PressAsync("Control+k");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await visit.Page.Keyboard.TypeAsync("Berlin");
        await Expect(visit.Page.GetByRole(AriaRole.Option, new() { Name = "Orders of Berlin" })).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync($"**/instances/{made["id"]}**");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Orders of Berlin");
        await visit.SettledAsync();

        await visit.Page.Keyboard.PressAsync("?");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Help and shortcuts" })).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
