using System.Globalization;
using System.Text.Json;
using Trunkline.Sandbox.Tests.Control;

namespace Trunkline.Sandbox.Tests.Twilio.Messaging.Messages;

/// <summary>
/// The JSON of messages that time changes no more is kept. Whatever changes one all the same has to be seen in the next list:
/// each test lists twice before, so that there is something kept.
/// </summary>
public sealed class SettledMessageTests
{
    [Fact]
    public async Task ARedactedMessageIsListedWithoutItsText()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var message = await SettledAsync(sandbox);

        await sandbox.PostAsync(message + ".json", ("Body", ""));

        Assert.Equal("", (await ListedAsync(sandbox, message)).GetProperty("body").GetString());
        await AssertListIsTrueAsync(sandbox);
    }

    [Fact]
    public async Task FeedbackLeavesTheListTrue()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sent = await sandbox.PostAsync(
            sandbox.Main + "/Messages.json",
            ("To", "+14155551234"),
            ("From", sandbox.Account.PhoneNumber),
            ("Body", "How was it?"),
            ("ProvideFeedback", "true")
        );
        var message = Path(sent.Body);
        await SettleAsync(sandbox);

        var feedback = await sandbox.PostAsync(message + "/Feedback.json", ("Outcome", "confirmed"));

        Assert.Equal(200, feedback.Status);
        await AssertListIsTrueAsync(sandbox);
    }

    [Fact]
    public async Task ADeletedMessageIsListedNoMore()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var message = await SettledAsync(sandbox);
        var stays = await SettledAsync(sandbox);

        Assert.Equal(204, (await sandbox.DeleteAsync(message + ".json")).Status);

        var listed = (await sandbox.MessagesAsync()).ConvertAll(Path);
        Assert.DoesNotContain(message, listed);
        Assert.Contains(stays, listed);
        await AssertListIsTrueAsync(sandbox);
    }

    [Fact]
    public async Task ADeletedMediumIsCountedNoMore()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.ReceiveAsync("Look", media: ["https://example.com/one.png", "https://example.com/two.png"]);
        await SettleAsync(sandbox);
        var message = Path((await sandbox.MessagesAsync())[0]);
        var before = Count(await ListedAsync(sandbox, message));
        var media = await sandbox.ListAsync(message + "/Media.json", "media_list");

        Assert.Equal(204, (await sandbox.DeleteAsync(media[0].GetProperty("uri").GetString()!)).Status);

        Assert.Equal(before - 1, Count(await ListedAsync(sandbox, message)));
        await AssertListIsTrueAsync(sandbox);
        static int Count(JsonElement m) =>
            int.Parse(m.GetProperty("num_media").GetString()!, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task WhatTheClockBringsIsListed()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var message = Path((await sandbox.SendMessageAsync()).Body);
        var seen = new List<string?>();
        for (var second = 0; second < 6; second++)
        {
            seen.Add((await ListedAsync(sandbox, message)).GetProperty("status").GetString());
            await AssertListIsTrueAsync(sandbox);
            await sandbox.AdvanceAsync(1);
        }

        Assert.Equal("delivered", seen[^1]);
        Assert.True(seen.Distinct(StringComparer.Ordinal).Count() > 1, string.Join(' ', seen));
    }

    [Fact]
    public async Task AResetTakesWhatWasListedAway()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        using var control = new ControlClient(sandbox.Url);
        var beginning = await ListAsync(sandbox);
        var message = await SettledAsync(sandbox);
        Assert.Contains(message, (await sandbox.MessagesAsync()).ConvertAll(Path));

        await control.PostAsync("reset");

        Assert.Equal(beginning.Count, (await ListAsync(sandbox)).Count);
        Assert.DoesNotContain(message, (await sandbox.MessagesAsync()).ConvertAll(Path));
        await AssertListIsTrueAsync(sandbox);
    }

    [Fact]
    public async Task ASubaccountsMessagesAreItsOwnAndRedactedForBoth()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var own = await SettledAsync(sandbox);
        var branch = await sandbox.PostAsync("/2010-04-01/Accounts.json", ("FriendlyName", "Branch"));
        var root = "/2010-04-01/Accounts/" + branch["sid"];
        var number = await sandbox.PostAsync(root + "/IncomingPhoneNumbers.json", ("AreaCode", "415"));
        var sent = await sandbox.PostAsync(
            root + "/Messages.json",
            ("To", "+14155551234"),
            ("From", number["phone_number"]!),
            ("Body", "From the branch")
        );
        var message = Path(sent.Body);
        await SettleAsync(sandbox);
        Assert.Equal([message], (await sandbox.ListAsync(root + "/Messages.json", "messages")).ConvertAll(Path));
        Assert.Equal([own], (await sandbox.MessagesAsync()).ConvertAll(Path));

        // The parent account may change what is its subaccount's; the subaccount must not see what was before.
        await sandbox.PostAsync(message + ".json", ("Body", ""));
        sandbox.Use(branch["sid"]!, branch["auth_token"]!);
        var listed = await sandbox.ListAsync(root + "/Messages.json", "messages");

        Assert.Equal("", listed.Single().GetProperty("body").GetString());
        Assert.Equal(branch["sid"], listed.Single().GetProperty("account_sid").GetString());
    }

    /// <summary>A message that has come to its end, and was listed twice; its path without the extension.</summary>
    private static async Task<string> SettledAsync(TestSandbox sandbox)
    {
        var message = Path((await sandbox.SendMessageAsync()).Body);
        await SettleAsync(sandbox);
        Assert.Equal("delivered", (await ListedAsync(sandbox, message)).GetProperty("status").GetString());
        return message;
    }

    private static async Task SettleAsync(TestSandbox sandbox)
    {
        await sandbox.AdvanceAsync(60);
        await sandbox.MessagesAsync();
        await sandbox.MessagesAsync();
    }

    private static async Task<JsonElement> ListedAsync(TestSandbox sandbox, string message) =>
        (await sandbox.MessagesAsync()).Single(m => Path(m) == message);

    /// <summary>
    /// The list is what a state that was put back says, whose messages are other objects, so that nothing of them is kept.
    /// </summary>
    private static async Task AssertListIsTrueAsync(TestSandbox sandbox)
    {
        var listed = await ListAsync(sandbox);
        using var control = new ControlClient(sandbox.Url);
        Assert.InRange((await control.PutAsync("snapshots/now")).Status, 200, 299);
        Assert.InRange((await control.PostAsync("snapshots/now/restore")).Status, 200, 299);
        Assert.Equal(await ListAsync(sandbox), listed);
        Assert.InRange((await control.DeleteAsync("snapshots/now")).Status, 200, 299);
    }

    private static async Task<List<string>> ListAsync(TestSandbox sandbox) =>
        (await sandbox.MessagesAsync()).ConvertAll(m => m.GetRawText());

    private static string Path(JsonElement message) =>
        message.GetProperty("uri").GetString()!.Replace(".json", "", StringComparison.Ordinal);
}
