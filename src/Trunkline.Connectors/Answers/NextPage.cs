using System.Globalization;
using Trunkline.Connectors.Calls;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Answers;

/// <summary>Finds out whether there is another page, and makes the token for it.</summary>
internal static class NextPage
{
    /// <param name="paging">The provider's style.</param>
    /// <param name="list">The page that was asked for.</param>
    /// <param name="next">What the answer says about the next page, where the style asks for it.</param>
    /// <param name="received">Items in the answer, before the hub cut them.</param>
    /// <param name="total">All items, when known.</param>
    public static string? TokenOf(PagingDefinition paging, ListRequest list, string? next, int received, int? total)
    {
        switch (paging.Style)
        {
            case "nextUri":
                var token = string.IsNullOrEmpty(next) ? null : PageToken.WriteFromUri(next);
                return token is null ? null : WithPathValues(token, list.Query);
            case "cursor":
                return string.IsNullOrEmpty(next)
                    ? null
                    : Write(list, (paging.CursorParameter!, next), (paging.SizeParameter, Number(list.PageSize)));
            case "page":
                var soFar = (long)(list.Position - paging.FirstPage + 1) * list.PageSize;
                return HasMore(received, list.PageSize, soFar, total)
                    ? Write(
                        list,
                        (paging.PageParameter!, Number(list.Position + 1)),
                        (paging.SizeParameter, Number(list.PageSize))
                    )
                    : null;
            case "offset":
                return HasMore(received, list.PageSize, (long)list.Position + received, total)
                    ? Write(
                        list,
                        (paging.OffsetParameter!, Number(list.Position + received)),
                        (paging.SizeParameter, Number(list.PageSize))
                    )
                    : null;
            case "hub":
                var end = (long)list.Skip + list.PageSize;
                return end < received ? Write(list, ("~skip", Number(end)), ("~size", Number(list.PageSize))) : null;
            default:
                return null;
        }
    }

    private static bool HasMore(int received, int size, long soFar, int? total) =>
        received > 0 && (total is { } all ? soFar < all : received >= size);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The provider's link says all but what stands in the path.</summary>
    private static string WithPathValues(string token, string query)
    {
        var own = query.Split('&').Where(p => p.StartsWith('~')).ToArray();
        return own.Length > 0 && PageToken.TryRead(token, out var text)
            ? PageToken.Write(string.Join('&', own.Prepend(text)))
            : token;
    }

    private static string Write(
        ListRequest list,
        (string Name, string Value) position,
        (string? Name, string Value) size
    )
    {
        var parts = new List<string>();
        if (list.Query.Length > 0)
        {
            parts.Add(list.Query);
        }

        parts.Add($"{Uri.EscapeDataString(position.Name)}={Uri.EscapeDataString(position.Value)}");
        if (size.Name is { } name)
        {
            parts.Add($"{Uri.EscapeDataString(name)}={size.Value}");
        }

        return PageToken.Write(string.Join('&', parts));
    }
}
