using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Transcriptions;

/// <summary>Transcribing takes three seconds. Only what lasts between 2 seconds and 2 minutes is transcribed.</summary>
internal static class TranscriptionLife
{
    private const string Kind = "transcription";
    private const int Shortest = 2;
    private const int Longest = 120;
    private static readonly TimeSpan Takes = TimeSpan.FromSeconds(3);

    public static void Register(Duties duties) =>
        duties.On(
            Kind,
            (world, work, _) =>
            {
                if (
                    world.FindAccount(work.AccountSid) is { } account
                    && TranscriptionResource.Description.In(account, world).Find(work.RecordSid!) is { } transcription
                )
                {
                    Finish(world, transcription);
                }

                return Task.CompletedTask;
            }
        );

    public static void Start(World world, Recording recording, string text, string? callbackUrl)
    {
        var (sid, sequence) = world.Sids.Next("TR");
        var now = Wire.WholeSeconds(world.Now);
        var transcription = new Transcription
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = recording.AccountSid,
            RecordingSid = recording.Sid,
            Duration = recording.DurationAt(world.Now),
            Text = text,
            CallbackUrl = callbackUrl,
            DateCreated = now,
            DateUpdated = now,
        };
        TranscriptionResource.Description.In(world.FindAccount(recording.AccountSid)!, world).Add(transcription);
        world.Agenda.Plan(world.Now + Takes, Kind, recording.AccountSid, sid);
    }

    private static void Finish(World world, Transcription transcription)
    {
        transcription.Status = transcription.Duration is >= Shortest and <= Longest ? "completed" : "failed";
        transcription.DateUpdated = Wire.WholeSeconds(world.Now);
        var recording = RecordingResource.Find(world, transcription.AccountSid, transcription.RecordingSid);
        var target = CallbackTarget.Of(transcription.CallbackUrl, "POST", [], "done");
        Callbacks.Tell(
            world,
            transcription,
            target,
            "done",
            () =>
                new WebhookForm
                {
                    { "TranscriptionSid", transcription.Sid },
                    { "TranscriptionText", transcription.Status == "completed" ? transcription.Text : "" },
                    { "TranscriptionStatus", transcription.Status },
                    { "TranscriptionType", "fast" },
                    {
                        "TranscriptionUrl",
                        $"{world.PublicUrl}{Wire.Root}/{transcription.AccountSid}/Transcriptions/{transcription.Sid}"
                    },
                    { "RecordingSid", transcription.RecordingSid },
                    { "RecordingUrl", recording is null ? null : RecordingResource.UrlOf(world, recording) },
                    { "CallSid", recording?.CallSid },
                    { "AccountSid", transcription.AccountSid },
                    { "ApiVersion", Wire.ApiVersion },
                }
        );
    }
}
