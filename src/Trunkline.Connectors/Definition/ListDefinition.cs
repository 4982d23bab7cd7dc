namespace Trunkline.Connectors.Definition;

/// <summary>What a list understands: paging, filters, ordering.</summary>
public sealed record ListDefinition
{
    public PagingDefinition Paging { get; init; } = new();

    /// <summary>Columns that <c>where</c> may use.</summary>
    public IReadOnlyList<FilterDefinition> Filters { get; init; } = [];
}

/// <summary>
/// How the provider pages. <see cref="Style"/>: <c>nextUri</c> (a member of the answer holds the next page's URI),
/// <c>page</c>, <c>offset</c>, <c>cursor</c> (a member holds a token for <see cref="CursorParameter"/>),
/// <c>hub</c> (the provider does not page, the hub cuts the list), <c>none</c>.
/// </summary>
public sealed record PagingDefinition
{
    public string Style { get; init; } = "none";

    public string? PageParameter { get; init; }

    /// <summary>Number of the provider's first page (Twilio: 0).</summary>
    public int FirstPage { get; init; }

    public string? SizeParameter { get; init; }

    public int MaxSize { get; init; } = 200;

    public string? NextMember { get; init; }

    public string? CursorParameter { get; init; }

    public string? OffsetParameter { get; init; }

    /// <summary>Member with the number of all items, when the provider says it.</summary>
    public string? TotalMember { get; init; }
}

/// <summary>A column of <c>where</c>. Comparisons become query parameters: <c>{"=": "DateSent", "&gt;=": "DateSent&gt;"}</c>.</summary>
public sealed record FilterDefinition
{
    public required string Name { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string Type { get; init; } = "string";

    /// <summary>Operator (<c>=</c>, <c>&gt;=</c>, <c>&lt;=</c>, <c>&lt;</c>, <c>&gt;</c>, <c>LIKE</c>) to the provider's query parameter.</summary>
    public required IReadOnlyDictionary<string, string> Operators { get; init; }

    /// <summary>The provider has no such filter: the hub compares this member of each item of the provider's page.</summary>
    public string? Member { get; init; }

    /// <summary>Words for several of the member's values: <c>{"outbound": ["outbound-api", "outbound-dial"]}</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
