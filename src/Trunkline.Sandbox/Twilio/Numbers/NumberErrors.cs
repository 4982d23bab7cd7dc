using Trunkline.Sandbox.Twilio.Errors;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>Refusals when searching, buying and moving numbers (https://www.twilio.com/docs/api/errors).</summary>
internal static class NumberErrors
{
    public static TwilioError NothingWanted { get; } = TwilioError.Bad(21421, "PhoneNumber or AreaCode is required");

    public static TwilioError NotYourSubaccount { get; } =
        TwilioError.Bad(21470, "The number can only be moved between your account and its subaccounts");

    public static TwilioError Invalid(string number) => TwilioError.Bad(21421, $"{number} is not a valid phone number");

    public static TwilioError NotAvailable(string number) => TwilioError.Bad(21422, $"{number} is not available");

    public static TwilioError BadAreaCode(string area) => TwilioError.Bad(21451, $"Invalid area code: {area}");

    public static TwilioError NoneInArea(string area) =>
        TwilioError.Bad(21452, $"No phone numbers found in area code {area}");

    public static TwilioError BadContains(string contains) =>
        TwilioError.Bad(21421, $"Contains '{contains}' must have 2 to 16 of digits, letters, '*' and '%'");
}
