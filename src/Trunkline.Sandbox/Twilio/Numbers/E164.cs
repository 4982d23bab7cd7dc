using System.Text.RegularExpressions;

namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>Phone numbers in E.164 (https://www.twilio.com/docs/glossary/what-e164).</summary>
internal static partial class E164
{
    /// <summary>
    /// The number with a plus and digits only, or null when it is none. As the API does, blanks and punctuation are
    /// forgiven, and ten digits without a plus are taken for North America.
    /// </summary>
    public static string? Normalize(string text)
    {
        var bare = Punctuation().Replace(text, "");
        if (bare.Length > 0 && bare[0] != '+' && bare.All(char.IsAsciiDigit))
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

    private static bool IsWellFormed(string number) =>
        number.StartsWith("+1", StringComparison.Ordinal)
            ? NorthAmerican().IsMatch(number)
            : International().IsMatch(number);

    /// <summary><c>(415) 555-0100</c> for North America, the number itself elsewhere.</summary>
    public static string National(string number) =>
        number.Length == 12 && number.StartsWith("+1", StringComparison.Ordinal)
            ? $"({number[2..5]}) {number[5..8]}-{number[8..]}"
            : number;

    [GeneratedRegex("[\\s().-]", RegexOptions.NonBacktracking)]
    private static partial Regex Punctuation();

    [GeneratedRegex("^\\+1[2-9][0-9]{9}$", RegexOptions.NonBacktracking)]
    private static partial Regex NorthAmerican();

    [GeneratedRegex("^\\+[2-9][0-9]{6,14}$", RegexOptions.NonBacktracking)]
    private static partial Regex International();
}
