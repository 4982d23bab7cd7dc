using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Messaging.MessagingServices;

/// <summary>Refusals around messaging services (https://www.twilio.com/docs/api/errors).</summary>
internal static class ServiceErrors
{
    public static TwilioError NoSuchService { get; } = TwilioError.Bad(21701, "The Messaging Service does not exist");

    public static TwilioError NoSuitableSender { get; } =
        TwilioError.Bad(21703, "The Messaging Service does not have a phone number available to send a message");

    public static TwilioError NoSender { get; } =
        TwilioError.Bad(21704, "The Messaging Service contains no phone numbers");

    public static TwilioError BadName { get; } = TwilioError.Bad(21709, "The Alphanumeric Sender ID is invalid");

    public static TwilioError AlreadyHere { get; } =
        new(409, 21710, "Phone Number or Short Code is already in the Messaging Service.");

    public static TwilioError InAnotherService { get; } =
        new(409, 21712, "Phone Number or Short Code is associated with another Messaging Service.");
}
