using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.Queues;

/// <summary>
/// Calls that wait and calls that serve them, brought together first come, first served. Whoever leaves, the other goes on
/// with its document.
/// </summary>
internal static class QueueLine
{
    public static void Join(Flow flow, Queue queue)
    {
        var call = flow.Call;
        var now = Wire.WholeSeconds(flow.World.Now);
        queue.Waiting = [.. queue.Waiting, new Waiter(call.Sid, flow.World.Now)];
        QueueResource
            .Members(flow.World, queue)
            .Add(
                new Member
                {
                    Sid = call.Sid,
                    Sequence = flow.World.Sids.Next("CA").Sequence,
                    AccountSid = call.AccountSid,
                    QueueSid = queue.Sid,
                    Position = queue.Waiting.Count,
                    DateCreated = now,
                    DateUpdated = now,
                }
            );
        Match(flow.World, queue);
    }

    /// <summary>A call dials the queue: it gets whoever waits longest, or waits for somebody to come.</summary>
    public static void Serve(Flow flow, Activity doing, string name)
    {
        var queue = QueueResource.FindOrMake(flow.World, flow.Call.AccountSid, name);
        doing.QueueSid = queue.Sid;
        queue.Agents = [.. queue.Agents, flow.Call.Sid];
        Match(flow.World, queue);
    }

    /// <summary>The call that served is gone; who it talked to goes on.</summary>
    public static void AgentLeft(Flow flow, Activity doing)
    {
        if (QueueOf(flow, doing) is { } queue)
        {
            queue.Agents = [.. queue.Agents.Where(sid => sid != flow.Call.Sid)];
        }

        if (Other(flow, doing) is { } member)
        {
            EnqueueVerb.Done(member, "bridged");
        }
    }

    /// <summary>The call is not in the queue any more, and no longer talks to who served it.</summary>
    public static void MemberLeft(Flow flow, Activity doing)
    {
        if (QueueOf(flow, doing) is { } queue)
        {
            Take(flow.World, queue, flow.Call.Sid);
        }

        if (Other(flow, doing) is { } agent)
        {
            doing.Bridged = null;
            DialVerb.Done(agent, "completed", flow.Call);
        }
    }

    /// <summary>What a document heard in a queue is told of it; nothing elsewhere.</summary>
    public static WebhookForm FormOf(World world, Call call)
    {
        if (
            call.Script?.Outer?.Doing is not { QueueSid: { } sid }
            || QueueResource.Find(world, call.AccountSid, sid) is not { } queue
            || queue.Waiting.FirstOrDefault(w => w.CallSid == call.Sid) is not { } waiter
        )
        {
            return [];
        }

        return new()
        {
            { "QueueSid", sid },
            { "QueuePosition", Wire.Number(queue.Waiting.TakeWhile(w => w != waiter).Count() + 1) },
            { "QueueTime", Wire.Number((int)(world.Now - waiter.Since).TotalSeconds) },
            { "AvgQueueTime", Wire.Number(queue.AverageWaitAt(world.Now)) },
            { "CurrentQueueSize", Wire.Number(queue.Waiting.Count) },
            { "MaxQueueSize", Wire.Number(queue.MaxSize) },
        };
    }

    private static void Match(World world, Queue queue)
    {
        while (queue is { Waiting.Count: > 0, Agents.Count: > 0 })
        {
            var member = CallResource.Find(world, queue.AccountSid, queue.Waiting[0].CallSid);
            var agent = CallResource.Find(world, queue.AccountSid, queue.Agents[0]);
            Take(world, queue, queue.Waiting[0].CallSid);
            queue.Agents = [.. queue.Agents.Skip(1)];
            if (member is not null && agent?.Script?.Doing is { } serving)
            {
                // What it heard while it waited is over.
                member.Script = member.Script!.Outer ?? member.Script;
                member.Turn++;
                member.Script.Doing!.Bridged = agent.Sid;
                serving.Bridged = member.Sid;
            }
        }
    }

    private static void Take(World world, Queue queue, string callSid)
    {
        queue.Waiting = [.. queue.Waiting.Where(w => w.CallSid != callSid)];
        var members = QueueResource.Members(world, queue);
        members.Remove(callSid);
        for (var i = 0; i < queue.Waiting.Count; i++)
        {
            if (members.Find(queue.Waiting[i].CallSid) is { } member)
            {
                member.Position = i + 1;
            }
        }
    }

    private static Queue? QueueOf(Flow flow, Activity doing) =>
        doing.QueueSid is { } sid ? QueueResource.Find(flow.World, flow.Call.AccountSid, sid) : null;

    private static Flow? Other(Flow flow, Activity doing) =>
        doing.Bridged is { } sid && CallResource.Find(flow.World, flow.Call.AccountSid, sid) is { IsOver: false } other
            ? Flow.Of(flow.World, other)
            : null;
}
