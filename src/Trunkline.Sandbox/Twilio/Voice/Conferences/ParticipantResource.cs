using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;
using Field = Trunkline.Sandbox.Twilio.Api.Field<Trunkline.Sandbox.Twilio.Voice.Conferences.Participant>;

namespace Trunkline.Sandbox.Twilio.Voice.Conferences;

/// <summary>https://www.twilio.com/docs/voice/api/conference-participant-resource</summary>
internal static class ParticipantResource
{
    public static Resource<Participant> Description { get; } =
        new()
        {
            Path = "Conferences/{ConferenceSid}/Participants",
            ListKey = "participants",
            Key = "CallSid",
            Fields =
            [
                Field.Text("account_sid", p => p.AccountSid),
                Field.Text("call_sid", p => p.Sid),
                Field.Text("conference_sid", p => p.ConferenceSid),
                Field.Text("label", p => p.Label),
                Field.Flag("muted", p => p.Muted),
                Field.Flag("hold", p => p.Hold),
                Field.Flag("coaching", p => p.Coaching),
                Field.Text("call_sid_to_coach", p => p.CallSidToCoach),
                Field.Flag("start_conference_on_enter", p => p.StartsConference),
                Field.Flag("end_conference_on_exit", p => p.EndsConference),
                Field.Text("status", p => p.Status),
                Field.Constant("queue_time", "0"),
                Field.Date("date_created", (p, _) => p.DateCreated),
                Field.Date("date_updated", (p, _) => p.DateUpdated),
                Field.Text(
                    "uri",
                    p => $"{Wire.Root}/{p.AccountSid}/Conferences/{p.ConferenceSid}/Participants/{p.Sid}.json"
                ),
            ],
            Filters =
            [
                Filter<Participant>.Flag("Muted", p => p.Muted),
                Filter<Participant>.Flag("Hold", p => p.Hold),
                Filter<Participant>.Flag("Coaching", p => p.Coaching),
            ],
            Find = Find,
            Update = ParticipantChanges.Update,
        };

    public static Collection<Participant> Of(World world, Conference conference) =>
        Description.In(world.FindAccount(conference.AccountSid)!, world, $"Conferences/{conference.Sid}");

    public static Participant? FirstOf(World world, Conference conference) =>
        Of(world, conference).All() is { Count: > 0 } participants ? participants[^1] : null;

    /// <summary>A participant as the noun of its document describes it.</summary>
    public static Participant Make(World world, Conference conference, Call call, TwimlElement noun)
    {
        var now = Wire.WholeSeconds(world.Now);
        return new Participant
        {
            Sid = call.Sid,
            Sequence = world.Sids.Next("CA").Sequence,
            AccountSid = call.AccountSid,
            ConferenceSid = conference.Sid,
            Label = noun["participantLabel"],
            Status = call.Status,
            Muted = noun.Flag("muted"),
            Coaching = noun["coach"] is not null,
            CallSidToCoach = noun["coach"],
            StartsConference = noun.Flag("startConferenceOnEnter", otherwise: true),
            EndsConference = noun.Flag("endConferenceOnExit"),
            DateCreated = now,
            DateUpdated = now,
        };
    }

    /// <summary>By the call's SID or by the label.</summary>
    public static Participant? Find(ApiRequest request, string key) =>
        Description.In(request).Find(key)
        ?? Description.In(request).All().FirstOrDefault(p => p.Label is not null && p.Label == key);

    /// <summary>Throws a participant out: its call goes on with its document.</summary>
    public static Answer Kick(ApiRequest request)
    {
        if (Find(request, request.RouteValue("CallSid")) is not { } participant)
        {
            return RequestErrors.NotFound(request.Path);
        }

        lock (request.World.Voice)
        {
            if (CallResource.Find(request.World, participant.AccountSid, participant.Sid) is { IsOver: false } call)
            {
                ConferenceRoom.Remove(request.World, call, kicked: true);
                if (call.IsWaiting)
                {
                    CallLife.End(request.World, call, "canceled");
                }
                else
                {
                    DialVerb.Done(Flow.Of(request.World, call), "answered");
                }
            }
        }

        return Answer.NoContent;
    }
}
