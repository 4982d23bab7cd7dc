using System.Globalization;

namespace Trunkline.Sandbox.Messages;

/// <summary>
/// Why a message did not arrive. A recipient whose last five digits are one of these codes gets it, so
/// <c>+14155530003</c> is unreachable. The suffix is the sandbox's own; the codes are from
/// https://www.twilio.com/docs/api/errors.
/// </summary>
internal static class DeliveryErrors
{
    public static (string Status, int? Code) FateOf(string to)
    {
        if (
            to.Length > 5
            && int.TryParse(to.AsSpan(to.Length - 5), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && MessageOf(code) is not null
        )
        {
            return (code is 30001 or 30002 ? "failed" : "undelivered", code);
        }

        return ("delivered", null);
    }

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
            _ => null,
        };
}
