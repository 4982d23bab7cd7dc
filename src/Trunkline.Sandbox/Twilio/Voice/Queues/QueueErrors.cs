using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Voice.Queues;

/// <summary>Refusals of the Queues resource (https://www.twilio.com/docs/api/errors).</summary>
internal static class QueueErrors
{
    public static TwilioError NotEmpty { get; } =
        TwilioError.Bad(22002, "Queue is not empty: it can be deleted when no call waits in it");

    public static TwilioError BadName(string name) => TwilioError.Bad(20002, $"Invalid FriendlyName: {name}");

    public static TwilioError BadSize(string size) => TwilioError.Bad(22001, $"Invalid MaxSize: {size}");

    public static TwilioError NameTaken(string name) =>
        TwilioError.Bad(22003, $"A queue with the friendly name {name} already exists");
}
