namespace Trunkline.Sandbox.Messages;

/// <summary>
/// How many SMS a text takes: 160 characters alone or 153 each in GSM-7, 70 or 67 in UCS-2
/// (https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding).
/// </summary>
internal static class Segments
{
    private const string Gsm7 =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Gsm7Extension = "^{}\\[~]|€\f";

    public static int Count(string body)
    {
        var septets = 0;
        foreach (var c in body)
        {
            var cost =
                Gsm7.Contains(c, StringComparison.Ordinal) ? 1
                : Gsm7Extension.Contains(c, StringComparison.Ordinal) ? 2
                : 0;
            if (cost == 0)
            {
                return Split(body.Length, single: 70, part: 67);
            }

            septets += cost;
        }

        return Split(septets, single: 160, part: 153);
    }

    private static int Split(int length, int single, int part) => length <= single ? 1 : (length + part - 1) / part;
}
