using System.Buffers;

namespace Trunkline.Sandbox.Twilio.Messaging.Messages;

/// <summary>
/// How many SMS a text takes: 160 characters alone or 153 each in GSM-7, 70 or 67 in UCS-2
/// (https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding).
/// </summary>
internal static class Segments
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // These take two places: an escape and the character.
    private const string Extension = "^{}\\[~]|€\f";

    private static readonly SearchValues<char> Gsm7 = SearchValues.Create(Basic + Extension);
    private static readonly SearchValues<char> Escaped = SearchValues.Create(Extension);

    public static int Count(string body)
    {
        if (body.AsSpan().ContainsAnyExcept(Gsm7))
        {
            return Split(body.Length, single: 70, part: 67);
        }

        var septets = body.Length;
        foreach (var c in body)
        {
            septets += Escaped.Contains(c) ? 1 : 0;
        }

        return Split(septets, single: 160, part: 153);
    }

    private static int Split(int length, int single, int part) => length <= single ? 1 : (length + part - 1) / part;
}
