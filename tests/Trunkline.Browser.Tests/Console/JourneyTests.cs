using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Trunkline.Browser.Tests.Console;

/// <summary>What people come to the console for, from the first click to the last, within a budget of clicks.</summary>
public sealed class JourneyTests(Chromium chromium)
{
    [Fact]
    public async Task The_first_text_takes_at_most_four_clicks()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var clicks = new Clicks();

        await clicks.OnAsync(visit.Link("Send your first text"));
        await FillCredentialsAsync(visit, visit.World.Account.AuthToken);
        await clicks.OnAsync(visit.Button("Test and save"));
        await visit.Page.GetByLabel("To", new() { Exact = true }).FillAsync("+14155550123");
        await clicks.OnAsync(visit.Button("Send"));

        await Expect(visit.Page.GetByText("Text to +14155550123: delivered"))
            .ToBeAttachedAsync(new() { Timeout = 30_000 });
        Assert.InRange(clicks.Count, 1, 4);
    }

    [Fact]
    public async Task An_instance_with_test_credentials_says_that_it_sends_nothing()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var account = visit.World.Account;
        await visit.OpenAsync("/console/connectors/twilio/add");
        await visit.Field("Account SID").FillAsync(account.TestAccountSid);
        await visit.Field("Sender").FillAsync("+15005550006");
        await visit.Page.GetByLabel("Auth Token", new() { Exact = true }).FillAsync(account.TestAuthToken);
        await visit.Button("Test").And(visit.Page.GetByText("Test", new() { Exact = true })).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Status).GetByText("These are test credentials")).ToBeVisibleAsync();

        await visit.Button("Test and save").ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("is connected");
        await Expect(visit.Page.GetByText("sends nothing and bills nothing")).ToBeVisibleAsync();
        var stored = (await visit.InstancesAsync()).Single()!;
        Assert.Equal("test", (string?)stored["environment"]);
        Assert.Equal(account.TestAccountSid, (string?)stored["configuration"]!["messaging.sms.twilio.account"]);
    }

    [Fact]
    public async Task Refused_credentials_are_told_in_the_providers_words_and_nothing_is_stored()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        await visit.OpenAsync("/console/connectors/twilio/add");
        await FillCredentialsAsync(visit, "0123456789abcdef0123456789abcdef");

        await visit.Button("Test and save").ClickAsync();

        var alert = visit.Page.GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync("Nothing was saved");
        await Expect(alert).ToContainTextAsync("20003");
        Assert.Empty(await visit.InstancesAsync());
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_at_its_field()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        await visit.OpenAsync("/console/connectors/twilio/add");
        var account = visit.Field("Account SID");
        await account.FillAsync("AC123");

        await visit.Button("Test and save").ClickAsync();

        await Expect(account).ToBeFocusedAsync();
        await Expect(account).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(account)
            .ToHaveAccessibleDescriptionAsync(
                new Regex("32 hexadecimal digits", RegexOptions.None, TimeSpan.FromSeconds(30))
            );
        await Expect(visit.Field("Sender")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Id_and_token_are_seen_and_the_view_is_recorded()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var made = await visit.InstanceAsync("Orders");
        await visit.OpenAsync("/console/instances");
        await visit.Link("Orders").First.ClickAsync();
        await Expect(visit.Page.GetByText((string)made["token"]!)).ToHaveCountAsync(0);

        await visit.Button("View token").ClickAsync();

        await Expect(visit.Page.GetByText((string)made["token"]!)).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(made["id"]!.ToString());
        await visit.Button("Hide").ClickAsync();
        await Expect(visit.Page.GetByText((string)made["token"]!)).ToHaveCountAsync(0);
        var audit = await visit.World.Client.GetFromJsonAsync<JsonArray>("activity/audit");
        Assert.Contains(audit!, a => ((string?)a!["action"])!.Contains("token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operation_is_tried_out_and_the_call_is_in_the_log()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var made = await visit.InstanceAsync("Orders");
        await visit.OpenAsync($"/console/instances/{made["id"]}/try");
        await visit.Page.GetByLabel("Search operations").FillAsync("messages");
        await visit
            .Page.Locator("li.operation")
            .Filter(new() { Has = visit.Page.GetByText("/messages", new() { Exact = true }) })
            .Filter(new() { Has = visit.Page.GetByText("GET", new() { Exact = true }) })
            .GetByRole(AriaRole.Button, new() { Name = "Try it out" })
            .ClickAsync();

        await visit.Button("Execute").ClickAsync();

        var answer = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Answer" });
        await Expect(answer).ToContainTextAsync("200");
        await Expect(answer.GetByLabel("Body of the answer")).ToContainTextAsync("\"id\": \"SM");
        await answer.GetByRole(AriaRole.Link, new() { Name = "This call in the log" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Orders");
    }

    [Fact]
    public async Task An_update_changes_what_calls_do_at_once()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var made = await visit.InstanceAsync("Orders");
        await visit.OpenAsync($"/console/instances/{made["id"]}/edit");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Orders of Berlin");
        await visit.Page.GetByLabel("Tags", new() { Exact = true }).FillAsync("berlin, production");

        await visit.Button("Update").ClickAsync();

        await Expect(visit.Page.GetByText("Orders of Berlin is updated")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Orders of Berlin");
        var stored = (await visit.InstancesAsync()).Single()!;
        Assert.Contains(stored["tags"]!.AsArray(), t => (string?)t == "berlin");
    }

    [Fact]
    public async Task A_broken_instance_is_re_authenticated_with_two_clicks_from_home()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var made = await visit.BrokenInstanceAsync("Orders");
        await visit.OpenAsync("/console/");
        var clicks = new Clicks();

        await clicks.OnAsync(visit.Link("Re-authenticate Orders"));
        var token = visit.Page.GetByLabel("Auth Token", new() { Exact = true });
        await Expect(token).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync(visit.World.Account.AuthToken);
        await clicks.OnAsync(visit.Button("Test and save"));

        await Expect(visit.Page.GetByText("Healthy").First).ToBeVisibleAsync();
        Assert.InRange(clicks.Count, 1, 2);
        var now = (await visit.InstancesAsync()).Single()!;
        Assert.Equal((long)made["id"]!, (long)now["id"]!);
        Assert.Equal("healthy", (string?)now["health"]!["state"]);
    }

    [Fact]
    public async Task A_secret_is_rotated_with_three_clicks()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var made = await visit.InstanceAsync("Orders");
        await visit.OpenAsync($"/console/instances/{made["id"]}");
        var clicks = new Clicks();

        await clicks.OnAsync(visit.Link("Re-authenticate").First);
        await visit.Page.GetByLabel("Auth Token", new() { Exact = true }).FillAsync(visit.World.Account.AuthToken);
        await clicks.OnAsync(visit.Button("Test").And(visit.Page.GetByText("Test", new() { Exact = true })));
        await Expect(visit.Page.GetByText("They work")).ToBeVisibleAsync();
        await clicks.OnAsync(visit.Button("Save"));

        await Expect(visit.Page.GetByText("They work")).ToHaveCountAsync(0);
        Assert.InRange(clicks.Count, 1, 3);
    }

    [Fact]
    public async Task Why_a_call_failed_is_two_clicks_from_home()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var made = await visit.InstanceAsync("Orders");
        using var through = visit.World.Through(made);
        var refused = await through.PostAsJsonAsync(
            "hubs/messaging/messages",
            new { to = "+15", message = "Hello" },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(400, (int)refused.StatusCode);
        var clicks = new Clicks();

        await visit.FailedCallIsLoggedAsync();
        await visit.OpenAsync("/console/");
        await clicks.OnAsync(
            visit.Page.GetByRole(AriaRole.Region, new() { Name = "Failed calls" }).GetByRole(AriaRole.Link).First
        );

        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("21211");
        Assert.InRange(clicks.Count, 1, 2);
    }

    [Fact]
    public async Task Setting_Twilio_Connect_up_takes_three_clicks()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var account = visit.World.Account;
        var clicks = new Clicks();

        await clicks.OnAsync(visit.Link("Twilio Connect").First);
        await visit.Field("Name").FillAsync("Call Insights");
        await visit.Field("Connect App SID").FillAsync(account.ConnectAppSid);
        await visit.Field("Your account SID").FillAsync(account.AccountSid);
        await visit.Page.GetByLabel("Auth token", new() { Exact = true }).FillAsync(account.AuthToken);
        await visit.Field("Return URLs").FillAsync("https://app.example.com/connected");
        await clicks.OnAsync(visit.Button("Check and register"));
        var twilio = visit.Page.GetByRole(AriaRole.Region, new() { Name = "At Twilio" });
        await Expect(twilio).ToContainTextAsync("2 differences");
        await clicks.OnAsync(visit.Button("Fix in Twilio"));

        await Expect(twilio).ToContainTextAsync("As it should be");
        Assert.Equal(3, clicks.Count);
        // What it was for: Twilio has the address that the page shows, and the button can be pasted.
        using var provider = new HttpClient { BaseAddress = visit.World.Sandbox.Url };
        provider.DefaultRequestHeaders.Authorization = new(
            "Basic",
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"{account.AccountSid}:{account.AuthToken}"))
        );
        var stored = await provider.GetFromJsonAsync<JsonNode>(
            $"/2010-04-01/Accounts/{account.AccountSid}/ConnectApps/{account.ConnectAppSid}.json",
            TestContext.Current.CancellationToken
        );
        var authorize = (string)stored!["authorize_redirect_url"]!;
        Assert.StartsWith(visit.World.Hub.Hub.Url + "connect/callback/", authorize, StringComparison.Ordinal);
        await Expect(twilio).ToContainTextAsync(authorize);
        await Expect(visit.Page.GetByLabel("button HTML").First).ToContainTextAsync("<a ");
    }

    [Fact]
    public async Task Deleting_takes_three_clicks_and_coming_back_at_most_two()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var made = await visit.InstanceAsync("Orders");
        await visit.OpenAsync($"/console/instances/{made["id"]}");
        var clicks = new Clicks();

        await clicks.OnAsync(visit.Button("More actions"));
        await clicks.OnAsync(visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }));
        var dialog = visit.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToContainTextAsync("token is dead at once");
        await clicks.OnAsync(dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }));
        await Expect(visit.Page.GetByText("Orders is deleted")).ToBeVisibleAsync();
        Assert.Equal(3, clicks.Count);
        Assert.Empty(await visit.InstancesAsync());

        var back = new Clicks();
        await back.OnAsync(visit.Button("Undo"));
        await Expect(visit.Page.GetByText("Orders is back")).ToBeVisibleAsync();
        Assert.InRange(back.Count, 1, 2);
        using var through = visit.World.Through(made);
        Assert.True((await through.GetAsync("ping", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
    }

    private static async Task FillCredentialsAsync(ConsoleVisit visit, string token)
    {
        await visit.Field("Account SID").FillAsync(visit.World.Account.AccountSid);
        await visit.Field("Sender").FillAsync(visit.World.Account.PhoneNumber);
        await visit.Page.GetByLabel("Auth Token", new() { Exact = true }).FillAsync(token);
    }
}
