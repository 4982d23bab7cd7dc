using System.Xml.Linq;
using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;

namespace Trunkline.Sandbox.Twilio.Voice.Conferences;

/// <summary>Calling somebody into a conference, muting, holding.</summary>
internal static class ParticipantChanges
{
    /// <summary>A conference may be named here that nobody made yet: this makes it.</summary>
    public static Answer Create(ApiRequest request)
    {
        var form = request.Form;
        if (Check(request) is { } error)
        {
            return error;
        }

        var world = request.World;
        lock (world.Voice)
        {
            var name = Uri.UnescapeDataString(request.RouteValue("ConferenceSid"));
            var conference = ConferenceResource.FindOpen(world, request.Account.Sid, name);
            if (conference is null)
            {
                if (State.Sids.IsSid(name, "CF"))
                {
                    return RequestErrors.NotFound(request.Path);
                }

                conference = ConferenceCreation.Make(
                    world,
                    request.Account.Sid,
                    ConferenceCreation.SettingsOf(name, form)
                );
                ConferenceResource.Description.In(request.Account, world).Add(conference);
            }

            var dial = DialTo(conference, form);
            var call = CallCreation.Make(request, CallerIdRules.Normalize(form["From"]!)!);
            call.Settings = call.Settings with { Twiml = $"<Response><Dial>{dial}</Dial></Response>" };
            call.ConferenceSid = conference.Sid;
            CallResource.Description.In(request.Account, world).Add(call);
            var noun = TwimlDocument.Parse(call.Settings.Twiml).Value!.Verbs[0].Children[0];
            var participant = ParticipantResource.Make(world, conference, call, noun);
            ParticipantResource.Of(world, conference).Add(participant);
            CallLife.Dial(world, call);
            return Answer.Created(json =>
                ParticipantResource.Description.WriteCreated(json, participant, request.View)
            );
        }
    }

    public static TwilioError? Update(ApiRequest request, Participant participant)
    {
        var form = request.Form;
        foreach (var name in (string[])["HoldUrl", "AnnounceUrl", "WaitUrl"])
        {
            if (form.Filled(name) is { } url && !WebAddress.IsValid(url))
            {
                return RequestErrors.Invalid(name, url);
            }
        }

        if (
            form.Flag("Coaching") is true
            && form.Filled("CallSidToCoach") is null
            && participant.CallSidToCoach is null
        )
        {
            return RequestErrors.Missing("CallSidToCoach");
        }

        lock (request.World.Voice)
        {
            var conference = ConferenceResource.Find(request.World, participant.AccountSid, participant.ConferenceSid)!;
            void Tell(string kind, string name) =>
                ConferenceCallbacks.Tell(request.World, conference, kind, name, participant);

            if (form.Flag("Muted") is { } muted && muted != participant.Muted)
            {
                participant.Muted = muted;
                Tell("mute", muted ? "participant-mute" : "participant-unmute");
            }

            if (form.Flag("Hold") is { } hold && hold != participant.Hold)
            {
                participant.Hold = hold;
                Tell("hold", hold ? "participant-hold" : "participant-unhold");
            }

            participant.EndsConference = form.Flag("EndConferenceOnExit") ?? participant.EndsConference;
            participant.CallSidToCoach = form.Filled("CallSidToCoach") ?? participant.CallSidToCoach;
            if (form.Flag("Coaching") is { } coaching && coaching != participant.Coaching)
            {
                participant.Coaching = coaching;
                Tell("modify", "participant-modify");
            }

            if (form.Filled("AnnounceUrl") is not null)
            {
                Tell("announcement", "announcement-end");
            }

            participant.DateUpdated = Wire.WholeSeconds(request.Now);
        }

        return null;
    }

    private static TwilioError? Check(ApiRequest request)
    {
        var form = request.Form;
        return form.Filled("To") is not { } to ? CallErrors.NoTo
            : form.Filled("From") is null ? CallErrors.NoFrom
            : !CallRules.IsClient(to) && E164.Normalize(to) is null ? CallErrors.BadTo(to)
            : CallerIdRules.Check(request) ?? CallerIdRules.CheckTrial(request) ?? CallRules.CheckDetails(form);
    }

    /// <summary>What a document of that participant would say.</summary>
    private static XElement DialTo(Conference conference, Parameters form)
    {
        var noun = new XElement("Conference", conference.Sid);
        foreach (
            var (attribute, parameter) in ((string, string)[])
                [
                    ("muted", "Muted"),
                    ("beep", "Beep"),
                    ("startConferenceOnEnter", "StartConferenceOnEnter"),
                    ("endConferenceOnExit", "EndConferenceOnExit"),
                    ("participantLabel", "Label"),
                    ("coach", "CallSidToCoach"),
                ]
        )
        {
            if (form.Filled(parameter) is { } value)
            {
                noun.SetAttributeValue(attribute, value);
            }
        }

        return noun;
    }
}
