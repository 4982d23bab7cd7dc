using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Queues;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>
/// Lines the call up (https://www.twilio.com/docs/voice/twiml/enqueue). While it waits it hears the document of
/// <c>waitUrl</c>, again and again; without one, music, which asks nobody for anything.
/// </summary>
internal sealed class EnqueueVerb : Verb
{
    public override void Start(Flow flow, Activity doing)
    {
        var queue = QueueResource.FindOrMake(flow.World, flow.Call.AccountSid, doing.Verb.Text);
        doing.QueueSid = queue.Sid;
        if (QueueResource.Members(flow.World, queue).Count >= queue.MaxSize)
        {
            Done(flow, "queue-full");
            return;
        }

        QueueLine.Join(flow, queue);
        if (doing.Bridged is null && flow.Doing == doing && doing.Verb["waitUrl"] is not null)
        {
            flow.Call.Script = new Script { Url = flow.Call.Script!.Url, Outer = flow.Call.Script };
            Wait(flow, doing);
        }
    }

    public override void Left(Flow flow, Activity doing) => QueueLine.MemberLeft(flow, doing);

    public override void HungUp(Flow flow, Script script, Activity doing)
    {
        var form = Form(flow, doing, doing.Bridged is null ? "hangup" : "bridged");
        Left(flow, doing);
        if (doing.Verb["action"] is not null)
        {
            flow.TellAction(script, doing, form);
        }
    }

    /// <summary>What was heard while waiting is at its end, and begins anew in a moment.</summary>
    public static void WaitOver(Flow flow)
    {
        var again = TwimlElement.Verb("Redirect", flow.Resolve(flow.Call.Script!.Outer!.Doing!.Verb["waitUrl"]!));
        flow.Call.Script.Rest.Add(again);
        flow.Next();
    }

    /// <summary>The call is out of the queue and goes on: to the action, which hears why, or to the next verb.</summary>
    public static void Done(Flow flow, string result)
    {
        flow.Call.Script = flow.Call.Script?.Outer ?? flow.Call.Script;
        if (flow.Doing is not { Verb.Name: "Enqueue" } doing)
        {
            return;
        }

        var form = Form(flow, doing, result);
        QueueLine.MemberLeft(flow, doing);
        doing.QueueSid = null;
        if (doing.Verb["action"] is { } action)
        {
            flow.Fetch(action, doing.Verb.Method(), form);
        }
        else
        {
            flow.Next();
        }
    }

    private static void Wait(Flow flow, Activity doing) =>
        flow.Fetch(doing.Verb["waitUrl"], doing.Verb.Method("waitUrlMethod"));

    private static WebhookForm Form(Flow flow, Activity doing, string result)
    {
        var seconds = (int)(flow.World.Now - doing.Since).TotalSeconds;
        return new()
        {
            { "QueueResult", result },
            { "QueueSid", doing.QueueSid },
            { "QueueTime", Api.Wire.Number(seconds) },
        };
    }
}

/// <summary>Leaves the queue the document was heard in; anywhere else it does nothing.</summary>
internal sealed class LeaveVerb : Verb
{
    public override void Start(Flow flow, Activity doing)
    {
        if (flow.Call.Script?.Outer is null)
        {
            flow.Next();
        }
        else
        {
            EnqueueVerb.Done(flow, "leave");
        }
    }
}
