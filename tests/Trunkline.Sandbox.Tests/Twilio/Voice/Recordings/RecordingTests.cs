using System.Text.Json;
using Trunkline.Sandbox.Tests.Twilio.Voice.VoiceFlow;

namespace Trunkline.Sandbox.Tests.Twilio.Voice.Recordings;

public sealed class RecordingTests
{
    [Fact]
    public async Task Record_keeps_what_is_said_and_tells_the_action()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync(
            "<Record action=\"/recorded\" timeout=\"2\" recordingStatusCallback=\"/recording\" transcribe=\"true\" "
                + "transcribeCallback=\"/text\"/>"
        );
        phones.Party.Speak(call, "Please call me back about the table for ten tomorrow");
        await phones.Sandbox.AdvanceAsync(20);

        var recorded = phones.Asked("/recorded");
        var recording = Assert.Single(await ListAsync(phones, $"/Calls/{call.Sid}/Recordings.json"));
        Assert.Equal(recording.GetProperty("sid").GetString(), recorded["RecordingSid"]);
        Assert.Equal(("6", ""), (recorded["RecordingDuration"], recorded["Digits"]));
        Assert.Equal(
            ("completed", "RecordVerb", "6"),
            (
                recording.GetProperty("status").GetString(),
                recording.GetProperty("source").GetString(),
                recording.GetProperty("duration").GetString()
            )
        );
        var told = Assert.Single(phones.AllAsked("/recording"));
        Assert.Equal(("completed", "6"), (told["RecordingStatus"], told["RecordingDuration"]));
        Assert.Equal(
            ("completed", "Please call me back about the table for ten tomorrow"),
            (phones.Asked("/text")["TranscriptionStatus"], phones.Asked("/text")["TranscriptionText"])
        );
        var texts = await phones.Sandbox.ListAsync(phones.Sandbox.Main + "/Transcriptions.json", "transcriptions");
        var below = await phones.Sandbox.ListAsync(
            $"{phones.Sandbox.Main}/Recordings/{recorded["RecordingSid"]}/Transcriptions.json",
            "transcriptions"
        );
        Assert.Equal(
            Assert.Single(texts).GetProperty("sid").GetString(),
            Assert.Single(below).GetProperty("sid").GetString()
        );
        Assert.Equal(204, (await phones.Sandbox.DeleteAsync(below[0].GetProperty("uri").GetString()!)).Status);
        Assert.Equal(404, (await phones.Sandbox.GetAsync(texts[0].GetProperty("uri").GetString()!)).Status);
    }

    [Fact]
    public async Task A_key_ends_a_recording_and_silence_makes_none()
    {
        await using var phones = await Phones.StartAsync();
        var first = await phones.CallInAsync("<Record action=\"/recorded\"/>");
        phones.Party.Speak(first, "Hello");
        await phones.Sandbox.AdvanceAsync(3);
        phones.Party.PressDigits(first, "#");
        await phones.Sandbox.SettleAsync();
        Assert.Equal(("3", "#"), (phones.Asked("/recorded")["RecordingDuration"], phones.Asked("/recorded")["Digits"]));

        await phones.CallInAsync("<Record action=\"/silent\"/><Redirect>/nothing</Redirect>");
        await phones.Sandbox.AdvanceAsync(10);
        Assert.Empty(phones.AllAsked("/silent"));
        Assert.Single(phones.AllAsked("/nothing"));
        Assert.Single(await ListAsync(phones, "/Recordings.json"));
    }

    [Fact]
    public async Task Hanging_up_ends_a_recording_and_still_tells_the_action()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallInAsync("<Record action=\"/recorded\"/>");
        phones.Party.Speak(call, "Hello");
        await phones.Sandbox.AdvanceAsync(2);
        phones.Party.HangUp(call);
        await phones.Sandbox.AdvanceAsync(2);

        Assert.Equal(
            ("hangup", "completed"),
            (phones.Asked("/recorded")["Digits"], phones.Asked("/recorded")["CallStatus"])
        );
    }

    [Fact]
    public async Task A_whole_call_is_recorded_when_it_is_asked_for()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallAsync(
            "<Pause length=\"61\"/>",
            ("Record", "true"),
            ("RecordingChannels", "dual"),
            ("RecordingStatusCallback", phones.App.Url + "/recording"),
            ("RecordingStatusCallbackEvent", "in-progress"),
            ("RecordingStatusCallbackEvent", "completed"),
            ("StatusCallback", phones.App.Url + "/status")
        );
        await phones.Sandbox.AdvanceAsync(90);

        var recording = Assert.Single(await ListAsync(phones, $"/Recordings.json?CallSid={call["sid"]}"));
        Assert.Equal(
            ("OutboundAPI", 2, "-0.00500"),
            (
                recording.GetProperty("source").GetString(),
                recording.GetProperty("channels").GetInt32(),
                recording.GetProperty("price").GetString()
            )
        );
        Assert.Equal(["in-progress", "completed"], phones.AllAsked("/recording").Select(w => w["RecordingStatus"]));
        Assert.Equal(recording.GetProperty("sid").GetString(), phones.Asked("/status")["RecordingSid"]);
        var usage = await phones.Sandbox.ListAsync(
            phones.Sandbox.Main + "/Usage/Records.json?Category=recordings",
            "usage_records"
        );
        Assert.Equal("2", usage[0].GetProperty("usage").GetString());
    }

    [Fact]
    public async Task The_API_records_pauses_goes_on_and_stops()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallAsync("<Pause length=\"60\"/>");
        var recordings = $"{phones.Sandbox.Main}/Calls/{call["sid"]}/Recordings";
        Assert.Equal(21220, (await phones.Sandbox.PostAsync(recordings + ".json")).Code);
        await phones.Sandbox.AdvanceAsync(3);
        var made = await phones.Sandbox.PostAsync(recordings + ".json");
        Assert.Equal((201, "in-progress", "StartCallRecordingAPI"), (made.Status, made["status"], made["source"]));
        await phones.Sandbox.AdvanceAsync(5);
        var current = recordings + "/Twilio.CURRENT.json";
        await phones.Sandbox.PostAsync(current, ("Status", "paused"), ("PauseBehavior", "skip"));
        await phones.Sandbox.AdvanceAsync(10);
        Assert.Equal("in-progress", (await phones.Sandbox.PostAsync(current, ("Status", "in-progress")))["status"]);
        await phones.Sandbox.AdvanceAsync(5);
        Assert.Equal("stopped", (await phones.Sandbox.PostAsync(made["uri"]!, ("Status", "stopped")))["status"]);
        await phones.Sandbox.AdvanceAsync(2);

        var done = await phones.Sandbox.GetAsync(made["uri"]!);
        Assert.Equal(("completed", "10"), (done["status"], done["duration"]));
        Assert.Equal(21220, (await phones.Sandbox.PostAsync(made["uri"]!, ("Status", "paused"))).Code);
    }

    [Fact]
    public async Task A_deleted_recording_is_shown_to_who_asks_for_deleted_ones_only()
    {
        await using var phones = await Phones.StartAsync();
        var call = await phones.CallAsync("<Pause length=\"9\"/>", ("Record", "true"));
        await phones.Sandbox.AdvanceAsync(30);
        var uri = Assert.Single(await ListAsync(phones, "/Recordings.json")).GetProperty("uri").GetString()!;

        Assert.Equal(204, (await phones.Sandbox.DeleteAsync(uri)).Status);
        Assert.Equal(404, (await phones.Sandbox.GetAsync(uri)).Status);
        Assert.Equal("deleted", (await phones.Sandbox.GetAsync(uri + "?IncludeSoftDeleted=true"))["status"]);
        Assert.Empty(await ListAsync(phones, "/Recordings.json"));
        Assert.Single(await ListAsync(phones, "/Recordings.json?IncludeSoftDeleted=true"));
        Assert.Empty(await ListAsync(phones, $"/Calls/{call["sid"]}/Recordings.json"));
    }

    [Fact]
    public async Task Its_sound_is_a_real_file_as_long_as_the_recording_for_everybody_who_knows_it()
    {
        await using var phones = await Phones.StartAsync();
        await phones.CallAsync("<Pause length=\"9\"/>", ("Record", "true"));
        await phones.Sandbox.AdvanceAsync(30);
        var sid = Assert.Single(await ListAsync(phones, "/Recordings.json")).GetProperty("sid").GetString();
        using var http = new HttpClient();
        http.BaseAddress = phones.Sandbox.Url;
        var path = $"{phones.Sandbox.Main}/Recordings/{sid}";

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        var wav = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal("audio/x-wav", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("RIFF"u8.ToArray(), wav[..4]);
        Assert.Equal(wav.Length - 8, BitConverter.ToInt32(wav, 4));
        Assert.Equal(9 * 8000, BitConverter.ToInt32(wav, 40));
        Assert.Equal(wav, await http.GetByteArrayAsync(new Uri(path + ".wav", UriKind.Relative)));
        var mp3 = await http.GetByteArrayAsync(new Uri(path + ".mp3", UriKind.Relative));
        Assert.Equal([0xff, 0xf3], mp3[..2]);
        Assert.InRange(mp3.Length * 8 / 8000.0, 8.5, 9.5);

        await phones.Sandbox.DeleteAsync(path + ".json");
        using var gone = await http.GetAsync(new Uri(path + ".wav", UriKind.Relative));
        Assert.False(gone.IsSuccessStatusCode);
    }

    [Fact]
    public async Task An_add_on_of_the_number_makes_a_result_with_a_payload()
    {
        await using var phones = await Phones.StartAsync();
        var numbers = await phones.Sandbox.ListAsync(
            phones.Sandbox.Main + "/IncomingPhoneNumbers.json",
            "incoming_phone_numbers"
        );
        var number = numbers.First(n => n.GetProperty("phone_number").GetString() == phones.Number);
        await phones.Sandbox.PostAsync(
            number.GetProperty("uri").GetString()!.Replace(".json", "/AssignedAddOns.json", StringComparison.Ordinal),
            ("InstalledAddOnSid", "XE00000000000000000000000000000001")
        );
        await phones.CallAsync("<Pause length=\"9\"/>", ("Record", "true"));
        await phones.Sandbox.AdvanceAsync(30);
        var sid = Assert.Single(await ListAsync(phones, "/Recordings.json")).GetProperty("sid").GetString();
        var results = $"{phones.Sandbox.Main}/Recordings/{sid}/AddOnResults";

        var result = Assert.Single(await phones.Sandbox.ListAsync(results + ".json", "add_on_results"));
        Assert.Equal("completed", result.GetProperty("status").GetString());
        var payloads = $"{results}/{result.GetProperty("sid").GetString()}/Payloads";
        var payload = Assert.Single(await phones.Sandbox.ListAsync(payloads + ".json", "payloads"));
        var one = $"{payloads}/{payload.GetProperty("sid").GetString()}";
        var data = await phones.Sandbox.GetAsync(one + "/Data.json");
        Assert.Equal(307, data.Status);
        Assert.Equal(200, (await phones.Sandbox.GetAsync(new Uri(data["redirect_to"]!).AbsolutePath)).Status);
        Assert.Equal(204, (await phones.Sandbox.DeleteAsync(one + ".json")).Status);
        Assert.Equal(404, (await phones.Sandbox.GetAsync(one + "/Data.json")).Status);
        Assert.Equal(
            204,
            (await phones.Sandbox.DeleteAsync($"{results}/{result.GetProperty("sid").GetString()}.json")).Status
        );
    }

    private static Task<List<JsonElement>> ListAsync(Phones phones, string path) =>
        phones.Sandbox.ListAsync(phones.Sandbox.Main + path, "recordings");
}
