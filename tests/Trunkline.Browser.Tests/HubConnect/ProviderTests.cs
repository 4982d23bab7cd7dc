using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.HubConnect;

/// <summary>A customer gives access at Twilio's page, in a real browser.</summary>
public sealed class ProviderTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_clicks_beyond_the_providers_pages_connect_with_and_without_script(bool script)
    {
        await using var world = await HubWorld.StartAsync(chromium, script: script);

        var instance = await world.ConnectAsync();

        Assert.Equal(2, world.Clicks);
        Assert.True((bool)instance["valid"]!);
        Assert.Equal("initial", (string)instance["externalAuthentication"]!);
        Assert.DoesNotContain("AccountSid", world.Page.Url, StringComparison.Ordinal);
        // The hub has no picture for the tab; the browser says so and nothing else.
        Assert.DoesNotContain(world.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_declines_is_told_so_and_may_change_their_mind()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync();
        await world.AuthorizeAsync(session, decision: "Decline");
        await world.SeeAsync("You declined");
        Assert.Equal("failed", await world.StatusAsync(session));

        await world.PressAsync("Try again");
        await HubWorld.Button(world.Page, "Accept").ClickAsync();
        await world.PressAsync("Confirm");

        await world.CompleteAsync();
        Assert.Equal("done", await world.StatusAsync(session));
    }

    [Fact]
    public async Task What_was_revoked_is_connected_again_with_the_link_of_one_call()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var instance = await world.ConnectAsync();
        await world.Page.GotoAsync(
            new Uri(world.SandboxUrl, $"/console/authorized-apps/{world.AppSid}/revoke").ToString()
        );
        await world.TurnAsync(HubWorld.Button(world.Page, "Revoke access"));
        await UntilAsync(async () => !(bool)(await world.GetAsync($"instances/{instance["id"]}"))["valid"]!);

        var link = await world.PostAsync(
            $"instances/{instance["id"]}/reconnect-link",
            new { returnUrl = world.ReturnUrl }
        );
        await world.Page.GotoAsync((string)link["link"]!);
        await world.PressAsync("Continue to Twilio");
        await HubWorld.Button(world.Page, "Accept").ClickAsync();
        var replaces = HubWorld.Button(world.Page, "Replace it by this one");
        await HubWorld.Button(world.Page, "Confirm").Or(replaces).WaitForAsync();
        await world.PressAsync(await replaces.IsVisibleAsync() ? "Replace it by this one" : "Confirm");

        var after = await world.CompleteAsync();
        Assert.Equal((long)instance["id"]!, (long)after["id"]!);
        Assert.Equal((string)instance["token"]!, (string)after["token"]!);
        Assert.True((bool)after["valid"]!);
    }

    [Theory]
    [InlineData("Keep the old one", 1, true)]
    [InlineData("Replace it by this one", 1, false)]
    [InlineData("Add this one as well", 2, true)]
    public async Task Another_account_than_before_is_a_question(string answer, int instances, bool isKept)
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var before = await world.ConnectAsync();
        await world.Page.Context.ClearCookiesAsync();
        var session = await world.SessionAsync(mode: "reconnect", instanceId: (long)before["id"]!);
        await world.AuthorizeAsync(session, "dental");
        await Assertions.Expect(world.Page.GetByText("another account than before")).ToBeVisibleAsync();

        await world.PressAsync(answer);

        if (answer.StartsWith("Keep", StringComparison.Ordinal))
        {
            await world.SeeAsync("Nothing was changed");
        }
        else
        {
            await world.CompleteAsync();
        }

        Assert.Equal(instances, await world.InstancesAsync());
        var after = await world.GetAsync($"instances/{before["id"]}");
        Assert.Equal(isKept, Sid(after) == Sid(before));
    }

    [Fact]
    public async Task A_trial_account_upgrades_first_or_another_is_used()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        await world.Page.GotoAsync((string)(await world.SessionAsync())["url"]!);
        await Assertions.Expect(world.Page.GetByText("upgraded Twilio account")).ToBeVisibleAsync();
        await world.PressAsync("Continue to Twilio");
        await HubWorld.SignInAsync(world.Page, "florist");
        await world.SeeAsync("Upgrade first");

        await world.Page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await world.Page.GetByRole(AriaRole.Button, new() { Name = "Cedar Dental" }).ClickAsync();
        await HubWorld.Button(world.Page, "Accept").ClickAsync();
        await world.PressAsync("Confirm");

        await world.CompleteAsync();
    }

    [Fact]
    public async Task Time_runs_out_with_a_warning_a_way_to_more_and_a_page_at_the_end()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync();
        await world.AuthorizeAsync(session);
        await world.SeeAsync("Is this your account?");
        world.Time.By = TimeSpan.FromMinutes(8);
        await world.Page.ReloadAsync();
        await Assertions
            .Expect(world.Page.GetByText("one more minute").Or(world.Page.GetByText("2 more minutes")))
            .ToBeVisibleAsync();
        await world.TurnAsync(HubWorld.Button(world.Page, "I need more time"));
        world.Time.By = TimeSpan.FromMinutes(16);
        await world.Page.ReloadAsync();
        await world.SeeAsync("Is this your account?");

        world.Time.By = TimeSpan.FromMinutes(30);
        await world.PressAsync("Confirm");

        await world.SeeAsync("This link has expired");
        Assert.Equal("expired", await world.StatusAsync(session));
        Assert.Equal(0, await world.InstancesAsync());
        await world.Page.GetByRole(AriaRole.Link, new() { Name = "Back to Call Insights" }).ClickAsync();
        await world.Page.WaitForURLAsync(world.ReturnUrl + "?error=expired*");
    }

    [Fact]
    public async Task Two_tabs_make_one_connection_and_the_one_left_behind_says_so()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var first = await world.SessionAsync();
        await world.AuthorizeAsync(first);
        await world.SeeAsync("Is this your account?");
        var second = await world.TabAsync();
        var other = await world.SessionAsync(method: "form");
        await second.GotoAsync((string)other["url"]!);
        await world.PressAsync("Continue", second);
        await second.GetByLabel("Account SID").WaitForAsync();

        await world.PressAsync("Confirm");
        await world.SeeAsync("You went on in another tab");
        Assert.Equal("found", await world.StatusAsync(first));
        Assert.Equal(0, await world.InstancesAsync());

        var same = await world.TabAsync();
        await same.GotoAsync((string)other["url"]!);
        await Assertions.Expect(same.GetByLabel("Account SID")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_back_button_connects_nothing_twice()
    {
        await using var world = await HubWorld.StartAsync(chromium);
        var session = await world.SessionAsync();
        await world.AuthorizeAsync(session);
        await world.PressAsync("Confirm");
        await world.CompleteAsync();

        await world.Page.GoBackAsync();
        await world.SeeAsync("Connected");
        await world.Page.GotoAsync((string)session["url"]!);
        await world.SeeAsync("Connected");

        Assert.Equal("done", await world.StatusAsync(session));
        Assert.Equal(1, await world.InstancesAsync());
    }

    private static string Sid(JsonNode instance) => (string)instance["configuration"]!["username"]!;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var n = 0; n < 300 && !await holds(); n++)
        {
            await Task.Delay(100);
        }

        Assert.True(await holds());
    }
}
