using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.Twiml;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.Twilio.Webhooks;

namespace Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

/// <summary>Whom a Dial calls: numbers, clients and SIP addresses, all at once or one after the other.</summary>
internal static class DialParties
{
    private static readonly TwilioError NoNumber = TwilioError.Bad(
        13224,
        "Dial: Twilio does not support calling this number or the number is invalid"
    );

    private static readonly TwilioError BadCallerId = TwilioError.Bad(13214, "Dial: Invalid callerId value");

    public static void Call(Flow flow, Activity doing)
    {
        var verb = doing.Verb;
        var nouns = verb.Children.Where(c => c.Name is "Number" or "Client" or "Sip").ToList();
        if (nouns.Count == 0)
        {
            nouns.Add(TwimlElement.Verb("Number", verb.Text));
        }

        if (nouns.TrueForAll(noun => Address(noun) is null))
        {
            Refuse(flow, NoNumber);
        }
        else if (!MayShow(flow, CallerIdOf(flow, verb)))
        {
            Refuse(flow, BadCallerId);
        }
        else
        {
            doing.Pending.AddRange(nouns.Where(noun => Address(noun) is not null));
            while (CallNext(flow, doing) && !verb.Flag("sequential"))
            {
                // All of them ring at once.
            }
        }
    }

    /// <summary>Calls one more; false when there is nobody left to call.</summary>
    public static bool CallNext(Flow flow, Activity doing)
    {
        if (doing.Pending.Count == 0)
        {
            return false;
        }

        var noun = doing.Pending[0];
        doing.Pending.RemoveAt(0);
        var (world, parent) = (flow.World, flow.Call);
        var account = world.FindAccount(parent.AccountSid)!;
        var child = CallCreation.Make(
            world,
            account,
            CallerIdOf(flow, doing.Verb),
            Address(noun)!,
            "outbound-dial",
            parent.Sid
        );
        child.Settings = new CallSettings
        {
            Timeout = doing.Verb.Number("timeout", 30),
            TimeLimit = doing.Verb.Number("timeLimit", 14_400),
            FallbackUrl = parent.Settings.FallbackUrl,
            FallbackMethod = parent.Settings.FallbackMethod,
            WhisperUrl = noun["url"] is { } url ? flow.Resolve(url) : null,
            WhisperMethod = noun.Method(),
            StatusCallback = CallbackTarget.Of(
                noun["statusCallback"] is { } callback ? flow.Resolve(callback) : null,
                noun["statusCallbackMethod"],
                [noun["statusCallbackEvent"] ?? ""],
                "completed"
            ),
        };
        child.Hops = parent.Hops;
        child.Keys = VirtualParty.KeysOf(noun["sendDigits"]);
        doing.Dialed.Add(child.Sid);
        CallResource.Description.In(account, world).Add(child);
        CallLife.Dial(world, child);
        return true;
    }

    private static void Refuse(Flow flow, TwilioError error)
    {
        CallNotes.Add(flow.World, flow.Call, error);
        DialVerb.Done(flow, "failed");
    }

    private static string? Address(TwimlElement noun) =>
        noun.Name switch
        {
            "Client" => $"client:{noun.Child("Identity")?.Text ?? noun.Text}",
            "Sip" => noun.Text.StartsWith("sip", StringComparison.OrdinalIgnoreCase) ? noun.Text : null,
            _ => E164.Normalize(noun.Text),
        };

    private static string CallerIdOf(Flow flow, TwimlElement verb) =>
        verb["callerId"] is { } id ? CallerIdRules.Normalize(id) ?? id : flow.Call.From;

    /// <summary>A call may pass on the numbers it has itself, and show what is the account's.</summary>
    private static bool MayShow(Flow flow, string number) =>
        number == flow.Call.From
        || number == flow.Call.To
        || CallerIdRules.IsUsable(flow.World, flow.World.FindAccount(flow.Call.AccountSid)!, number);
}
