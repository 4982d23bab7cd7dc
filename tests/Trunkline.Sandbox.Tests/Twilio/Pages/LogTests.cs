using System.Net;
using System.Text.RegularExpressions;
using Trunkline.Sandbox.Tests.WebKit;

namespace Trunkline.Sandbox.Tests.Twilio.Pages;

public sealed partial class LogTests : IAsyncLifetime
{
    private TestSandbox sandbox = null!;
    private TestBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        sandbox = await TestSandbox.StartAsync();
        browser = new TestBrowser(sandbox.Url);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task The_pages_of_a_log_show_every_entry_once()
    {
        for (var i = 0; i < 60; i++)
        {
            await sandbox.SendMessageAsync(body: $"text {i}.");
        }

        var seen = new List<string>();
        for (string? page = "/console/messages"; page is not null; page = Older(browser.Page))
        {
            seen.AddRange(Body().Matches(await browser.OpenAsync(page)).Select(m => m.Value));
        }

        Assert.Equal(Enumerable.Range(0, 60).Reverse().Select(i => $"text {i}."), seen);
    }

    [Fact]
    public async Task A_filter_narrows_a_log_and_one_the_API_refuses_is_told()
    {
        await sandbox.SendMessageAsync(to: "+14155550001", body: "first");
        await sandbox.SendMessageAsync(to: "+14155550002", body: "second");

        var text = await browser.OpenAsync("/console/messages?To=%2B14155550002&From=");
        Assert.Contains("second", text, StringComparison.Ordinal);
        Assert.DoesNotContain("first", text, StringComparison.Ordinal);

        await browser.OpenAsync("/console/messages?DateSent%3E=nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
    }

    [Fact]
    public async Task An_entry_shows_all_fields_of_the_API()
    {
        var message = await sandbox.SendMessageAsync(body: "Every field");

        var text = await browser.OpenAsync("/console/messages/" + message["sid"]);

        Assert.All(
            message.Body.EnumerateObject().Where(f => f.Name != "subresource_uris"),
            f => Assert.Contains(f.Name, text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_log_tells_about_changes_while_somebody_listens()
    {
        await using var live = await LiveText.OpenAsync(sandbox.Url, "/console/messages/live");
        var sid = (await sandbox.SendMessageAsync(body: "Just now"))["sid"]!;

        var queued = await live.UntilAsync(sid);
        Assert.Contains(">queued<", queued, StringComparison.Ordinal);
        sandbox.Clock.AdvanceSeconds(5);
        await live.UntilAsync(">delivered<");
    }

    [Fact]
    public async Task Logs_of_another_account_stay_its_own()
    {
        var sid = (await sandbox.SendMessageAsync())["sid"]!;
        var branch = (await sandbox.PostAsync("/2010-04-01/Accounts.json", ("FriendlyName", "Branch")))["sid"]!;
        await browser.OpenAsync("/console/sign-in");
        await browser.SubmitAsync("/console/sign-in", ("account", branch));

        Assert.DoesNotContain(sid, await browser.OpenAsync("/console/messages"), StringComparison.Ordinal);
        await browser.OpenAsync("/console/messages/" + sid);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    private static string? Older(string page) =>
        page.Contains(">Older<", StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(page.Split(">Older<")[0].Split("href=\"")[^1].TrimEnd('"'))
            : null;

    [GeneratedRegex("text [0-9]+\\.", RegexOptions.None, 30_000)]
    private static partial Regex Body();
}
