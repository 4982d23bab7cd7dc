using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Messaging.MessagingServices;

/// <summary>The sender a recipient knows a service by. Its SID is the recipient's address.</summary>
internal sealed class StickySender : Record
{
    public required string From { get; set; }
}
