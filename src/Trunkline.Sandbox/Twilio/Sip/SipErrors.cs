using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Sip;

/// <summary>Refusals of the SIP resources.</summary>
internal static class SipErrors
{
    /// <summary>https://www.twilio.com/docs/api/errors/21231</summary>
    public static TwilioError Domain(string reason) => TwilioError.Bad(21231, $"Domain Validation Error: {reason}");

    public static TwilioError InUse(string sid) =>
        new(409, 20409, $"{sid} is mapped to a SIP domain and cannot be deleted");

    public static TwilioError Password(string parameter, string value) =>
        TwilioError.Bad(20001, $"{parameter} must have at least 12 characters, a digit, and both cases of letters");
}
