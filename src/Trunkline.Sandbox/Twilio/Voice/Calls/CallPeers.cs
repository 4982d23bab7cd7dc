using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>
/// A call to a number that is in the same sandbox comes in there as a call of its own: the two are taken together and end
/// together.
/// </summary>
internal static class CallPeers
{
    /// <summary>Numbers that call each other in a circle are busy in the end.</summary>
    private const int MostHops = 10;

    /// <summary>Rings at the other end; false when the number is of the world outside.</summary>
    public static bool Ring(World world, Call call)
    {
        if (!world.NumberOwners.ContainsKey(call.To))
        {
            return false;
        }

        if (call.Hops >= MostHops)
        {
            CallLife.End(world, call, "busy");
            return true;
        }

        var peer = new VirtualParty(world).ComeIn(
            call.From,
            call.To,
            incoming =>
            {
                incoming.Keys = call.Keys;
                incoming.Hops = call.Hops + 1;
                Link(call, incoming);
                Link(incoming, call);
            }
        );
        if (peer is null)
        {
            CallLife.End(world, call, "failed");
        }

        return true;
    }

    public static void PickedUp(World world, Call call)
    {
        if (call.IsInbound && Of(world, call) is { IsWaiting: true, IsOver: false } caller)
        {
            CallLife.Answer(world, caller);
        }
    }

    public static void Ended(World world, Call call)
    {
        if (Of(world, call) is { IsOver: false } other)
        {
            CallLife.End(
                world,
                other,
                !other.IsWaiting ? "completed"
                    : call.IsInbound ? call.Status
                    : "canceled"
            );
        }
    }

    private static Call? Of(World world, Call call) =>
        call.PeerSid is { } sid ? CallResource.Find(world, call.PeerAccountSid!, sid) : null;

    private static void Link(Call call, Call peer) => (call.PeerSid, call.PeerAccountSid) = (peer.Sid, peer.AccountSid);
}
