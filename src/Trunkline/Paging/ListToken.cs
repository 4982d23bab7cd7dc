using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Trunkline.Errors;

namespace Trunkline.Paging;

/// <summary>The token of <c>nextPage</c> on platform lists: where the page before ended, as an opaque text.</summary>
internal static class ListToken
{
    public static string Write(long position) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(position.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Null when there is no token.</summary>
    /// <exception cref="HubException">400: not a token of ours.</exception>
    public static long? Read(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        Span<byte> text = stackalloc byte[32];
        return
            token.Length <= 40
            && Base64Url.IsValid(token)
            && Base64Url.TryDecodeFromChars(token, text, out var length)
            && long.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw HubError
                .Invalid("nextPage is no token of this list. Send what Elements-Next-Page-Token said.")
                .Raise();
    }
}
