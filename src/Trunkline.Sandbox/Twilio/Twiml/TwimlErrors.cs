using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Twiml;

/// <summary>
/// What can be wrong with an answer (https://www.twilio.com/docs/api/errors). No client sees these as HTTP errors: they
/// become Notifications.
/// </summary>
internal static class TwimlErrors
{
    public static TwilioError Parse(string why) => TwilioError.Bad(12100, $"Document parse failure: {why}");

    public static TwilioError ContentType(string type) => TwilioError.Bad(12300, $"Invalid Content-Type: {type}");

    /// <summary>A warning: the element is passed over and the document goes on.</summary>
    public static TwilioError UnknownElement(string name) =>
        TwilioError.Bad(12200, $"Schema validation warning: element {name} is not known here");
}
