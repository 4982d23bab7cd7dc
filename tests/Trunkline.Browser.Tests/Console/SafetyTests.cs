using System.Net.Http.Json;
using static Microsoft.Playwright.Assertions;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Names and answers that want to be scripts stay texts, and secrets stay out of what the browser keeps.</summary>
public sealed class SafetyTests(Chromium chromium)
{
    private static readonly string[] Starts =
    [
        "",
        "\"",
        "'",
        ">",
        "\">",
        "'>",
        "</title>",
        "</script>",
        "]]>",
        "{{",
        "${",
        "javascript:",
        "data:text/html,",
        "\u202e",
        "%22%3E",
    ];

    private static readonly string[] Cores =
    [
        "<script>window.pwned=1</script>",
        "<img src=x onerror=window.pwned=1>",
        "<svg onload=window.pwned=1>",
        "<iframe srcdoc='<script>parent.pwned=1</script>'>",
        "<a href=javascript:window.pwned=1 autofocus onfocus=window.pwned=1>x</a>",
        "<details open ontoggle=window.pwned=1>",
        "window.pwned=1//",
        "constructor.constructor('window.pwned=1')()}}",
        "<style>@import'javascript:window.pwned=1';</style>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=window.pwned=1>",
    ];

    [Fact]
    public async Task A_hundred_and_fifty_hostile_names_run_no_script_on_any_page()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var names = Starts.SelectMany(start => Cores.Select(core => start + core)).ToList();
        Assert.Equal(150, names.Count);
        // Folder and tags take the text as it is; the name is stripped of HTML by the hub, which is not what this relies on.
        long first = 0;
        foreach (var name in names)
        {
            var body = visit.World.BodyV2(name);
            body["folder"] = name.Replace('/', '|');
            body["tags"] = new System.Text.Json.Nodes.JsonArray(name);
            var made = await visit.World.Client.PostAsJsonAsync("instances?verify=false", body);
            var answer = await made.JsonAsync();
            Assert.True(made.IsSuccessStatusCode, answer.ToJsonString());
            first = first == 0 ? (long)answer["id"]! : first;
        }

        string[] pages =
        [
            "/console/",
            "/console/instances",
            "/console/instances?view=cards",
            $"/console/instances/{first}",
            $"/console/instances/{first}/edit",
            $"/console/instances/{first}/used-by",
            "/console/activity",
            "/console/activity/events",
            "/console/connectors/twiliov2",
            "/console/instances/deleted",
            "/console/instances?search=%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E",
            "/console/activity?operation=%22%3E%3Csvg%20onload%3Dwindow.pwned%3D1%3E",
        ];
        foreach (var page in pages)
        {
            await visit.OpenAsync(page);
            await visit.SettledAsync();
            await visit.Page.Mouse.WheelAsync(0, 4000);
            Assert.False(await visit.Page.EvaluateAsync<bool>("'pwned' in window"), page);
        }

        foreach (var id in Enumerable.Range((int)first, names.Count).Where(n => n % 10 == 0))
        {
            await visit.OpenAsync($"/console/instances/{id}");
            await visit.SettledAsync();
            Assert.False(await visit.Page.EvaluateAsync<bool>("'pwned' in window"), $"instance {id}");
        }
    }

    [Fact]
    public async Task The_policy_stops_a_script_that_got_into_the_page()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);

        await visit.Page.EvaluateAsync(
            """
            () => {
              const script = document.createElement('script');
              script.textContent = 'window.pwned = 1';
              document.body.append(script);
              const image = document.createElement('div');
              image.innerHTML = '<img src=x onerror="window.pwned = 1">';
              document.body.append(image);
            }
            """
        );
        // One of the inline script, one of the attribute.
        await visit.Tab.ComplainedAsync("Content Security Policy");
        await Task.Delay(300, TestContext.Current.CancellationToken);

        Assert.False(await visit.Page.EvaluateAsync<bool>("'pwned' in window"));
    }

    [Fact]
    public async Task No_secret_is_in_storage_or_in_an_address()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        var urls = new List<string>();
        visit.Page.Request += (_, request) => urls.Add(request.Url);
        var made = await visit.InstanceAsync("Orders");
        await visit.OpenAsync($"/console/instances/{made["id"]}");
        await visit.Button("View token").ClickAsync();
        await Expect(visit.Page.GetByText((string)made["token"]!)).ToBeVisibleAsync();
        await visit.OpenAsync($"/console/instances/{made["id"]}/edit?mode=reauthenticate");
        await visit.Page.GetByLabel("Auth Token", new() { Exact = true }).FillAsync(visit.World.Account.AuthToken);
        await visit.Button("Test and save").ClickAsync();
        await visit.OpenAsync("/console/settings");
        await visit.SettledAsync();

        string[] secrets =
        [
            (string)made["token"]!,
            visit.World.Account.AuthToken,
            ConsoleVisit.Password,
            visit.World.Hub.Secrets!.User,
            visit.World.Hub.Secrets.Organization,
        ];
        var kept = await visit.Page.EvaluateAsync<string>(
            "async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), await caches.keys(), history.state])"
        );
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
            Assert.DoesNotContain(
                urls,
                url =>
                    url.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal)
                    || url.Contains(secret, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Who_is_signed_out_elsewhere_comes_back_to_the_same_page_after_signing_in()
    {
        await using var visit = await ConsoleVisit.StartAsync(chromium);
        await visit.OpenAsync("/console/activity?status=failed");
        await visit.Tab.Profile.ClearCookiesAsync();

        await visit.Page.ReloadAsync(new() { WaitUntil = Microsoft.Playwright.WaitUntilState.Commit });
        await visit.Page.WaitForURLAsync("**/sign-in**");
        await visit.Page.GetByLabel("E-mail").FillAsync(ConsoleVisit.Email);
        await visit.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(ConsoleVisit.Password);
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.Page.WaitForURLAsync("**/console/activity?status=failed");
    }
}
