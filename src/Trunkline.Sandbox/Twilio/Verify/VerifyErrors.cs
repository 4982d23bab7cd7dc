using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Verify;

/// <summary>https://www.twilio.com/docs/verify/developer-best-practices, https://www.twilio.com/docs/api/errors</summary>
internal static class VerifyErrors
{
    public static TwilioError TooManyChecks { get; } = new(429, 60202, "Max check attempts reached");

    public static TwilioError TooManySends { get; } = new(429, 60203, "Max send attempts reached");

    public static TwilioError Unsupported { get; } = new(403, 60204, "Service does not support this feature");

    public static TwilioError Landline { get; } = new(403, 60205, "SMS is not supported by landline phone number");

    public static TwilioError Invalid(string name, string? value) =>
        TwilioError.Bad(60200, $"Invalid parameter `{name}`: {value}");

    public static TwilioError ChannelDisabled(string channel) =>
        new(403, 60223, $"Delivery channel disabled: {channel.ToUpperInvariant()}");
}
