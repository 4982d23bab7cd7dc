using Trunkline.Sandbox.Twilio.PageKit;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.Pages.Handset;

/// <summary>What the owner of a phone does with calls: dial, answer, decline, press keys, speak, hang up.</summary>
internal static class CallHands
{
    public static ConsoleAnswer Do(ConsoleRequest request, Person person)
    {
        var party = new VirtualParty(request.World);
        var back = new ConsoleAnswer.Redirect(person.Path + "/calls");
        if (request.Form["do"] == "dial")
        {
            var to = request.Form["to"] ?? "";
            return party.PlaceInbound(person.Number, to) is not null
                ? back
                : back with
                {
                    Say = $"Nobody in this sandbox owns {PhoneText.Of(to)}, so nobody answers there.",
                    IsBad = true,
                };
        }

        if (new PhoneCalls(request.World, person).Find(request.Form["call"]) is not { } call)
        {
            return back with { Say = "That call is gone.", IsBad = true };
        }

        Act(request, party, call);
        return back;
    }

    private static void Act(ConsoleRequest request, VirtualParty party, Call call)
    {
        switch (request.Form["do"])
        {
            case "answer":
                party.Answer(call);
                break;
            case "decline":
                party.Decline(call);
                break;
            case "hang-up":
                party.HangUp(call);
                break;
            case null when request.Form.Filled("digits") is { } digits:
                party.PressDigits(call, digits);
                break;
            case null when request.Form.Filled("speech") is { } speech:
                party.Speak(call, speech);
                break;
        }
    }
}
