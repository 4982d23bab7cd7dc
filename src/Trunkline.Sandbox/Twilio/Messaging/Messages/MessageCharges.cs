using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>What a message adds to the usage of its account.</summary>
internal static class MessageCharges
{
    public static IEnumerable<Charge> Of(Message message, DateTimeOffset now)
    {
        if (message.PriceAt(now) is not { } price)
        {
            yield break;
        }

        var kind = message.Sid.StartsWith("MM", StringComparison.Ordinal) ? "mms" : "sms";
        var day = DateOnly.FromDateTime(message.SentAt.UtcDateTime);
        var usage = kind == "mms" ? 1 : message.Segments;
        yield return new Charge(day, kind, 1, usage, price);
        yield return new Charge(day, kind + (message.IsInbound ? "-inbound" : "-outbound"), 1, usage, price);
    }
}
