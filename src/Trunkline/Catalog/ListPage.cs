using Trunkline.Paging;

namespace Trunkline.Catalog;

/// <summary>Cuts a list that is in memory into pages: <c>pageSize</c> (1 to 200) and <c>nextPage</c>.</summary>
internal static class ListPage
{
    private const int MaxSize = 200;

    public static IEnumerable<T> Cut<T>(HttpContext http, PageQuery page, IReadOnlyList<T> all)
    {
        var size = PageSize.Read(http, MaxSize);
        var start = (int)Math.Min(ListToken.Read(page.NextPage) ?? 0, all.Count);
        var items = all.Skip(start).Take(size).ToList();
        var end = start + items.Count;
        http.SetListHeaders(items.Count, end < all.Count ? ListToken.Write(end) : null, all.Count);
        return items;
    }
}
