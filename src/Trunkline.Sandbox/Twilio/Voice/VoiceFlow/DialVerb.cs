using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.Conferences;
using Trunkline.Sandbox.Twilio.Voice.Queues;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>
/// Connects a call with somebody else (https://www.twilio.com/docs/voice/twiml/dial): with the first who answers, with
/// whoever is next in a queue, or with a conference.
/// </summary>
internal sealed class DialVerb : Verb
{
    public override bool Answers(TwimlElement verb) => !verb.Flag("answerOnBridge");

    public override void Start(Flow flow, Activity doing)
    {
        if (doing.Verb.Child("Conference") is { } conference)
        {
            ConferenceRoom.Join(flow, conference);
        }
        else if (doing.Verb.Child("Queue") is { } queue)
        {
            QueueLine.Serve(flow, doing, queue.Text);
        }
        else
        {
            DialParties.Call(flow, doing);
        }
    }

    public override void Pressed(Flow flow, Activity doing, char key)
    {
        if (key == '*' && doing.Verb.Flag("hangupOnStar") && Bridged(flow, doing) is { } child)
        {
            CallLife.End(flow.World, child, "completed");
        }
    }

    public override void Left(Flow flow, Activity doing)
    {
        foreach (var child in doing.Dialed.Select(sid => Find(flow, sid)).OfType<Call>().ToList())
        {
            CallLife.End(flow.World, child, child.IsInProgress ? "completed" : "canceled");
        }

        if (doing.QueueSid is not null)
        {
            QueueLine.AgentLeft(flow, doing);
        }

        ConferenceRoom.Remove(flow.World, flow.Call);
        StopRecording(flow, doing);
    }

    public override void HungUp(Flow flow, Script script, Activity doing)
    {
        var child = doing.Dialed.Select(sid => Find(flow, sid)).OfType<Call>().FirstOrDefault();
        Left(flow, doing);
        if (doing.Verb["action"] is not null)
        {
            flow.TellAction(script, doing, Form(flow, doing, child?.Status ?? "answered", child));
        }
    }

    /// <summary>Whether a call was made by a Dial that has not connected anybody yet.</summary>
    public static bool IsWaitedFor(World world, Call call) =>
        CallResource.ParentOf(world, call)?.Script?.Doing is { Verb.Name: "Dial", Bridged: null } doing
        && doing.Dialed.Contains(call.Sid);

    /// <summary>Connects a call with the one that made it; others that still ring are called off.</summary>
    public static void Connect(World world, Call child)
    {
        var parent = Flow.Of(world, CallResource.ParentOf(world, child)!);
        var doing = parent.Doing!;
        doing.Bridged = child.Sid;
        foreach (var other in doing.Dialed.Where(sid => sid != child.Sid).ToList())
        {
            CallLife.End(world, Find(parent, other)!, "canceled");
        }

        if (parent.Call.IsWaiting)
        {
            CallLife.PickUp(world, parent.Call);
        }

        if (doing.Verb["record"] is { } record && record.StartsWith("record", StringComparison.Ordinal))
        {
            var settings = RecordingSettings.Of(parent, doing.Verb, "DialVerb");
            doing.RecordingSid = RecordingLife.Start(world, parent.Call, settings).Sid;
        }

        CallLife.TalkForAWhile(world, child);
    }

    /// <summary>A call that a Dial made is over, or went another way.</summary>
    public static void ChildEnded(Flow parent, Call child)
    {
        if (parent.Doing is not { Verb.Name: "Dial" } doing || !doing.Dialed.Contains(child.Sid))
        {
            return;
        }

        if (doing.Bridged == child.Sid)
        {
            Done(parent, "completed", child);
            return;
        }

        doing.Dialed.Remove(child.Sid);
        if (doing.Dialed.Count > 0 || DialParties.CallNext(parent, doing))
        {
            return;
        }

        Done(parent, child.Status, child);
    }

    /// <summary>Goes on after the connection: to the action, which hears how it went, or to the next verb.</summary>
    public static void Done(Flow flow, string status, Call? child = null)
    {
        if (flow.Doing is not { Verb.Name: "Dial" } doing)
        {
            return;
        }

        StopRecording(flow, doing);
        if (doing.Verb["action"] is { } action)
        {
            flow.Fetch(action, doing.Verb.Method(), Form(flow, doing, status, child));
        }
        else
        {
            flow.Next();
        }
    }

    private static WebhookForm Form(Flow flow, Activity doing, string status, Call? child)
    {
        var recording = doing.RecordingSid is { } sid
            ? RecordingResource.Find(flow.World, flow.Call.AccountSid, sid)
            : null;
        var talked = child?.AnsweredAt is { } since ? (child.EndedAt ?? flow.World.Now) - since : (TimeSpan?)null;
        return new()
        {
            { "DialCallStatus", status },
            { "DialCallSid", child?.Sid },
            { "DialBridged", doing.Bridged is null ? "false" : "true" },
            { "DialCallDuration", talked is { } time ? Wire.Number((int)time.TotalSeconds) : null },
            { "RecordingSid", recording?.Sid },
            { "RecordingUrl", recording is null ? null : RecordingResource.UrlOf(flow.World, recording) },
            { "RecordingDuration", recording is null ? null : Wire.Number(recording.DurationAt(flow.World.Now)) },
        };
    }

    private static void StopRecording(Flow flow, Activity doing)
    {
        if (
            doing.RecordingSid is { } sid
            && RecordingResource.Find(flow.World, flow.Call.AccountSid, sid) is { IsOpen: true } recording
        )
        {
            RecordingLife.Stop(flow.World, recording, "processing");
        }
    }

    private static Call? Bridged(Flow flow, Activity doing) => doing.Bridged is { } sid ? Find(flow, sid) : null;

    private static Call? Find(Flow flow, string sid) => CallResource.Find(flow.World, flow.Call.AccountSid, sid);
}
