using Trunkline.Sandbox.Twilio.Twiml;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>How one verb is carried out. Verbs keep nothing; what they know is in the activity.</summary>
internal abstract class Verb
{
    private static readonly Dictionary<string, Verb> Known = new(StringComparer.Ordinal)
    {
        ["Say"] = new SpeakingVerb(Speaking.SecondsOfWords),
        ["Play"] = new SpeakingVerb(Speaking.SecondsOfSound),
        ["Pause"] = new SpeakingVerb(Speaking.SecondsOfPause),
        ["Gather"] = new GatherVerb(),
        ["Record"] = new RecordVerb(),
        ["Dial"] = new DialVerb(),
        ["Enqueue"] = new EnqueueVerb(),
        ["Leave"] = new LeaveVerb(),
        ["Redirect"] = new RedirectVerb(),
        ["Hangup"] = new HangupVerb(),
        ["Reject"] = new RejectVerb(),
        ["Start"] = new StartVerb(),
        ["Stop"] = new StopVerb(),
    };

    public static Verb? Of(string name) => Known.GetValueOrDefault(name);

    /// <summary>Whether doing it takes an incoming call that still rings.</summary>
    public virtual bool Answers(TwimlElement verb) => true;

    /// <summary>Begins; it ends by going on to the next verb, at once or when it is woken.</summary>
    public abstract void Start(Flow flow, Activity doing);

    public virtual void TimeUp(Flow flow, Activity doing) => flow.Next();

    public virtual void Pressed(Flow flow, Activity doing, char key) { }

    public virtual void Heard(Flow flow, Activity doing, string text) { }

    /// <summary>The call was taken away to another document.</summary>
    public virtual void Left(Flow flow, Activity doing) { }

    /// <summary>The call ended in the middle of it.</summary>
    public virtual void HungUp(Flow flow, Script script, Activity doing) => Left(flow, doing);
}
