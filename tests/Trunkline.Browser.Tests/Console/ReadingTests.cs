using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Trunkline.Browser.Tests.Console;

/// <summary>What somebody hears who has the console read aloud, and in which order.</summary>
public sealed class ReadingTests(FurnishedConsole console) : IClassFixture<FurnishedConsole>
{
    [Fact]
    public async Task Every_page_has_its_parts_headings_names_and_table_heads_in_order()
    {
        await using var tab = await console.Visit.Tab.AnotherAsync();
        var problems = new List<string>();
        // An address that leads nowhere stands outside of the console's frame, as signing in does.
        foreach (var path in console.Pages.Where(p => p != "/console/nowhere"))
        {
            await tab.Page.GotoAsync(path);
            await tab.SettledAsync();
            problems.AddRange(Reading.Problems(await Reading.OfAsync(tab.Page)).Select(p => $"{path} {p}"));
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public async Task A_broken_instance_is_read_from_its_name_over_what_mends_it_to_its_facts()
    {
        await using var tab = await OpenedAsync("/console/instances/" + await InstanceIdAsync("Returns"));

        Assert.Equal(
            """
            navigation: Breadcrumb
            link: Instances
            heading 1: Returns
            button: Test now
            link: Re-authenticate
            button: More actions
            navigation: Instance
            link: Overview
            link: Try it
            link: Calls
            link: Used by
            link: Edit
            region: Health
            heading 2: Health
            link: Re-authenticate
            term: How it is known
            term: So since
            term: Last asked
            term: Who can fix it
            region: Last calls
            heading 2: Last calls
            link: All calls
            link: Try one
            region: This instance
            heading 2: This instance
            link: Edit
            heading 3: Element token
            button: View token
            term: Id
            button: Copy instance id
            term: Connector
            link: Twilio SMS
            term: Account
            button: Copy account id
            term: Environment
            term: Default
            button: Make it the default
            term: Folder
            term: Tags
            term: Owner
            term: Created
            term: Last used
            """,
            Reading.Outline(await Reading.OfAsync(tab.Page))
        );
    }

    [Fact]
    public async Task The_form_of_a_new_instance_is_read_field_by_field_to_its_button()
    {
        await using var tab = await OpenedAsync("/console/connectors/twilio/add");

        Assert.Equal(
            """
            navigation: Breadcrumb
            link: Connectors
            link: Twilio SMS
            heading 1: Add an instance of Twilio SMS
            form: Add an instance of Twilio SMS
            radiogroup: How to sign in
            radio: Account SID and Auth Token
            radio: API key SID and secret
            radio: Twilio Connect The customer gives access, the Connect App's own token signs in.
            textbox: Account SID
            textbox: Sender
            textbox: Auth Token
            button: Show Auth Token
            textbox: Name
            textbox: Folder
            textbox: Tags
            DisclosureTriangle: More settings (11)
            button: Test and save
            button: Test
            complementary: Good to know
            heading 2: Where do I find this?
            heading 3: Find the Account SID and the Auth Token
            link: https://console.twilio.com
            heading 3: Choose a sender
            heading 3: Or make an API key
            heading 2: What access this gives
            term: Applications with its element token can
            term: Who sees it
            term: Where calls go
            term: How it ends
            """,
            Reading.Outline(await Reading.OfAsync(tab.Page))
        );
    }

    [Fact]
    public async Task What_was_done_is_announced()
    {
        await using var tab = await OpenedAsync("/console/instances/" + await InstanceIdAsync("Orders"));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy instance id" }).ClickAsync();
        await Expect(tab.Page.GetByText("Copied instance id")).ToBeVisibleAsync();

        // A note: an alert in a part of its own, named by its words.
        Assert.Contains(
            await Reading.OfAsync(tab.Page),
            s => s is { Role: "StaticText", Name: "Copied instance id" } && s.IsWithin("alert")
        );

        // A result: in a part that was there before it, which is what makes screen readers tell of it.
        await tab.Page.GotoAsync($"/console/instances/{await InstanceIdAsync("Orders")}/try?view=raw");
        var live = tab.Page.Locator("[aria-live=polite].try-answer");
        await Expect(live).ToBeEmptyAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();
        await Expect(live).ToContainTextAsync("200");
    }

    private async Task<Tab> OpenedAsync(string path)
    {
        var tab = await console.Visit.Tab.AnotherAsync();
        await tab.Page.GotoAsync(path);
        await tab.SettledAsync();
        return tab;
    }

    private async Task<long> InstanceIdAsync(string name) =>
        (await console.Visit.InstancesAsync())
            .Where(i => (string?)i!["name"] == name)
            .Select(i => (long)i!["id"]!)
            .Single();
}
