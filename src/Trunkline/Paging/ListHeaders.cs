using System.Globalization;

namespace Trunkline.Paging;

internal static class ListHeaders
{
    /// <summary>Headers of a list: its length, and where it goes on.</summary>
    public static void SetListHeaders(this HttpContext http, int count, string? nextPage, int? total = null)
    {
        var headers = http.Response.Headers;
        headers["Elements-Returned-Count"] = count.ToString(CultureInfo.InvariantCulture);
        if (total is { } all)
        {
            headers["Elements-Total-Count"] = all.ToString(CultureInfo.InvariantCulture);
        }

        if (nextPage is not null)
        {
            headers["Elements-Next-Page-Token"] = nextPage;
        }
    }

    /// <summary>A text that holds what a caller or a provider said, as a header's value: what cannot stand there becomes a question mark.</summary>
    public static string HeaderText(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
            ? text
            : string.Create(
                text.Length,
                text,
                static (span, from) =>
                {
                    for (var n = 0; n < span.Length; n++)
                    {
                        span[n] = from[n] is >= ' ' and <= '~' ? from[n] : '?';
                    }
                }
            );

    /// <summary>
    /// One page of a list that was asked for one item more than fits: the one too many tells that there is another page, and
    /// is left out.
    /// </summary>
    public static List<T> Page<T>(this HttpContext http, List<T> found, int size, Func<T, long> idOf)
    {
        string? next = null;
        if (found.Count > size)
        {
            found = found[..size];
            next = ListToken.Write(idOf(found[^1]));
        }

        http.SetListHeaders(found.Count, next);
        return found;
    }
}
