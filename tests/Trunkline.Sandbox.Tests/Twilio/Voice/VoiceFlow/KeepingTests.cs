using System.Text.Json;
using Trunkline.Sandbox.Twilio.Voice.Conferences;
using Trunkline.Sandbox.Twilio.Voice.Queues;
using Trunkline.Sandbox.Twilio.Voice.Recordings;

namespace Trunkline.Sandbox.Tests.Twilio.Voice.VoiceFlow;

/// <summary>A call in the middle of its document is plain data: it can be written, read back, and is the same.</summary>
public sealed class KeepingTests
{
    [Theory]
    [InlineData("<Gather numDigits=\"3\" action=\"/a\"><Say>Hello</Say></Gather><Hangup/>")]
    [InlineData("<Dial record=\"record-from-answer\"><Number>+14155556789</Number></Dial>")]
    [InlineData("<Record transcribe=\"true\"/>")]
    public async Task Calls_can_be_kept(string verbs)
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync(
            verbs,
            ("StatusCallback", phones.App.Url + "/status"),
            ("VoiceFallbackUrl", phones.App.Url + "/fallback")
        );
        phones.Party.PressDigits(call, "1");
        await phones.Sandbox.AdvanceAsync(1);

        var kept = Same(call);
        Assert.NotNull(kept.Script!.Doing);
        Assert.Equal(call.Script!.Doing!.Digits, kept.Script.Doing.Digits);
        Assert.Equal(call.Script.Doing.Verb.Attributes, kept.Script.Doing.Verb.Attributes);
        Assert.Equal(call.Settings.StatusCallback!.Events, kept.Settings.StatusCallback!.Events);
    }

    [Fact]
    public async Task Conferences_queues_and_recordings_can_be_kept()
    {
        await using var phones = await Phones.StartAsync();
        phones.Serve("/wait", "<Pause length=\"9\"/>");
        var waiting = await phones.CallInAsync("<Enqueue waitUrl=\"/wait\">Line</Enqueue>");
        await phones.CallInAsync(
            "<Dial><Conference record=\"record-from-start\" statusCallback=\"/room\" statusCallbackEvent=\"end\">Room</Conference></Dial>"
        );
        var world = phones.Sandbox.World;
        var account = world.FindAccount(phones.Sandbox.Account.AccountSid)!;

        Assert.NotNull(Same(waiting).Script!.Outer!.Doing!.QueueSid);
        Assert.Equal(
            waiting.Sid,
            Same(Assert.Single(QueueResource.Description.In(account, world).All())).Waiting[0].CallSid
        );
        Same(Assert.Single(ConferenceResource.Description.In(account, world).All()));
        Same(Assert.Single(RecordingResource.Description.In(account, world).All()));
    }

    private static T Same<T>(T record)
        where T : Sandbox.Twilio.State.Record
    {
        var json = JsonSerializer.Serialize(record);
        var read = JsonSerializer.Deserialize<T>(json)!;
        Assert.Equal(json, JsonSerializer.Serialize(read));
        return read;
    }
}
