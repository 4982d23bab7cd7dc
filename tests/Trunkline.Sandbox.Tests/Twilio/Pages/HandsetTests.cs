using System.Net;
using Trunkline.Sandbox.Tests.WebKit;

namespace Trunkline.Sandbox.Tests.Twilio.Pages;

public sealed class HandsetTests : IAsyncLifetime
{
    private const string Person = "+14155551234";
    private TestSandbox sandbox = null!;
    private TestBrowser browser = null!;

    private string Conversation => $"/console/handset/{Person}/{sandbox.Account.PhoneNumber}";

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
    public async Task A_message_to_a_person_is_on_that_phone_and_on_no_other()
    {
        await sandbox.SendMessageAsync(to: Person, body: "Your table is ready");
        sandbox.Clock.AdvanceSeconds(5);

        Assert.Contains(
            "Your table is ready",
            await browser.OpenAsync($"/console/handset/{Person}"),
            StringComparison.Ordinal
        );
        var text = await browser.OpenAsync(Conversation);
        Assert.Contains("Your table is ready", text, StringComparison.Ordinal);
        Assert.Contains("delivered", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Your table is ready",
            await browser.OpenAsync("/console/handset/+14155559999"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_message_that_did_not_arrive_says_why()
    {
        await sandbox.SendMessageAsync(to: "+14155530003");
        sandbox.Clock.AdvanceSeconds(5);

        Assert.Contains(
            "Not delivered: 30003",
            await browser.OpenAsync($"/console/handset/+14155530003/{sandbox.Account.PhoneNumber}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_the_person_writes_arrives_at_the_number()
    {
        await browser.OpenAsync(Conversation);

        var text = await browser.SubmitAsync(Conversation, ("text", "See you <soon>"));

        Assert.Contains("See you <soon>", text, StringComparison.Ordinal);
        var message = Assert.Single(await sandbox.ListAsync(sandbox.Main + "/Messages.json", "messages"));
        Assert.Equal("See you <soon>", message.GetProperty("body").GetString());
        Assert.Equal("inbound", message.GetProperty("direction").GetString());
        Assert.Equal(Person, message.GetProperty("from").GetString());
    }

    [Fact]
    public async Task Writing_to_a_number_nobody_owns_says_so()
    {
        await browser.OpenAsync($"/console/handset/{Person}/+12025550199");

        var text = await browser.SubmitAsync($"/console/handset/{Person}/+12025550199", ("text", "Anybody?"));

        Assert.Contains("Nobody in this sandbox owns", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_goes_on_while_somebody_looks_at_it()
    {
        await using var live = await LiveText.OpenAsync(sandbox.Url, Conversation + "/live");

        await sandbox.SendMessageAsync(to: Person, body: "Knock knock");

        await live.UntilAsync("Knock knock");
        sandbox.Clock.AdvanceSeconds(5);
        await live.UntilAsync("delivered");
    }

    [Theory]
    [InlineData("/console/handset/hello")]
    [InlineData("/console/handset/+14155551234/%3Cscript%3E")]
    public async Task What_is_no_number_is_no_phone(string path)
    {
        await browser.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }
}
