using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Voice.Queues;

/// <summary>A line of waiting calls (https://www.twilio.com/docs/voice/api/queue-resource).</summary>
internal sealed class Queue : Record
{
    public required string FriendlyName { get; set; }

    public int MaxSize { get; set; } = 1000;

    /// <summary>The calls in it, the one that waits longest first. Never changed, only replaced: others read it.</summary>
    public IReadOnlyList<Waiter> Waiting { get; set; } = [];

    /// <summary>SIDs of calls that serve the queue and have nobody to talk to yet.</summary>
    public IReadOnlyList<string> Agents { get; set; } = [];

    public int AverageWaitAt(DateTimeOffset now) =>
        Waiting is { Count: > 0 } waiting ? (int)waiting.Average(w => (now - w.Since).TotalSeconds) : 0;
}

/// <summary>A call in a queue, and since when.</summary>
internal sealed record Waiter(string CallSid, DateTimeOffset Since);

/// <summary>A call that waits in a queue; its SID is the call's.</summary>
internal sealed class Member : Record
{
    public required string QueueSid { get; init; }

    /// <summary>Its place, kept up as those before it leave; the first is 1.</summary>
    public int Position { get; set; }
}
