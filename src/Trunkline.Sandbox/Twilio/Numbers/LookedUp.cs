namespace Trunkline.Sandbox.Twilio.Numbers;

/// <summary>A number as it was written, made into E.164, or what is wrong with it.</summary>
/// <param name="Number">In E.164; as it came when it is none.</param>
/// <param name="Code">Its calling code and country, when it is valid.</param>
/// <param name="Problem">A validation error, or null.</param>
internal sealed record LookedUp(string Number, CallingCode? Code, string? Problem)
{
    /// <summary>Countries where a zero stands before a number that is called from inside.</summary>
    private const string TrunkZero = " AT AU BE CH DE EG FI FR GB ID IE IN JP KR MY NL NZ PH SE TH TR VN ZA ";

    public string? National =>
        Code is null ? null
        : Code.Digits == "1" ? E164.National(Number)
        : Local is { Length: > 4 } local ? $"{Trunk}{local[..4]} {local[4..]}"
        : Trunk + Local;

    /// <summary>The digits after the calling code.</summary>
    private string Local => Number[(1 + Code!.Digits.Length)..];

    private string Trunk => TrunkZero.Contains($" {Code!.Country} ", StringComparison.Ordinal) ? "0" : "";

    /// <param name="written">However it was written: <c>+14155550100</c>, <c>(415) 555-0100</c>.</param>
    /// <param name="country">The country of a number without a plus.</param>
    public static LookedUp Of(string written, string country)
    {
        var bare = string.Concat(written.Where(c => !char.IsWhiteSpace(c) && c is not ('(' or ')' or '-' or '.')));
        var digits = bare.TrimStart('+');
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            return new(written, null, "NOT_A_NUMBER");
        }

        var number = bare[0] == '+' ? bare : International(digits, country);
        if (CallingCodes.Of(number) is not { } code)
        {
            return new(number, null, "INVALID_COUNTRY_CODE");
        }

        var length = number.Length - 1 - code.Digits.Length;
        return length < code.Fewest ? new(number, null, "TOO_SHORT")
            : length > code.Most ? new(number, null, "TOO_LONG")
            : E164.Normalize(number) is null ? new(number, null, "INVALID_BUT_POSSIBLE")
            : new(number, code, null);
    }

    private static string International(string digits, string country)
    {
        var code = CallingCodes.OfCountry(country)!;
        return code.Digits == "1" && digits.Length == 11 && digits[0] == '1'
            ? "+" + digits
            : $"+{code.Digits}{(code.Digits == "39" ? digits : digits.TrimStart('0'))}";
    }
}
