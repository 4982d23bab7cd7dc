using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.Messaging.Messages;
using Trunkline.Sandbox.Twilio.Voice.Calls;

namespace Trunkline.Sandbox.Twilio.TestMode;

/// <summary>
/// Numbers that stand for an outcome, with test credentials only
/// (https://www.twilio.com/docs/iam/test-credentials#magic-input).
/// </summary>
internal static class MagicNumbers
{
    public const string Unavailable = "+15005550000";
    public const string Invalid = "+15005550001";
    public const string Unreachable = "+15005550002";
    public const string NoPermission = "+15005550003";
    public const string Blocked = "+15005550004";
    public const string Valid = "+15005550006";
    public const string NotOwned = "+15005550007";
    public const string QueueFull = "+15005550008";
    public const string NotMobile = "+15005550009";
    public const string EmptyArea = "533";
    public const string StockedArea = "500";

    public static TwilioError? MessageTo(string to, string from) =>
        to switch
        {
            Invalid => MessageErrors.BadTo(to),
            Unreachable => MessageErrors.NoRoute(to, from),
            NoPermission => MessageErrors.NoPermission(to),
            Blocked => MessageErrors.Blocked,
            NotMobile => MessageErrors.NotMobile(to),
            _ => MessageRules.CheckTo(to),
        };

    public static TwilioError? MessageFrom(string from) =>
        from switch
        {
            Valid => null,
            Invalid => MessageErrors.BadFrom(from),
            QueueFull => MessageErrors.QueueFull(from),
            _ => MessageErrors.NotYours(from),
        };

    public static TwilioError? CallTo(string to) =>
        to switch
        {
            Invalid => CallErrors.BadTo(to),
            Unreachable => CallErrors.NotReachable(to),
            NoPermission => CallErrors.NoPermission(to),
            Blocked => CallErrors.Blocked(to),
            _ => null,
        };

    public static TwilioError? CallFrom(string from) =>
        from switch
        {
            Valid => null,
            Invalid => CallErrors.BadFrom(from),
            _ => CallErrors.NotVerified(from),
        };
}
