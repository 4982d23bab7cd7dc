using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Conferences;
using Trunkline.Sandbox.Twilio.Voice.LiveMedia;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// The life of a call: queued, ringing, in-progress, and its ends
/// (https://www.twilio.com/docs/voice/api/call-resource#call-status-values). A call rings after a second and is taken two
/// seconds later, unless its number tells otherwise.
/// </summary>
internal static class CallLife
{
    private const string Kind = "call";
    private static readonly TimeSpan UntilRinging = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UntilBusy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UntilAnswered = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilDetected = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LimitCheck = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(12);

    public static void Register(Duties duties) =>
        duties.On(
            Kind,
            (world, work, _) =>
            {
                lock (world.Voice)
                {
                    if (CallResource.Find(world, work.AccountSid, work.RecordSid!) is { IsOver: false } call)
                    {
                        Step(world, call, work.Payload!);
                    }
                }

                return Task.CompletedTask;
            }
        );

    /// <summary>Begins to call somebody.</summary>
    public static void Dial(World world, Call call)
    {
        CallCallbacks.Tell(world, call, "initiated");
        Plan(world, call, UntilRinging, PartyFate.Of(call.To) == "failed" ? "failed" : "ringing");
    }

    /// <summary>The other end picks up; from here its document is carried out.</summary>
    public static void Answer(World world, Call call)
    {
        PickUp(world, call);
        if (call.Settings.MachineDetection is null)
        {
            Flow.Of(world, call).Begin();
            return;
        }

        Plan(world, call, UntilDetected, "detected");
        if (call.Settings.AsyncDetection is not null)
        {
            Flow.Of(world, call).Begin();
        }
    }

    /// <summary>Counts as taken from now on.</summary>
    public static void PickUp(World world, Call call)
    {
        call.AnsweredAt = world.Now;
        Move(world, call, "in-progress");
        CallCallbacks.Tell(world, call, "answered");
        CallPeers.PickedUp(world, call);
        CheckLimit(world, call);
        if (call.Settings.Recording is { } settings)
        {
            RecordingLife.Start(world, call, settings);
        }
    }

    /// <summary>Connected with somebody who has nobody at a handset: after a while it hangs up.</summary>
    public static void TalkForAWhile(World world, Call call) => Plan(world, call, Talk, "talked");

    /// <summary>
    /// Ends a call that lasts too long. It looks every minute and not once after hours: the agenda must not fill up with
    /// the ends of calls that are long over.
    /// </summary>
    public static void CheckLimit(World world, Call call)
    {
        var left = call.AnsweredAt + TimeSpan.FromSeconds(call.Settings.TimeLimit) - world.Now;
        if (left <= TimeSpan.Zero)
        {
            End(world, call, "completed");
        }
        else if (left is { } wait)
        {
            Plan(world, call, wait < LimitCheck ? wait : LimitCheck, "limit");
        }
    }

    /// <summary>The end. What the call took part in goes on without it or ends with it.</summary>
    public static void End(World world, Call call, string status)
    {
        if (call.IsOver)
        {
            return;
        }

        call.EndedAt = world.Now;
        call.Turn++;
        Move(world, call, status);
        Flow.Of(world, call).HungUp();
        ConferenceRoom.Remove(world, call);
        foreach (var recording in RecordingResource.OfCall(world, call).Where(r => r.IsOpen))
        {
            RecordingLife.Stop(world, recording, "processing");
        }

        MediaStreams.StopAll(world, call);
        CallCallbacks.Tell(world, call, "completed");
        CallPeers.Ended(world, call);
        if (CallResource.ParentOf(world, call) is { } parent)
        {
            DialVerb.ChildEnded(Flow.Of(world, parent), call);
        }
    }

    private static void Step(World world, Call call, string step)
    {
        switch (step)
        {
            case "ringing" when call.Status == "queued":
                Ring(world, call);
                break;
            case "answer" when call.Status == "ringing" && !call.Attended:
                Answer(world, call);
                break;
            case "busy" or "no-answer" or "failed" when call.IsWaiting && (step == "no-answer" || !call.Attended):
                End(world, call, step);
                break;
            case "detected":
                call.AnsweredBy = PartyFate.AnsweredBy(call);
                if (call.Settings.AsyncDetection is null)
                {
                    Flow.Of(world, call).Begin();
                }
                else
                {
                    CallCallbacks.TellDetection(world, call);
                }

                break;
            case "talked" when !call.Attended:
                End(world, call, "completed");
                break;
            case "limit":
                CheckLimit(world, call);
                break;
        }
    }

    private static void Ring(World world, Call call)
    {
        call.RingingAt = world.Now;
        Move(world, call, "ringing");
        CallCallbacks.Tell(world, call, "ringing");
        if (!call.Attended && CallPeers.Ring(world, call))
        {
            Plan(world, call, TimeSpan.FromSeconds(call.Settings.Timeout), "no-answer");
            return;
        }

        var patience = TimeSpan.FromSeconds(call.Settings.Timeout);
        var (after, step) = PartyFate.Of(call.To) switch
        {
            "busy" => (UntilBusy, "busy"),
            "no-answer" => (patience, "no-answer"),
            _ => (UntilAnswered, "answer"),
        };
        Plan(world, call, after, step);
        Plan(world, call, patience, "no-answer");
    }

    private static void Move(World world, Call call, string status)
    {
        call.Status = status;
        call.DateUpdated = Api.Wire.WholeSeconds(world.Now);
        ConferenceRoom.Follow(world, call);
    }

    private static void Plan(World world, Call call, TimeSpan after, string step) =>
        world.Agenda.Plan(world.Now + after, Kind, call.AccountSid, call.Sid, step);
}
