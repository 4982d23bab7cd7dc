using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Trunkline.Browser.Tests.Console;

/// <summary>What providers answer stays a text wherever it is shown: it runs nothing, leads nowhere, and keeps to its place.</summary>
public sealed class HostileAnswerTests(Chromium chromium)
{
    private const string AccountSid = "AC0123456789abcdef0123456789abcdef";

    /// <summary>
    /// Texts that change the direction of writing and share a line with others without being kept apart; links that are
    /// scripts; elements that no page of the console has.
    /// </summary>
    private const string Escaped = """
        () => {
          const found = [];
          if ('pwned' in window) found.push('a script ran');
          for (const e of document.querySelectorAll('main script, main iframe, main img, main math, main [onerror], main [onload], [href^="javascript:" i], [src^="javascript:" i]'))
            found.push('there is ' + e.outerHTML.slice(0, 100));
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const text = texts.currentNode;
            if (!/[\u202a-\u202e\u2066-\u2069]/.test(text.data)) continue;
            let line = text.parentElement;
            const alone = (e) => {
              const { display, unicodeBidi } = getComputedStyle(e);
              return display !== 'inline' || /isolate|plaintext/.test(unicodeBidi);
            };
            while (!alone(line)) line = line.parentElement;
            if (line.textContent.trim() !== text.data.trim() && !['OPTION', 'SELECT'].includes(line.tagName))
              found.push(`“${text.data.trim().slice(0, 20)}” turns “${line.textContent.trim().slice(0, 80)}” around`);
          }
          return found;
        }
        """;

    private readonly List<string> problems = [];

    [Fact]
    public async Task They_run_nothing_lead_nowhere_and_keep_to_their_place()
    {
        await using var provider = await HostileProvider.StartAsync();
        await using var visit = await ConsoleVisit.StartAsync(
            chromium,
            settings:
            [
                ("Egress:Allow:1", provider.Url.Authority),
                ("Catalog:Origins:twiliov2", provider.Url.GetLeftPart(UriPartial.Authority)),
            ]
        );
        var hostile = await visit.World.CreateAsync(Account(AccountSid, "Hostile"));
        Assert.Contains("pwned", hostile.ToJsonString(), StringComparison.Ordinal);
        var refused = await visit.World.Client.PostAsJsonAsync(
            "instances?verify=false",
            Account(HostileProvider.RefusedAccount, "Refused"),
            TestContext.Current.CancellationToken
        );
        var broken = await refused.JsonAsync();
        await visit.World.Client.PostAsync(
            $"instances/{broken["id"]}/check",
            null,
            TestContext.Current.CancellationToken
        );
        await MakeCustomerAsync(visit);

        await TryAsync(visit, $"/console/instances/{hostile["id"]}", HostileProvider.Paths(AccountSid));
        await TryAsync(
            visit,
            $"/console/instances/{broken["id"]}",
            HostileProvider.Paths(HostileProvider.RefusedAccount)[..1]
        );
        await RefusedFormAsync(visit);
        foreach (var path in await PagesAsync(visit, hostile, broken))
        {
            await visit.OpenAsync(path);
            await visit.SettledAsync();
            await LookAsync(visit, path);
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Raw requests and an operation, and what the answers look like.</summary>
    private async Task TryAsync(ConsoleVisit visit, string instance, string[] paths)
    {
        var page = visit.Page;
        await visit.OpenAsync(instance + "/try?view=raw");
        await visit.SettledAsync();
        var answer = page.GetByRole(AriaRole.Region, new() { Name = "Answer" });
        foreach (var path in paths)
        {
            await page.GetByLabel("Path and query at the provider").FillAsync(path);
            await visit.Button("Execute").ClickAsync();
            await Expect(answer.GetByLabel("Body of the answer")).ToContainTextAsync("pwned");
            await answer.GetByText("headers").ClickAsync();
            await LookAsync(visit, path);
            await visit.OpenAsync(instance + "/try?view=raw");
            await visit.SettledAsync();
        }

        foreach (var operation in new[] { "getMessages", "getCalls" })
        {
            await visit.OpenAsync($"{instance}/try?op={operation}");
            await visit.Button("Execute").ClickAsync();
            await Expect(answer.GetByLabel("Body of the answer")).ToContainTextAsync("pwned");
            await LookAsync(visit, operation);
        }
    }

    /// <summary>The refusal of credentials, in the provider's words, before an instance is made and after a button.</summary>
    private async Task RefusedFormAsync(ConsoleVisit visit)
    {
        await visit.OpenAsync("/console/connectors/twiliov2/add");
        await visit.Page.GetByLabel("Account SID", new() { Exact = true }).FillAsync(HostileProvider.RefusedAccount);
        await visit.Page.GetByLabel("Auth Token", new() { Exact = true }).FillAsync("0123456789abcdef0123456789abcdef");
        await visit.Button("Test").And(visit.Page.GetByText("Test", new() { Exact = true })).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("pwned");
        await LookAsync(visit, "a test that is refused");
        await visit.Button("Test and save").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was saved");
        await LookAsync(visit, "a form that is refused");
    }

    private async Task LookAsync(ConsoleVisit visit, string what)
    {
        problems.AddRange((await visit.Page.EvaluateAsync<string[]>(Escaped)).Select(p => $"{what}: {p}"));
        foreach (var width in new[] { 320, 1280 })
        {
            await visit.Page.SetViewportSizeAsync(width, 860);
            problems.AddRange((await Layout.ProblemsAsync(visit.Page)).Select(p => $"{what}, {width}: {p}"));
        }

        Assert.DoesNotContain(
            await visit.Tab.Profile.CookiesAsync(),
            c => c.Value.Contains("stolen", StringComparison.Ordinal)
        );
    }

    private static async Task<List<string>> PagesAsync(ConsoleVisit visit, JsonNode hostile, JsonNode broken)
    {
        await visit.FailedCallIsLoggedAsync();
        var calls = await visit.World.Client.GetFromJsonAsync<JsonArray>("activity/calls");
        return
        [
            "/console/",
            "/console/instances",
            "/console/instances?view=cards",
            $"/console/instances/{hostile["id"]}",
            $"/console/instances/{broken["id"]}",
            $"/console/instances/{broken["id"]}/edit?mode=reauthenticate",
            $"/console/instances/{hostile["id"]}/used-by",
            "/console/connect/customers",
            "/console/connect/links",
            $"/console/connect/analytics?instance={hostile["id"]}",
            $"/console/connect/analytics?instance={hostile["id"]}&view=table",
            $"/console/connect/analytics?instance={broken["id"]}",
            "/console/activity",
            "/console/activity/events",
            .. calls!.Select(c => $"/console/activity/calls/{c!["id"]}"),
        ];
    }

    private static JsonObject Account(string account, string name) =>
        new()
        {
            ["element"] = new JsonObject { ["key"] = "twiliov2" },
            ["configuration"] = new JsonObject
            {
                ["username"] = account,
                ["password"] = "0123456789abcdef0123456789abcdef",
            },
            ["name"] = name,
        };

    /// <summary>Customers are named by the application, which may have the name from anywhere.</summary>
    private static async Task MakeCustomerAsync(ConsoleVisit visit)
    {
        var made = await visit.World.Client.PostAsJsonAsync(
            "connect/sessions",
            new
            {
                connectors = new[] { "twiliov2" },
                customerId = "42\u202e<img src=x onerror=window.pwned=1>",
                customerName = "\u202egnp.exe<script>window.pwned=1</script>" + new string('W', 150),
            }
        );
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }
}
