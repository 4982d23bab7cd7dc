using System.Buffers;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>Phone numbers in E.164 (https://www.twilio.com/docs/glossary/what-e164). Each call and each message needs two.</summary>
internal static class E164
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("+0123456789");

    /// <summary>
    /// The number with a plus and digits only, or null when it is none. As the API does, blanks and punctuation are
    /// forgiven, and ten digits without a plus are taken for North America.
    /// </summary>
    public static string? Normalize(string text)
    {
        var bare = text.AsSpan().ContainsAnyExcept(Plain)
            ? string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('(' or ')' or '.' or '-')))
            : text;
        if (bare.Length > 0 && bare[0] != '+' && AreDigits(bare))
        {
            bare = bare.Length switch
            {
                10 => "+1" + bare,
                11 when bare[0] == '1' => "+" + bare,
                _ => bare,
            };
        }

        return IsWellFormed(bare) ? bare : null;
    }

    /// <summary><c>(415) 555-0100</c> for North America, the number itself elsewhere.</summary>
    public static string National(string number) =>
        number.Length == 12 && number.StartsWith("+1", StringComparison.Ordinal)
            ? $"({number[2..5]}) {number[5..8]}-{number[8..]}"
            : number;

    /// <summary>A plus; 1 and ten digits of which the first is 2 to 9; or 7 to 15 digits of which the first is 2 to 9.</summary>
    private static bool IsWellFormed(ReadOnlySpan<char> number) =>
        number.Length is >= 8 and <= 16
        && number[0] == '+'
        && AreDigits(number[1..])
        && (number[1] == '1' ? number.Length == 12 && number[2] >= '2' : number[1] >= '2');

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
