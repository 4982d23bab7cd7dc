using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.Conferences;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Recordings;

/// <summary>
/// A recording runs, is paused and stopped, is processed for a second, and is there. Without a second of sound it is
/// absent.
/// </summary>
internal static class RecordingLife
{
    private const string Kind = "recording";
    private static readonly TimeSpan Processing = TimeSpan.FromSeconds(1);

    public static void Register(Duties duties) =>
        duties.On(
            Kind,
            (world, work, _) =>
            {
                lock (world.Voice)
                {
                    if (RecordingResource.Find(world, work.AccountSid, work.RecordSid!) is { IsOpen: false } recording)
                    {
                        var isThere = recording.DurationAt(world.Now) > 0;
                        Move(world, recording, isThere ? "completed" : "absent");
                        Tell(world, recording);
                        AddOnResult.MakeAll(world, recording);
                    }
                }

                return Task.CompletedTask;
            }
        );

    public static Recording Start(World world, Call call, RecordingSettings settings) =>
        Add(world, Make(world, call, settings));

    /// <summary>A conference's recording also names the call that was there first.</summary>
    public static Recording Start(World world, Conference conference, RecordingSettings settings)
    {
        var first = ParticipantResource.FirstOf(world, conference)?.Sid;
        var recording = Make(world, conference.AccountSid, first, conference.Sid, settings);
        conference.RecordingSids = [.. conference.RecordingSids, recording.Sid];
        return Add(world, recording);
    }

    public static void Pause(World world, Recording recording, bool withSilence)
    {
        recording.PausedAt = world.Now;
        recording.PausesWithSilence = withSilence;
        Move(world, recording, "paused");
    }

    public static void Resume(World world, Recording recording)
    {
        EndPause(world, recording);
        Move(world, recording, "in-progress");
    }

    /// <param name="world">The world.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="status">stopped when somebody asked for it, processing when it came to its end.</param>
    public static void Stop(World world, Recording recording, string status)
    {
        if (!recording.IsOpen)
        {
            return;
        }

        EndPause(world, recording);
        recording.StoppedAt = world.Now;
        Move(world, recording, status);
        world.Agenda.Plan(world.Now + Processing, Kind, recording.AccountSid, recording.Sid);
    }

    /// <summary>Nothing was said: as if it had never been.</summary>
    public static void Discard(World world, Call call, string sid) =>
        RecordingResource.Description.In(world.FindAccount(call.AccountSid)!, world).Remove(sid);

    /// <summary>A recording that has yet to be put in its place.</summary>
    public static Recording Make(World world, Call call, RecordingSettings settings) =>
        Known(call, Make(world, call.AccountSid, call.Sid, conferenceSid: null, settings));

    private static Recording Known(Call call, Recording recording)
    {
        call.RecordingSids = [.. call.RecordingSids, recording.Sid];
        return recording;
    }

    public static void TellStarted(World world, Recording recording) => Tell(world, recording);

    private static Recording Add(World world, Recording recording)
    {
        RecordingResource.Description.In(world.FindAccount(recording.AccountSid)!, world).Add(recording);
        Tell(world, recording);
        return recording;
    }

    private static Recording Make(
        World world,
        string accountSid,
        string? callSid,
        string? conferenceSid,
        RecordingSettings settings
    )
    {
        var (sid, sequence) = world.Sids.Next("RE");
        var now = Wire.WholeSeconds(world.Now);
        return new Recording
        {
            Sid = sid,
            Sequence = sequence,
            AccountSid = accountSid,
            CallSid = callSid,
            ConferenceSid = conferenceSid,
            Source = settings.Source,
            Channels = settings.Channels,
            Track = settings.Track,
            Callback = settings.Callback,
            StartedAt = world.Now,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    private static void EndPause(World world, Recording recording)
    {
        if (recording.PausedAt is { } paused && !recording.PausesWithSilence)
        {
            recording.Skipped += world.Now - paused;
        }

        recording.PausedAt = null;
    }

    private static void Move(World world, Recording recording, string status)
    {
        recording.Status = status;
        recording.DateUpdated = Wire.WholeSeconds(world.Now);
    }

    private static void Tell(World world, Recording recording) =>
        Callbacks.Tell(
            world,
            recording,
            recording.Callback,
            recording.Status,
            () =>
                new WebhookForm
                {
                    { "AccountSid", recording.AccountSid },
                    { "CallSid", recording.CallSid },
                    { "ConferenceSid", recording.ConferenceSid },
                    { "RecordingSid", recording.Sid },
                    { "RecordingUrl", RecordingResource.UrlOf(world, recording) },
                    { "RecordingStatus", recording.Status },
                    { "RecordingDuration", Wire.Number(recording.DurationAt(world.Now)) },
                    { "RecordingChannels", Wire.Number(recording.Channels) },
                    { "RecordingStartTime", Wire.Date(recording.StartedAt) },
                    { "RecordingSource", recording.Source },
                    { "RecordingTrack", recording.Track },
                    { "ErrorCode", "0" },
                }
        );
}
