using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>Refusals of the Messages resource (https://www.twilio.com/docs/api/errors).</summary>
internal static class MessageErrors
{
    public static TwilioError NoTo { get; } = TwilioError.Bad(21604, "A 'To' phone number is required.");

    public static TwilioError NoFrom { get; } = TwilioError.Bad(21603, "A 'From' phone number is required.");

    public static TwilioError NoBody { get; } = TwilioError.Bad(21602, "Message body is required.");

    public static TwilioError BodyTooLong { get; } =
        TwilioError.Bad(21617, "The concatenated message body exceeds the 1600 character limit");

    public static TwilioError TooManyMedia { get; } =
        TwilioError.Bad(21623, "Number of media files exceeds the limit of 10");

    public static TwilioError NotRedaction { get; } =
        TwilioError.Bad(20001, "Body can only be updated to an empty string");

    public static TwilioError NotCancelable { get; } = TwilioError.Bad(30409, "This message cannot be canceled");

    public static TwilioError BadStatus { get; } = TwilioError.Bad(20001, "Status can only be updated to 'canceled'");

    public static TwilioError ScheduleNeedsService { get; } =
        TwilioError.Bad(35118, "MessagingServiceSid is required to schedule a message");

    public static TwilioError ScheduleNeedsTime { get; } =
        TwilioError.Bad(35111, "SendAt is required to schedule a message");

    public static TwilioError ScheduleOutOfRange { get; } =
        TwilioError.Bad(35114, "SendAt time must be between 15 minutes and 35 days in the future");

    public static TwilioError BadTo(string to) =>
        TwilioError.Bad(21211, $"The 'To' number {to} is not a valid phone number.");

    public static TwilioError BadFrom(string from) =>
        TwilioError.Bad(
            21212,
            $"The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID."
        );

    public static TwilioError NotYours(string from) =>
        TwilioError.Bad(
            21606,
            $"The From phone number {from} is not a valid, SMS-capable inbound phone number or short code for your account."
        );

    public static TwilioError QueueFull(string from) =>
        TwilioError.Bad(21611, $"This From number {from} has exceeded the maximum number of queued messages");

    public static TwilioError NoRoute(string to, string from) =>
        TwilioError.Bad(
            21612,
            $"The 'To' phone number: {to}, is not currently reachable using the 'From' phone number: {from} via SMS."
        );

    public static TwilioError NoPermission(string to) =>
        TwilioError.Bad(
            21408,
            $"Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {to}"
        );

    public static TwilioError NotVerified(string to) =>
        TwilioError.Bad(
            21608,
            $"The number {to} is unverified. Trial accounts cannot send messages to unverified numbers."
        );

    public static TwilioError Blocked { get; } = TwilioError.Bad(21610, "Attempt to send to unsubscribed recipient");

    public static TwilioError NotMobile(string to) =>
        TwilioError.Bad(21614, $"'To' number: {to}, is not a valid mobile number");

    public static TwilioError BadMedia(string url) => TwilioError.Bad(21620, $"Invalid media URL(s): {url}");

    public static TwilioError BadCallback(string url) =>
        TwilioError.Bad(21609, $"The StatusCallback URL {url} is not a valid URL.");

    public static TwilioError BadValidity(string value) =>
        TwilioError.Bad(21624, $"Invalid ValidityPeriod '{value}': it must be between 1 and 36000 seconds");
}
