using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Conferences;

/// <summary>What happens in a conference (https://www.twilio.com/docs/voice/twiml/conference#attributes-statusCallback).</summary>
internal static class ConferenceCallbacks
{
    /// <param name="world">The world.</param>
    /// <param name="conference">The conference.</param>
    /// <param name="kind">The word the event is asked for by: start, end, join, leave, mute, hold, modify, announcement.</param>
    /// <param name="name">The name the event has when it comes.</param>
    /// <param name="participant">Whom it is about, if it is about one.</param>
    /// <param name="reason">Why a participant left.</param>
    public static void Tell(
        World world,
        Conference conference,
        string kind,
        string name,
        Participant? participant = null,
        string? reason = null
    ) =>
        Callbacks.Tell(
            world,
            conference,
            conference.Callback,
            kind,
            () =>
                new WebhookForm
                {
                    { "ConferenceSid", conference.Sid },
                    { "FriendlyName", conference.FriendlyName },
                    { "AccountSid", conference.AccountSid },
                    { "SequenceNumber", Wire.Number(++conference.Callbacks) },
                    { "Timestamp", Wire.Date(world.Now) },
                    { "StatusCallbackEvent", name },
                    { "CallSid", participant?.Sid },
                    { "Muted", Word(participant?.Muted) },
                    { "Hold", Word(participant?.Hold) },
                    { "Coaching", Word(participant?.Coaching) },
                    { "StartConferenceOnEnter", Word(participant?.StartsConference) },
                    { "EndConferenceOnExit", Word(participant?.EndsConference) },
                    { "ParticipantLabel", participant?.Label },
                    { "ReasonParticipantLeft", reason },
                    { "ReasonConferenceEnded", kind == "end" ? conference.ReasonEnded : null },
                    { "CallSidEndingConference", kind == "end" ? conference.CallSidEnding : null },
                }
        );

    private static string? Word(bool? flag) =>
        flag switch
        {
            true => "true",
            false => "false",
            null => null,
        };
}
