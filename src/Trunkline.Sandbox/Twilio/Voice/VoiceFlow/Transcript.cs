using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>One thing that was heard on a call: words, a sound, keys. The kind is app, person or note.</summary>
internal sealed record Utterance(DateTimeOffset At, string Kind, string Text);

/// <summary>What was said on a call, by its document and by whoever is at the other end, for whoever looks on.</summary>
internal static class Transcript
{
    /// <summary>A waiting loop says the same for hours.</summary>
    private const int Most = 200;

    /// <summary>The application begins to do something that can be heard.</summary>
    public static void Begin(Call call, TwimlElement verb, DateTimeOffset now)
    {
        switch (verb.Name)
        {
            case "Say":
                Add(call, now, "app", verb.Text);
                break;
            case "Play":
                Add(call, now, "note", verb["digits"] is { } keys ? $"plays the keys {keys}" : $"plays {verb.Text}");
                break;
            case "Gather":
                foreach (var prompt in verb.Children)
                {
                    Begin(call, prompt, now);
                }

                break;
            case "Record":
                Add(call, now, "note", "beep; what you say is recorded");
                break;
            case "Dial":
                Add(call, now, "note", "connects you");
                break;
            case "Enqueue":
                Add(call, now, "note", "puts you in a queue");
                break;
        }
    }

    public static void Person(Call call, string text, DateTimeOffset now) => Add(call, now, "person", text);

    private static void Add(Call call, DateTimeOffset now, string kind, string text)
    {
        if (text.Length > 0 && call.Transcript.Count < Most)
        {
            call.Transcript.Add(new Utterance(now, kind, text));
        }
    }
}
