using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Trunkline.Errors;

namespace Trunkline.Catalog;

/// <summary>Cuts a list that is in memory into pages: <c>pageSize</c> (1 to 200) and <c>nextPage</c>.</summary>
internal static class ListPage
{
    private const int MaxSize = 200;

    public static IEnumerable<T> Cut<T>(HttpContext http, IReadOnlyList<T> all)
    {
        var size = MaxSize;
        if (
            http.Request.Query["pageSize"].ToString() is { Length: > 0 } text
            && !(
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size)
                && size is >= 1 and <= MaxSize
            )
        )
        {
            throw HubError.Invalid($"pageSize is '{text}'; use a whole number from 1 to {MaxSize}.").Raise();
        }

        var start = Start(http.Request.Query["nextPage"].ToString());
        var page = all.Skip(start).Take(size).ToList();
        var end = start + page.Count;
        http.SetListHeaders(
            page.Count,
            end < all.Count
                ? WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes(end.ToString(CultureInfo.InvariantCulture)))
                : null,
            all.Count
        );
        return page;
    }

    private static int Start(string token)
    {
        if (token.Length == 0)
        {
            return 0;
        }

        try
        {
            return int.Parse(
                Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(token)),
                NumberStyles.None,
                CultureInfo.InvariantCulture
            );
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw HubError
                .Invalid("nextPage is not a token of this list. Take it from the header Elements-Next-Page-Token.")
                .Raise();
        }
    }
}
