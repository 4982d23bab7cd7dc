using System.ComponentModel;
using Trunkline.Sandbox.Control;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.Calls;

namespace Trunkline.Sandbox.Twilio.Control;

/// <summary>
/// The person at the other end of a call. Every answer waits for what is due, so the document your webhook gave back is
/// carried out as far as it goes without time passing.
/// </summary>
internal static class HandsetCallEndpoints
{
    public static IReadOnlyList<ControlRoute> Routes { get; } =
    [
        new("POST", "/calls", "placeCall", "A person calls a number")
        {
            Handle = ControlRoute.With<NewCall>(PlaceAsync),
            Body = typeof(NewCall),
            Answer = typeof(CallState),
            Status = 201,
        },
        Act("answer", "answerCall", "Pick up a call that rings", (party, call) => party.Answer(call)),
        Act("decline", "declineCall", "Do not pick up: the call is busy", (party, call) => party.Decline(call)),
        Act("hangup", "hangUpCall", "Hang up", (party, call) => party.HangUp(call)),
        Act("digits", "pressDigits", "Press keys") with
        {
            Handle = ControlRoute.With<Digits>(
                (request, body) => ActAsync(request, (party, call) => party.PressDigits(call, body.Keys))
            ),
            Body = typeof(Digits),
        },
        Act("speech", "speak", "Say something") with
        {
            Handle = ControlRoute.With<Speech>(
                (request, body) => ActAsync(request, (party, call) => party.Speak(call, body.Text))
            ),
            Body = typeof(Speech),
        },
    ];

    private static ControlRoute Act(string verb, string id, string summary, Action<VirtualParty, Call>? act = null) =>
        new("POST", $"/calls/{{sid}}/{verb}", id, summary)
        {
            Handle = request => ActAsync(request, act ?? ((_, _) => { })),
            Answer = typeof(CallState),
        };

    private static async Task<ControlAnswer> PlaceAsync(ControlRequest request, NewCall body)
    {
        if (new VirtualParty(request.Tenant.World).PlaceInbound(body.From, body.To) is not { } call)
        {
            return ControlAnswer.NotFound($"Nobody here has the number '{body.To}'.");
        }

        await request.Tenant.Agenda.RunDueAsync();
        return ControlAnswer.Created(Shown(call));
    }

    private static async Task<ControlAnswer> ActAsync(ControlRequest request, Action<VirtualParty, Call> act)
    {
        var world = request.Tenant.World;
        var found = world
            .Accounts.All()
            .Select(account => CallResource.Description.In(account, world).Find(request.Value))
            .FirstOrDefault(call => call is not null);
        if (found is not { } call)
        {
            return ControlAnswer.NotFound($"There is no call '{request.Value}'.");
        }

        if (call.IsOver)
        {
            return ControlAnswer.Conflict($"The call is {call.Status} already.");
        }

        var party = new VirtualParty(world);
        party.Attend(call);
        act(party, call);
        await request.Tenant.Agenda.RunDueAsync();
        return ControlAnswer.Ok(Shown(call));
    }

    private static CallState Shown(Call call) => new(call.Sid, call.AccountSid, call.Status);

    private sealed record NewCall(
        string From,
        [property: Description("A number of an account of the tenant.")] string To
    );

    private sealed record Digits([property: Description("0 to 9, * and #.")] string Keys);

    private sealed record Speech(string Text);

    private sealed record CallState(string Sid, string AccountSid, string Status);
}
