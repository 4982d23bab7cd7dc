using System.Globalization;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>
/// Waits for keys or words while prompts are heard (https://www.twilio.com/docs/voice/twiml/gather). Nothing at all leads
/// on to the next verb.
/// </summary>
internal sealed class GatherVerb : Verb
{
    public override void Start(Flow flow, Activity doing)
    {
        var prompts = doing.Verb.Children.Sum(Speaking.SecondsOf);
        flow.WakeIn(prompts + Timeout(doing.Verb));
        while (flow.Doing == doing && flow.Call.Keys is { Length: > 0 } keys)
        {
            flow.Call.Keys = keys[1..];
            Pressed(flow, doing, keys[0]);
        }
    }

    public override void Pressed(Flow flow, Activity doing, char key)
    {
        if (!Input(doing.Verb).Contains("dtmf"))
        {
            return;
        }

        var finish = doing.Verb.Attributes.GetValueOrDefault("finishOnKey", "#");
        if (finish.Contains(key))
        {
            Submit(flow, doing, new WebhookForm { { "Digits", doing.Digits }, { "FinishedOnKey", key.ToString() } });
            return;
        }

        doing.Digits += key;
        if (doing.Digits.Length == doing.Verb.Number("numDigits", 0))
        {
            Submit(flow, doing, Digits(doing));
            return;
        }

        // The time to wait begins anew with every key.
        flow.Call.Turn++;
        flow.WakeIn(Timeout(doing.Verb));
    }

    public override void Heard(Flow flow, Activity doing, string text)
    {
        if (Input(doing.Verb).Contains("speech"))
        {
            var form = new WebhookForm
            {
                { "SpeechResult", text },
                { "Confidence", "0.9" },
                { "Language", doing.Verb["language"] ?? "en-US" },
            };
            Submit(flow, doing, form);
        }
    }

    public override void TimeUp(Flow flow, Activity doing)
    {
        if (doing.Digits.Length > 0 || doing.Verb.Flag("actionOnEmptyResult"))
        {
            Submit(flow, doing, Digits(doing));
        }
        else
        {
            flow.Next();
        }
    }

    private static void Submit(Flow flow, Activity doing, WebhookForm form) =>
        flow.Fetch(doing.Verb["action"], doing.Verb.Method(), form);

    private static WebhookForm Digits(Activity doing) => new() { { "Digits", doing.Digits } };

    private static string[] Input(TwimlElement verb) => (verb["input"] ?? "dtmf").Split(' ');

    private static double Timeout(TwimlElement verb) =>
        double.TryParse(verb["timeout"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : 5;
}
