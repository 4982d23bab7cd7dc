using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.LiveMedia;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>Say, Play and Pause: time goes by.</summary>
internal sealed class SpeakingVerb(Func<TwimlElement, double> seconds) : Verb
{
    /// <summary>A pause at the beginning lets an incoming call ring (https://www.twilio.com/docs/voice/twiml/pause).</summary>
    public override bool Answers(TwimlElement verb) => verb.Name != "Pause";

    public override void Start(Flow flow, Activity doing) => flow.WakeIn(seconds(doing.Verb));
}

/// <summary>How long it takes to say, play and wait: nobody listens, but the story needs its time.</summary>
internal static class Speaking
{
    private const double SecondsPerWord = 0.4;
    private const double SecondsPerKey = 0.5;
    private const double SecondsPerFile = 5;
    private const int MostLoops = 1000;

    public static double SecondsOf(TwimlElement verb) =>
        verb.Name switch
        {
            "Say" => SecondsOfWords(verb),
            "Play" => SecondsOfSound(verb),
            "Pause" => SecondsOfPause(verb),
            _ => 0,
        };

    public static double SecondsOfWords(TwimlElement verb) => Loops(verb) * SecondsOfWords(verb.Text);

    /// <summary>150 words a minute, in whole seconds, and at least one.</summary>
    public static double SecondsOfWords(string text) =>
        Math.Max(
            1,
            Math.Ceiling(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length * SecondsPerWord)
        );

    public static double SecondsOfSound(TwimlElement verb) =>
        verb["digits"] is { } keys ? Math.Max(1, keys.Length * SecondsPerKey) : Loops(verb) * SecondsPerFile;

    public static double SecondsOfPause(TwimlElement verb) => verb.Number("length", 1);

    /// <summary>0 means again and again; there is an end to that, too.</summary>
    private static int Loops(TwimlElement verb) =>
        verb.Number("loop", 1) is > 0 and < MostLoops and var loops ? loops : MostLoops;
}

internal sealed class HangupVerb : Verb
{
    public override void Start(Flow flow, Activity doing) => CallLife.End(flow.World, flow.Call, "completed");
}

/// <summary>Refuses an incoming call; once it is taken, it can only be hung up.</summary>
internal sealed class RejectVerb : Verb
{
    public override bool Answers(TwimlElement verb) => false;

    public override void Start(Flow flow, Activity doing) =>
        CallLife.End(
            flow.World,
            flow.Call,
            !flow.Call.IsWaiting ? "completed"
                : doing.Verb["reason"] == "busy" ? "busy"
                : "no-answer"
        );
}

/// <summary>Another document. It takes a moment, so that documents that lead to each other do not stop the clock.</summary>
internal sealed class RedirectVerb : Verb
{
    private const double Moment = 0.25;

    public override bool Answers(TwimlElement verb) => false;

    public override void Start(Flow flow, Activity doing) => flow.WakeIn(Moment);

    public override void TimeUp(Flow flow, Activity doing) =>
        flow.Fetch(doing.Verb.Text.Length > 0 ? doing.Verb.Text : null, doing.Verb.Method());
}

/// <summary>Starts streams, recordings, transcriptions beside the call, which goes on.</summary>
internal sealed class StartVerb : Verb
{
    public override void Start(Flow flow, Activity doing)
    {
        foreach (var noun in doing.Verb.Children)
        {
            MediaStreams.StartByTwiml(flow, noun);
        }

        flow.Next();
    }
}

internal sealed class StopVerb : Verb
{
    public override void Start(Flow flow, Activity doing)
    {
        foreach (var noun in doing.Verb.Children)
        {
            MediaStreams.StopByTwiml(flow, noun);
        }

        flow.Next();
    }
}
