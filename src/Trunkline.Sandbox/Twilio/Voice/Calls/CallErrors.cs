using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Voice.Calls;

/// <summary>Refusals of the Calls resource (https://www.twilio.com/docs/api/errors).</summary>
internal static class CallErrors
{
    public static TwilioError NoTo { get; } = TwilioError.Bad(21201, "No 'To' number is specified");

    public static TwilioError NoFrom { get; } = TwilioError.Bad(21213, "'From' phone number is required");

    public static TwilioError NoInstructions { get; } = TwilioError.Bad(21205, "Url parameter is required.");

    public static TwilioError NotInProgress { get; } =
        TwilioError.Bad(21220, "Call is not in-progress. Cannot redirect.");

    public static TwilioError NotQueued { get; } =
        TwilioError.Bad(21220, "Call is in-progress or over. Cannot cancel.");

    public static TwilioError BadUrl(string url) => TwilioError.Bad(21205, $"Url is not a valid URL: {url}");

    public static TwilioError TrialNotVerified(string to) =>
        TwilioError.Bad(
            21219,
            $"The number {to} is unverified. Trial accounts may only make calls to verified numbers."
        );

    public static TwilioError BadCallback(string url) =>
        TwilioError.Bad(21609, $"StatusCallback is not a valid URL: {url}");

    public static TwilioError BadSendDigits(string digits) => TwilioError.Bad(21222, $"Invalid SendDigits: {digits}");

    public static TwilioError BadApplication(string sid) => TwilioError.Bad(21218, $"Invalid ApplicationSid: {sid}");

    public static TwilioError BadTo(string to) =>
        TwilioError.Bad(21217, $"Phone number does not appear to be valid: {to}");

    public static TwilioError BadFrom(string from) =>
        TwilioError.Bad(21212, $"The 'From' number {from} is not a valid phone number.");

    public static TwilioError NotReachable(string to) =>
        TwilioError.Bad(21214, $"The phone number you are attempting to call, {to}, cannot be reached.");

    public static TwilioError NoPermission(string to) =>
        TwilioError.Bad(21215, $"Account not authorized to call {to}. International permissions are not enabled.");

    public static TwilioError Blocked(string to) => TwilioError.Bad(21216, $"Account not allowed to call {to}");

    public static TwilioError NotVerified(string from) =>
        TwilioError.Bad(
            21210,
            $"The source phone number provided, {from}, is not yet verified for your account. You may only make calls from phone numbers that you've verified or purchased from Twilio."
        );
}
