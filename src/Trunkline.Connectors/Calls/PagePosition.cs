using System.Globalization;
using Trunkline.Connectors.Definition;

namespace Trunkline.Connectors.Calls;

/// <summary>Where a page is, in the terms of the provider's style.</summary>
internal sealed class PagePosition
{
    private readonly PagingDefinition paging;
    private readonly int size;

    public PagePosition(PagingDefinition paging, int page, int size, Dictionary<string, string>? fromToken)
    {
        this.paging = paging;
        this.size = size;
        // Long, because somebody will ask for page two thousand million.
        var before = (page - 1L) * size;
        Skip = paging.Style == "hub" ? Said(fromToken, "~skip") ?? Clamp(before) : 0;
        Position = paging.Style switch
        {
            "offset" => Said(fromToken, paging.OffsetParameter) ?? Clamp(before),
            "page" or "nextUri" => Said(fromToken, paging.PageParameter) ?? Clamp(page - 1L + paging.FirstPage),
            _ => 0,
        };
    }

    public int Skip { get; }

    public int Position { get; }

    /// <summary>True for parameters that say the page; a token sets them anew.</summary>
    public bool Owns(string name) =>
        name == paging.PageParameter
        || name == paging.OffsetParameter
        || name == paging.CursorParameter
        || name == paging.SizeParameter;

    public void AddTo(QueryText sent)
    {
        // A list that the hub cuts is asked for as a whole.
        var asked = paging.Style == "hub" ? paging.MaxSize : size;
        if (paging.SizeParameter is { } sizeParameter && paging.Style != "none")
        {
            sent.Add(sizeParameter, asked.ToString(CultureInfo.InvariantCulture));
        }

        var name = paging.Style switch
        {
            "offset" => paging.OffsetParameter,
            "page" or "nextUri" => paging.PageParameter,
            _ => null,
        };
        var first = paging.Style == "offset" ? 0 : paging.FirstPage;
        if (name is not null && Position != first)
        {
            sent.Add(name, Position.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static int? Said(Dictionary<string, string>? fromToken, string? name) =>
        fromToken is not null
        && name is not null
        && int.TryParse(
            fromToken.GetValueOrDefault(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static int Clamp(long number) => (int)Math.Min(number, int.MaxValue);
}
