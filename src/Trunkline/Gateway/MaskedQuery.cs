using Microsoft.AspNetCore.WebUtilities;

namespace Trunkline.Gateway;

/// <summary>The call log keeps no query strings, since they hold phone numbers and worse; that there was one, and its names, it tells.</summary>
internal static class MaskedQuery
{
    private const int MaxNames = 20;
    private const int MaxLength = 40;

    /// <summary>Such as <c>?PageSize ?To</c>; what is no plain name may itself be what is to be kept secret.</summary>
    public static string Names(string query)
    {
        var names = new List<string>();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var name = pair.DecodeName().ToString();
            var plain =
                !pair.DecodeValue().IsEmpty
                && name.Length is > 0 and <= MaxLength
                && name.All(c =>
                    char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '$' or '[' or ']' or '<' or '>'
                );
            var shown = plain ? "?" + name : "?(other)";
            if (!names.Contains(shown, StringComparer.Ordinal))
            {
                names.Add(shown);
            }

            if (names.Count == MaxNames)
            {
                break;
            }
        }

        return names.Count == 0 ? "?(other)" : string.Join(' ', names);
    }
}
