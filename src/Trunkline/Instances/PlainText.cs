using System.Text.RegularExpressions;

namespace Trunkline.Instances;

/// <summary>Names and tags are shown in consoles; whatever looks like HTML is taken out before it is stored.</summary>
internal static partial class PlainText
{
    public const int MaxLength = 256;

    public static string Of(string text)
    {
        // Again until nothing changes: '<<b>b>' leaves a tag behind when it is stripped once.
        string before;
        do
        {
            before = text;
            text = Tag().Replace(text, "");
        } while (text != before);

        return text.Trim();
    }

    [GeneratedRegex(
        "<[a-zA-Z/!?][^>]*>?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Tag();
}
