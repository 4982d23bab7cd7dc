using Trunkline.Sandbox.Traffic;
using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Conferences;

/// <summary>A conference is made by whoever names it first; that one's settings are the conference's.</summary>
internal static class ConferenceCreation
{
    public static ConferenceSettings SettingsOf(Flow flow, TwimlElement noun) =>
        new(
            noun.Text,
            noun.Number("maxParticipants", 250),
            CallbackTarget.Of(
                noun["statusCallback"] is { } url ? flow.Resolve(url) : null,
                noun["statusCallbackMethod"],
                [noun["statusCallbackEvent"] ?? ""]
            ),
            noun["record"] is "record-from-start" or "true" ? RecordingSettings.Of(flow, noun, "Conference") : null
        );

    public static ConferenceSettings SettingsOf(string name, Parameters form) =>
        new(
            name,
            form.Number("MaxParticipants") ?? 250,
            CallbackTarget.Of(
                form.Filled("ConferenceStatusCallback"),
                form.Filled("ConferenceStatusCallbackMethod"),
                form.All("ConferenceStatusCallbackEvent")
            ),
            form.Filled("ConferenceRecord") is "record-from-start" or "true"
                ? RecordingSettings.Of(form, "Conference", "ConferenceRecordingStatusCallback")
                : null
        );

    public static Conference Make(World world, string accountSid, ConferenceSettings settings)
    {
        var (sid, sequence) = world.Sids.Next("CF");
        var now = Wire.WholeSeconds(world.Now);
        return new Conference
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = accountSid,
            FriendlyName = settings.Name,
            MaxParticipants = settings.MaxParticipants,
            Callback = settings.Callback,
            Recording = settings.Recording,
            DateCreated = now,
            DateUpdated = now,
        };
    }
}

internal sealed record ConferenceSettings(
    string Name,
    int MaxParticipants,
    CallbackTarget? Callback,
    RecordingSettings? Recording
);
