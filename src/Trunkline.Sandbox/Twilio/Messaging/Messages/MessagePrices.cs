namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>Made-up prices in the size of real ones, in US dollars.</summary>
internal static class MessagePrices
{
    public const decimal PerSegment = 0.0079m;
    public const decimal MediaOut = 0.02m;
    private const decimal MediaIn = 0.01m;

    public static decimal Of(Message message) =>
        !message.Sid.StartsWith("MM", StringComparison.Ordinal) ? PerSegment * message.Segments
        : message.IsInbound ? MediaIn
        : MediaOut;
}
