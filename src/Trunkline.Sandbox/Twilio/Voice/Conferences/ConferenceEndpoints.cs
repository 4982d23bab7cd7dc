using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Voice.Recordings;

namespace Trunkline.Sandbox.Twilio.Voice.Conferences;

/// <summary>Conferences, who is in them, and their recordings.</summary>
internal static class ConferenceEndpoints
{
    public static void Map(RouteTable routes)
    {
        var participants = ParticipantResource.Description;
        ResourceEndpoints.Map(routes, ConferenceResource.Description);
        ResourceEndpoints.Map(routes, participants);
        routes.Post(participants.Path.Route, ParticipantChanges.Create);
        routes.Delete(
            participants.Path.Route + "/{CallSid}",
            ResourceEndpoints.Below(participants.Path, ParticipantResource.Kick)
        );
        RecordingEndpoints.Map(routes, RecordingResource.OfConferences);
    }
}
