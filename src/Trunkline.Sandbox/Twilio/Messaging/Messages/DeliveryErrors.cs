using System.Globalization;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// Why a message did not arrive. A recipient whose last five digits are one of these codes gets it, so
/// <c>+14155530003</c> is unreachable. The suffix is the sandbox's own; the codes are from
/// https://www.twilio.com/docs/api/errors.
/// </summary>
internal static class DeliveryErrors
{
    public const int TooExpensive = 30010;
    public const int OutsideWindow = 63016;

    public static (string Status, int? Code) FateOf(string to) =>
        CodeIn(to) is { } code && MessageOf(code) is not null
            ? (code is 30001 or 30002 or TooExpensive ? "failed" : "undelivered", code)
            : ("delivered", null);

    /// <summary>The number a recipient ends in, which may stand for an outcome.</summary>
    public static int? CodeIn(string to) =>
        to.Length > 5
        && int.TryParse(to.AsSpan(to.Length - 5), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;

    public static string? MessageOf(int? code) =>
        code switch
        {
            30001 => "Queue overflow",
            30002 => "Account suspended",
            30003 => "Unreachable destination handset",
            30004 => "Message blocked",
            30005 => "Unknown destination handset",
            30006 => "Landline or unreachable carrier",
            30007 => "Message filtered",
            30008 => "Unknown error",
            30009 => "Missing inbound segment",
            TooExpensive => "Message price exceeds max price",
            30032 => "Toll-Free Number Has Not Been Verified",
            30034 => "Message from an Unregistered Number",
            30036 => "Validity Period Expired",
            OutsideWindow => "Failed to send freeform message because you are outside the allowed window",
            _ => null,
        };
}
