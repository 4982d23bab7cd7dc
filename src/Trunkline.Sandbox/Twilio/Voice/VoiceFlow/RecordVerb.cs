using Trunkline.Sandbox.Twilio.Api;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Voice.Recordings;
using Trunkline.Sandbox.Twilio.Voice.Transcriptions;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>
/// Records what the caller says (https://www.twilio.com/docs/voice/twiml/record), until it is silent, presses a key, or
/// has said enough. A virtual party without a handset says a few words, unless it is a silent one; silence leads on to the
/// next verb.
/// </summary>
internal sealed class RecordVerb : Verb
{
    private const string FewWords = "Hello, this is a message from the sandbox.";

    public override void Start(Flow flow, Activity doing)
    {
        var settings = RecordingSettings.Of(flow, doing.Verb, "RecordVerb");
        doing.RecordingSid = RecordingLife.Start(flow.World, flow.Call, settings).Sid;
        flow.WakeIn(Silence(doing));
        if (flow.Call.Keys is { Length: > 0 } keys)
        {
            flow.Call.Keys = keys[1..];
            Heard(flow, doing, FewWords);
            Pressed(flow, doing, keys[0]);
        }
        else if (!flow.Call.Attended && !PartyFate.IsSilent(flow.Call))
        {
            Heard(flow, doing, FewWords);
        }
    }

    public override void Heard(Flow flow, Activity doing, string text)
    {
        doing.Speech = doing.Speech.Length == 0 ? text : $"{doing.Speech} {text}";
        flow.Call.Turn++;
        var spoken = Speaking.SecondsOfWords(doing.Speech);
        flow.WakeIn(Math.Min(spoken + Silence(doing), doing.Verb.Number("maxLength", 3600)));
    }

    public override void Pressed(Flow flow, Activity doing, char key)
    {
        if (doing.Verb.Attributes.GetValueOrDefault("finishOnKey", "1234567890*#").Contains(key))
        {
            Submit(flow, doing, key.ToString());
        }
    }

    public override void TimeUp(Flow flow, Activity doing)
    {
        if (doing.Speech.Length == 0)
        {
            RecordingLife.Discard(flow.World, flow.Call, doing.RecordingSid!);
            flow.Next();
        }
        else
        {
            Submit(flow, doing, "");
        }
    }

    public override void Left(Flow flow, Activity doing) => Close(flow, doing);

    public override void HungUp(Flow flow, Script script, Activity doing)
    {
        if (Close(flow, doing) is { } recording)
        {
            flow.TellAction(script, doing, Form(flow, recording, "hangup"));
        }
    }

    private static void Submit(Flow flow, Activity doing, string digits)
    {
        if (Close(flow, doing) is { } recording)
        {
            flow.Fetch(doing.Verb["action"], doing.Verb.Method(), Form(flow, recording, digits));
        }
        else
        {
            flow.Next();
        }
    }

    private static Recording? Close(Flow flow, Activity doing)
    {
        var recording = RecordingResource.Find(flow.World, flow.Call.AccountSid, doing.RecordingSid!);
        if (recording is null)
        {
            return null;
        }

        var transcribes = doing.Verb.Flag("transcribe") || doing.Verb["transcribeCallback"] is not null;
        RecordingLife.Stop(flow.World, recording, "processing");
        if (transcribes)
        {
            var callback = doing.Verb["transcribeCallback"] is { } url ? flow.Resolve(url) : null;
            TranscriptionLife.Start(flow.World, recording, doing.Speech, callback);
        }

        return recording;
    }

    private static WebhookForm Form(Flow flow, Recording recording, string digits) =>
        new()
        {
            { "RecordingUrl", RecordingResource.UrlOf(flow.World, recording) },
            { "RecordingSid", recording.Sid },
            { "RecordingDuration", Wire.Number(recording.DurationAt(flow.World.Now)) },
            { "Digits", digits },
        };

    private static double Silence(Activity doing) => doing.Verb.Number("timeout", 5);
}
