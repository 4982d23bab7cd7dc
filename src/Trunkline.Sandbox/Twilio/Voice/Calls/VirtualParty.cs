using Trunkline.Sandbox.Twilio.Numbers;
using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.Twilio.Voice.VoiceFlow;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// Whoever is at the other end of a call: calls in, picks up, presses keys, speaks, hangs up. A handset is played with
/// these; without one, numbers and <c>SendDigits</c> tell what happens.
/// </summary>
internal sealed class VirtualParty(World world)
{
    /// <summary>Calls a number somebody owns; null when nobody does.</summary>
    public Call? PlaceInbound(string from, string to) => ComeIn(from, to, call => call.Attended = true);

    /// <summary>A call arrives at a number.</summary>
    public Call? ComeIn(string from, string to, Action<Call> prepare)
    {
        var number = E164.Normalize(to) ?? to;
        if (
            !world.NumberOwners.TryGetValue(number, out var owner)
            || world.FindAccount(owner) is not { Status: "active" } account
            || NumberResource.Description.In(account, world).All().FirstOrDefault(n => n.Text("phone_number") == number)
                is not { } owned
        )
        {
            return null;
        }

        lock (world.Voice)
        {
            var call = CallCreation.Make(world, account, E164.Normalize(from) ?? from, number, "inbound");
            call.Settings = InboundSettings.Of(account, owned);
            prepare(call);
            call.Status = "ringing";
            call.RingingAt = world.Now;
            CallResource.Description.In(account, world).Add(call);
            Flow.Of(world, call).Begin();
            return call;
        }
    }

    /// <summary>Takes the handset: from now on the call is answered and hung up by hand.</summary>
    public void Attend(Call call) => Locked(call, () => call.Attended = true);

    public void Answer(Call call) =>
        Locked(
            call,
            () =>
            {
                if (call.Status == "ringing" && !call.IsInbound)
                {
                    call.Attended = true;
                    CallLife.Answer(world, call);
                }
            }
        );

    /// <summary>Does not take a call that rings.</summary>
    public void Decline(Call call) =>
        Locked(
            call,
            () =>
            {
                if (call.IsWaiting)
                {
                    CallLife.End(world, call, call.IsInbound ? "canceled" : "busy");
                }
            }
        );

    /// <summary>Presses keys: 0 to 9, * and #.</summary>
    public void PressDigits(Call call, string digits) => Locked(call, () => Flow.Of(world, call).Press(KeysOf(digits)));

    public void Speak(Call call, string text) => Locked(call, () => Flow.Of(world, call).Hear(text));

    public void HangUp(Call call) =>
        Locked(call, () => CallLife.End(world, call, call.IsInProgress ? "completed" : "canceled"));

    /// <summary>The keys in a text of <c>SendDigits</c>; its pauses take no time here.</summary>
    public static string KeysOf(string? digits) =>
        string.Concat((digits ?? "").Where(c => char.IsAsciiDigit(c) || c is '*' or '#'));

    private void Locked(Call call, Action act)
    {
        lock (world.Voice)
        {
            if (!call.IsOver)
            {
                act();
            }
        }
    }
}
