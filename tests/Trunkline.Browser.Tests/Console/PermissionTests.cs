using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Trunkline.Browser.Tests.Console;

/// <summary>The console of those who may do less than its first administrator.</summary>
public sealed class PermissionTests(FurnishedConsole console) : IClassFixture<FurnishedConsole>
{
    private const string NotTheirs = "administrators of an account see all of its";

    /// <summary>What these pages tell a user without rights: what is missing and who can help.</summary>
    private static readonly (string Page, string Says)[] Told =
    [
        ("/console/settings/users", "needs the role account administrator"),
        ("/console/settings/accounts", "needs the role organization administrator"),
        ("/console/settings", "Organization administrators can reset it"),
        ("/console/settings/about", "Administrators of the organization can download it"),
        ("/console/connect", "Administrators of the account can change it"),
        ("/console/instances/{id}", NotTheirs),
        ("/console/instances/{id}/try", NotTheirs),
        ("/console/instances/{id}/calls", NotTheirs),
        ("/console/instances/{id}/used-by", NotTheirs),
        ("/console/instances/{id}/edit", NotTheirs),
        ("/console/activity/calls/{call}", NotTheirs),
    ];

    [Fact]
    public async Task A_user_is_told_what_they_may_not_do_and_who_may()
    {
        await using var tab = await SignedInAsync("default-user", 1);
        var problems = await VisitedAsync(tab, axe: true);
        foreach (var (page, says) in Told)
        {
            await tab.Page.GotoAsync(console.At(page));
            await tab.SettledAsync();
            var text = await tab.Page.GetByRole(AriaRole.Main).InnerTextAsync();
            if (!text.Contains(says, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add($"{page} does not say '{says}' but: {text}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public async Task What_a_user_owns_is_theirs_to_work_with()
    {
        await using var tab = await SignedInAsync("org", 1);
        await tab.Page.GotoAsync("/console/connectors/twiliov2/add");
        var account = console.Visit.World.Account;
        await tab.Page.GetByLabel("Account SID", new() { Exact = true }).FillAsync(account.AccountSid);
        await tab.Page.GetByLabel("Auth Token", new() { Exact = true }).FillAsync(account.AuthToken);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Test and save" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("is connected");

        // Their list has it, and nothing of the administrator's.
        await tab.Page.GotoAsync("/console/instances");
        await Expect(tab.Page.GetByText("1 instance", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_administrator_of_another_account_gets_no_refusals_either()
    {
        var made = await console.Visit.World.Client.PostAsJsonAsync(
            "accounts",
            new { name = "Blue Door Bakery", externalId = "blue-door" },
            TestContext.Current.CancellationToken
        );
        var account = (long)(await made.JsonAsync())["id"]!;
        await using var tab = await SignedInAsync("admin", account);

        Assert.Empty(await VisitedAsync(tab, axe: false));

        await tab.Page.GotoAsync("/console/settings/users");
        await Expect(tab.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Everyone in the account Blue Door Bakery");
        await tab.Page.GotoAsync("/console/settings/accounts");
        await Expect(tab.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("needs the role organization administrator");
    }

    /// <summary>On no page is anything asked that is refused, shown an error, or left waiting.</summary>
    private async Task<List<string>> VisitedAsync(Tab tab, bool axe)
    {
        var problems = new List<string>();
        var path = "";
        tab.Page.Response += (_, answer) =>
        {
            if (answer.Status is 401 or 403 or >= 500)
            {
                problems.Add($"{path}: {answer.Request.Method} {answer.Url} is answered {answer.Status}");
            }
        };
        foreach (var place in console.Pages)
        {
            path = place;
            await tab.Page.GotoAsync(path);
            await tab.SettledAsync();
            var main = tab.Page.GetByRole(AriaRole.Main);
            if (await main.GetByRole(AriaRole.Alert).CountAsync() > 0)
            {
                problems.Add($"{path} shows an error: {await main.InnerTextAsync()}");
            }

            if (axe)
            {
                problems.AddRange((await tab.ViolationsAsync()).Select(v => $"{path}: {v}"));
            }
        }

        return problems;
    }

    private async Task<Tab> SignedInAsync(string role, long account)
    {
        var tab = await console.Visit.StrangerAsync();
        await ConsoleVisit.SignInAsync(tab, await console.Visit.UserAsync(role, account));
        return tab;
    }
}
