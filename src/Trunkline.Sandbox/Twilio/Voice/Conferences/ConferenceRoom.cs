using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

namespace Trunkline.Sandbox.Twilio.Voice.Conferences;

/// <summary>
/// Who comes, who goes, and when it begins and ends (https://www.twilio.com/docs/voice/twiml/conference).
/// </summary>
internal static class ConferenceRoom
{
    /// <summary>A call's document dials a conference.</summary>
    public static void Join(Flow flow, TwimlElement noun)
    {
        var (world, call) = (flow.World, flow.Call);
        var conference = ConferenceResource.FindOpen(world, call.AccountSid, noun.Text);
        if (conference is null)
        {
            conference = ConferenceCreation.Make(world, call.AccountSid, ConferenceCreation.SettingsOf(flow, noun));
            ConferenceResource.Description.In(world.FindAccount(call.AccountSid)!, world).Add(conference);
        }

        var participants = ParticipantResource.Of(world, conference);
        var participant = participants.Find(call.Sid);
        if (participant is null && participants.Count >= conference.MaxParticipants)
        {
            DialVerb.Done(flow, "failed");
            return;
        }

        if (participant is null)
        {
            participant = ParticipantResource.Make(world, conference, call, noun);
            participants.Add(participant);
        }

        call.ConferenceSid = conference.Sid;
        participant.Status = "connected";
        ConferenceCallbacks.Tell(world, conference, "join", "participant-join", participant);
        if (conference.Status == "init" && participant.StartsConference)
        {
            Start(world, conference);
        }
    }

    /// <summary>The call is gone from its conference, by itself or because it was thrown out.</summary>
    public static void Remove(World world, Call call, bool kicked = false)
    {
        if (
            call.ConferenceSid is not { } sid
            || ConferenceResource.Find(world, call.AccountSid, sid) is not { IsOver: false } conference
        )
        {
            return;
        }

        call.ConferenceSid = null;
        var participants = ParticipantResource.Of(world, conference);
        if (participants.Find(call.Sid) is not { } participant)
        {
            return;
        }

        participants.Remove(call.Sid);
        var reason = kicked ? "participant_kicked" : "participant_hung_up";
        ConferenceCallbacks.Tell(world, conference, "leave", "participant-leave", participant, reason);
        var how = kicked ? "kicked" : "left";
        if (participant.EndsConference)
        {
            End(world, conference, $"participant-with-end-conference-on-exit-{how}", call.Sid);
        }
        else if (participants.Count == 0)
        {
            End(world, conference, $"last-participant-{how}", call.Sid);
        }
    }

    public static void End(World world, Conference conference, string reason, string? callSid)
    {
        if (conference.IsOver)
        {
            return;
        }

        conference.Status = "completed";
        conference.ReasonEnded = reason;
        conference.CallSidEnding = callSid;
        conference.DateUpdated = Wire.WholeSeconds(world.Now);
        foreach (var recording in RecordingResource.OfConference(world, conference).Where(r => r.IsOpen))
        {
            RecordingLife.Stop(world, recording, "processing");
        }

        var participants = ParticipantResource.Of(world, conference);
        var left = participants.All();
        foreach (var participant in left)
        {
            participants.Remove(participant.Sid);
            ConferenceCallbacks.Tell(world, conference, "leave", "participant-leave", participant, "conference_ended");
        }

        ConferenceCallbacks.Tell(world, conference, "end", "conference-end");
        foreach (var participant in left)
        {
            if (CallResource.Find(world, conference.AccountSid, participant.Sid) is { IsOver: false } call)
            {
                call.ConferenceSid = null;
                DialVerb.Done(Flow.Of(world, call), "answered");
            }
        }
    }

    /// <summary>A participant who is being called is as far as the call is.</summary>
    public static void Follow(World world, Call call)
    {
        if (
            call.ConferenceSid is { } sid
            && call.IsWaiting
            && ConferenceResource.Find(world, call.AccountSid, sid) is { } conference
            && ParticipantResource.Of(world, conference).Find(call.Sid) is { } participant
        )
        {
            participant.Status = call.Status;
        }
    }

    private static void Start(World world, Conference conference)
    {
        conference.Status = "in-progress";
        conference.DateUpdated = Wire.WholeSeconds(world.Now);
        ConferenceCallbacks.Tell(world, conference, "start", "conference-start");
        if (conference.Recording is { } settings)
        {
            RecordingLife.Start(world, conference, settings);
        }
    }
}
