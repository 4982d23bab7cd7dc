namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>
/// A partial number: digits, letters as on a keypad, <c>*</c> for one character and <c>%</c> for any run, found
/// anywhere in the number (https://www.twilio.com/docs/phone-numbers/api/availablephonenumberlocal-resource).
/// </summary>
internal sealed class NumberPattern
{
    private const string Keypad = "22233344455566677778889999";
    private readonly string pattern;

    public NumberPattern(string text)
    {
        pattern = string.Concat(text.Select(Translate).Where(c => c != ' '));
    }

    public static bool IsWellFormed(string text) =>
        text.Length is >= 2 and <= 16 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '*' or '%' or '+');

    public bool Matches(string number)
    {
        for (var start = 0; start < number.Length; start++)
        {
            if (MatchesAt(number, start, 0))
            {
                return true;
            }
        }

        return false;
    }

    private bool MatchesAt(string number, int at, int step)
    {
        while (step < pattern.Length)
        {
            if (pattern[step] == '%')
            {
                for (var next = at; next <= number.Length; next++)
                {
                    if (MatchesAt(number, next, step + 1))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (at == number.Length || (pattern[step] != '*' && pattern[step] != number[at]))
            {
                return false;
            }

            at++;
            step++;
        }

        return true;
    }

    private static char Translate(char c) => char.IsAsciiLetter(c) ? Keypad[char.ToUpperInvariant(c) - 'A'] : c;
}
