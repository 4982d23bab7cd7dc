using Trunkline.Sandbox.Twilio.Twiml;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>A document a call carries out: what is left of it and what is being done.</summary>
internal sealed class Script
{
    /// <summary>Where it came from; relative addresses in it start here. Null for a document given as text.</summary>
    public string? Url { get; init; }

    /// <summary>The verbs still to be done.</summary>
    public List<TwimlElement> Rest { get; init; } = [];

    public Activity? Doing { get; set; }

    /// <summary>The document that goes on when this one, heard while waiting in a queue, is left.</summary>
    public Script? Outer { get; set; }
}

/// <summary>A verb being carried out, and what it has gathered so far.</summary>
internal sealed class Activity
{
    public required TwimlElement Verb { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Keys pressed so far, for Gather.</summary>
    public string Digits { get; set; } = "";

    /// <summary>What was said, for Record.</summary>
    public string Speech { get; set; } = "";

    /// <summary>The recording that runs, for Record and Dial.</summary>
    public string? RecordingSid { get; set; }

    /// <summary>The calls that ring, for Dial; those yet to be made when they are called one after the other.</summary>
    public List<string> Dialed { get; init; } = [];

    public List<TwimlElement> Pending { get; init; } = [];

    /// <summary>The call it is connected with.</summary>
    public string? Bridged { get; set; }

    public string? QueueSid { get; set; }
}
