using Trunkline.Sandbox.Tests.Twilio.Voice.VoiceFlow;

namespace Trunkline.Sandbox.Tests.Twilio.Voice.Conferences;

public sealed class ConferenceTests
{
    private const string Room =
        "<Dial action=\"/after\"><Conference statusCallback=\"/room\" statusCallbackEvent=\"start end join leave mute hold\" "
        + "participantLabel=\"boss\" endConferenceOnExit=\"true\">Room 1</Conference></Dial>";

    [Fact]
    public async Task A_conference_begins_with_who_comes_and_ends_with_who_leaves()
    {
        await using var phones = await Phones.StartAsync();
        var guest = await phones.CallInAsync(
            "<Dial><Conference startConferenceOnEnter=\"false\">Room 1</Conference></Dial><Pause length=\"2\"/>"
        );
        var conference = await OnlyAsync(phones);
        Assert.Equal(("init", "Room 1"), (conference["status"], conference["friendly_name"]));

        var boss = await phones.CallInAsync(
            Room.Replace(
                "Conference status",
                "Conference record=\"record-from-start\" status",
                StringComparison.Ordinal
            )
        );
        conference = await OnlyAsync(phones);
        Assert.Equal("in-progress", conference["status"]);
        Assert.Equal(2, (await ParticipantsAsync(phones, conference)).Count);

        await phones.Sandbox.AdvanceAsync(10);
        phones.Party.HangUp(boss);
        await phones.Sandbox.AdvanceAsync(10);
        conference = await OnlyAsync(phones);
        Assert.Equal("completed", conference["status"]);
        Assert.Equal("participant-with-end-conference-on-exit-left", conference["reason_conference_ended"]);
        Assert.Equal(boss.Sid, conference["call_sid_ending_conference"]);
        Assert.Empty(await ParticipantsAsync(phones, conference));
        Assert.Equal(12, guest.Duration);
    }

    [Fact]
    public async Task Everything_that_happens_in_it_is_told_in_order()
    {
        await using var phones = await Phones.StartAsync();
        var boss = await phones.CallInAsync(Room);
        var conference = await OnlyAsync(phones);
        var participant = $"{phones.Sandbox.Main}/Conferences/{conference["sid"]}/Participants/{boss.Sid}.json";
        var muted = await phones.Sandbox.PostAsync(participant, ("Muted", "true"));
        Assert.Equal(("True", "boss", "connected"), (muted["muted"], muted["label"], muted["status"]));
        await phones.Sandbox.PostAsync(participant, ("Hold", "true"), ("HoldUrl", phones.App.Url + "/music"));
        Assert.Equal(
            200,
            (await phones.Sandbox.GetAsync(participant.Replace(boss.Sid, "boss", StringComparison.Ordinal))).Status
        );
        Assert.Equal(204, (await phones.Sandbox.DeleteAsync(participant)).Status);
        Assert.Equal(404, (await phones.Sandbox.GetAsync(participant)).Status);
        await phones.Sandbox.AdvanceAsync(1);

        var told = phones.AllAsked("/room");
        Assert.Equal(
            [
                "participant-join",
                "conference-start",
                "participant-mute",
                "participant-hold",
                "participant-leave",
                "conference-end",
            ],
            told.Select(w => w["StatusCallbackEvent"])
        );
        Assert.Equal(["1", "2", "3", "4", "5", "6"], told.Select(w => w["SequenceNumber"]));
        Assert.Equal("participant-with-end-conference-on-exit-kicked", told[^1]["ReasonConferenceEnded"]);
        Assert.Equal("answered", phones.Asked("/after")["DialCallStatus"]);
    }

    [Fact]
    public async Task The_API_calls_somebody_into_a_conference_and_ends_it()
    {
        await using var phones = await Phones.StartAsync();
        var participants = phones.Sandbox.Main + "/Conferences/Standup/Participants.json";
        var made = await phones.Sandbox.PostAsync(
            participants,
            ("From", phones.Number),
            ("To", Phones.Somebody),
            ("Label", "first"),
            ("EndConferenceOnExit", "false")
        );
        Assert.Equal((201, "queued", "first"), (made.Status, made["status"], made["label"]));
        await phones.Sandbox.AdvanceAsync(1);
        var conference = await OnlyAsync(phones);
        Assert.Equal("ringing", Assert.Single(await ParticipantsAsync(phones, conference)));
        await phones.Sandbox.AdvanceAsync(5);
        Assert.Equal("connected", Assert.Single(await ParticipantsAsync(phones, conference)));

        var uri = conference["uri"]!;
        Assert.Equal("completed", (await phones.Sandbox.PostAsync(uri, ("Status", "completed")))["status"]);
        Assert.Equal("completed", (await phones.ReadAsync(made["call_sid"]!)).GetProperty("status").GetString());
        Assert.Equal("conference-ended-via-api", (await OnlyAsync(phones))["reason_conference_ended"]);
    }

    [Fact]
    public async Task Who_does_not_answer_never_came()
    {
        await using var phones = await Phones.StartAsync();
        await phones.Sandbox.PostAsync(
            phones.Sandbox.Main + "/Conferences/Standup/Participants.json",
            ("From", phones.Number),
            ("To", "+14155550486")
        );
        await phones.Sandbox.AdvanceAsync(10);

        var conference = await OnlyAsync(phones);
        Assert.Equal("completed", conference["status"]);
        Assert.Empty(await ParticipantsAsync(phones, conference));
    }

    [Fact]
    public async Task Lists_are_narrowed_by_name_and_status_and_strangers_are_not_found()
    {
        await using var phones = await Phones.StartAsync();
        await phones.CallInAsync(Room);
        async Task<int> Count(string query) =>
            (await phones.Sandbox.ListAsync($"{phones.Sandbox.Main}/Conferences.json?{query}", "conferences")).Count;

        Assert.Equal(1, await Count("FriendlyName=Room%201&Status=in-progress"));
        Assert.Equal(0, await Count("Status=completed"));
        Assert.Equal(0, await Count("DateCreated=2026-03-17"));
        var nobody = phones.Sandbox.Main + "/Conferences/CF00000000000000000000000000000000";
        Assert.Equal(404, (await phones.Sandbox.GetAsync(nobody + ".json")).Status);
        Assert.Equal(404, (await phones.Sandbox.GetAsync(nobody + "/Participants.json")).Status);
    }

    private static async Task<Dictionary<string, string?>> OnlyAsync(Phones phones)
    {
        var all = await phones.Sandbox.ListAsync(phones.Sandbox.Main + "/Conferences.json", "conferences");
        return Assert
            .Single(all)
            .EnumerateObject()
            .ToDictionary(
                p => p.Name,
                p => p.Value.ValueKind == System.Text.Json.JsonValueKind.String ? p.Value.GetString() : null
            );
    }

    private static async Task<List<string?>> ParticipantsAsync(Phones phones, Dictionary<string, string?> conference) =>
        [
            .. (
                await phones.Sandbox.ListAsync(
                    $"{phones.Sandbox.Main}/Conferences/{conference["sid"]}/Participants.json",
                    "participants"
                )
            ).Select(p => p.GetProperty("status").GetString()),
        ];
}
