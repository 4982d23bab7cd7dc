using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.OptOuts;

/// <summary>Somebody who wants no more messages from a sender. Its SID is the pair of both.</summary>
internal sealed class OptOut : Record
{
    /// <summary>The number, or the messaging service with all its numbers.</summary>
    public required string Sender { get; init; }

    public required string Recipient { get; init; }
}
