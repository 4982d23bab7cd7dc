using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>A picture or file of a message.</summary>
internal sealed class Media : Record
{
    public required string MessageSid { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Where the sender said it can be fetched. Nothing is fetched here.</summary>
    public required string SourceUrl { get; init; }
}
