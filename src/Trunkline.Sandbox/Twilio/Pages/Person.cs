using System.Text.RegularExpressions;
using Trunkline.Sandbox.Twilio.Numbers;

namespace Trunkline.Sandbox.Twilio.Pages;

/// <summary>
/// Somebody with a phone. All there is of a person is the number; the name is made from it, so that the same number is
/// the same person in every sandbox.
/// </summary>
internal sealed partial record Person(string Number)
{
    private const int Hues = 8;

    private static readonly string[] Names =
    [
        "Amara",
        "Bruno",
        "Chiara",
        "Dmitri",
        "Esra",
        "Farid",
        "Greta",
        "Hiroshi",
        "Ines",
        "Jonas",
        "Kalani",
        "Leila",
        "Mateo",
        "Noor",
        "Oskar",
        "Priya",
        "Quinn",
        "Rosa",
        "Samir",
        "Tove",
        "Uma",
        "Viktor",
        "Wanjiru",
        "Ximena",
        "Yusuf",
        "Zofia",
        "Anouk",
        "Bashir",
        "Camila",
        "Dara",
        "Emre",
        "Freya",
    ];

    public string FirstName => Names[Mix % (uint)Names.Length];

    public string Name => $"{FirstName} {(char)('A' + (Mix / 64 % 26))}.";

    public string Initials => $"{FirstName[0]}{(char)('A' + (Mix / 64 % 26))}";

    /// <summary>One of the colours of the style sheet.</summary>
    public int Hue => (int)(Mix / 7 % Hues);

    public string Phone => E164.National(Number);

    public string Path => "/console/handset/" + Number;

    /// <summary>FNV-1a and a last stir, so that neighbours get different names.</summary>
    private uint Mix
    {
        get
        {
            var hash = Number.Aggregate(2_166_136_261, (hash, c) => unchecked((hash ^ c) * 16_777_619));
            hash = unchecked((hash ^ (hash >> 15)) * 0x85ebca6b);
            return hash ^ (hash >> 13);
        }
    }

    public static Person? Of(string? text) =>
        text is not null && E164.Normalize(text) is { } number ? new Person(number) : null;

    /// <summary>Whatever stands at the other end of a conversation, in a path: a number, a short code or a name.</summary>
    public static bool IsAddress(string text) => Address().IsMatch(text);

    [GeneratedRegex("^[A-Za-z0-9+ _:&-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
