using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Queues;

/// <summary>A line of waiting calls (https://www.twilio.com/docs/voice/api/queue-resource).</summary>
internal sealed class Queue : Record
{
    public required string FriendlyName { get; set; }

    public int MaxSize { get; set; } = 1000;

    /// <summary>SIDs of the calls in it, the one that waits longest first.</summary>
    public List<string> Waiting { get; init; } = [];

    /// <summary>When each of them came.</summary>
    public Dictionary<string, DateTimeOffset> Since { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Calls that serve the queue and have nobody to talk to yet.</summary>
    public List<string> Agents { get; init; } = [];

    public int AverageWaitAt(DateTimeOffset now) =>
        Since.Count == 0 ? 0 : (int)Since.Values.Average(since => (now - since).TotalSeconds);
}

/// <summary>A call that waits in a queue; its SID is the call's.</summary>
internal sealed class Member : Record
{
    public required string QueueSid { get; init; }

    /// <summary>Its place, kept up as those before it leave; the first is 1.</summary>
    public int Position { get; set; }
}
