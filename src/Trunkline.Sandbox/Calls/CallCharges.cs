using Trunkline.Sandbox.State;

namespace Trunkline.Sandbox.Calls;

/// <summary>What a call adds to the usage of its account, in begun minutes.</summary>
internal static class CallCharges
{
    public static IEnumerable<Charge> Of(Call call, DateTimeOffset now)
    {
        if (call.PriceAt(now) is not { } price)
        {
            yield break;
        }

        var day = DateOnly.FromDateTime(call.EndsAt.UtcDateTime);
        var minutes = call.MinutesAt(now);
        yield return new Charge(day, "calls", 1, minutes, price);
        yield return new Charge(day, call.IsInbound ? "calls-inbound" : "calls-outbound", 1, minutes, price);
    }
}
