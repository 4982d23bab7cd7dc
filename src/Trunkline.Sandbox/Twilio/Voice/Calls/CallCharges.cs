using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>What a call adds to the usage of its account, in begun minutes.</summary>
internal static class CallCharges
{
    public static IEnumerable<Charge> Of(Call call, DateTimeOffset now)
    {
        if (call.Price is not { } price || call.EndedAt is not { } ended || ended > now)
        {
            yield break;
        }

        var day = DateOnly.FromDateTime(ended.UtcDateTime);
        yield return new Charge(day, "calls", 1, call.Minutes, price);
        yield return new Charge(day, call.IsInbound ? "calls-inbound" : "calls-outbound", 1, call.Minutes, price);
    }
}
