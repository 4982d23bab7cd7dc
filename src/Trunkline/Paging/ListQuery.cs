using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;

namespace Trunkline.Paging;

/// <summary>
/// What a list of people or places is asked for. It is ordered by id, and the token of the next page names the last id of
/// this one.
/// </summary>
internal sealed class ListQuery
{
    private const int MaxPageSize = 200;

    private int? size;

    public required HttpContext Http { get; init; }

    [FromQuery(Name = "pageSize")]
    [Description("1 to 200, default 200; more is cut to 200 and said in Elements-Error.")]
    public string? PageSize { get; init; }

    [FromQuery(Name = "nextPage")]
    [Description("From Elements-Next-Page-Token of the page before.")]
    public string? NextPage { get; init; }

    [FromQuery(Name = "offset")]
    [Description("Items to skip; ignored when nextPage is given.")]
    public int? Offset { get; init; }

    [FromQuery(Name = "includeInactive")]
    [Description("Also what is deactivated.")]
    public bool? IncludeInactive { get; init; }

    [FromQuery(Name = "where")]
    [Description("A filter, such as active = true AND email LIKE '%@acme.example'.")]
    public string? Where { get; init; }

    /// <summary>Items of a page.</summary>
    /// <exception cref="HubException">400: not a whole number above 0.</exception>
    public int Size => size ??= Paging.PageSize.Read(Http, MaxPageSize);

    public int Skip => NextPage is null ? Offset ?? 0 : 0;

    public long IncludeInactiveFlag => IncludeInactive == true ? 1 : 0;

    /// <summary>The last id of the page before; 0 at the start.</summary>
    /// <exception cref="HubException">400 with what is wrong in the query.</exception>
    public long After() =>
        Offset < 0 ? throw HubError.Invalid("offset starts at 0.").Raise() : ListToken.Read(NextPage) ?? 0;

    /// <summary>One page as a bare array, with the paging headers.</summary>
    /// <param name="found">Up to <see cref="Size"/> + 1 items: the one more tells that there is another page.</param>
    /// <param name="idOf">The id that the list is ordered by.</param>
    /// <param name="toAnswer">The wire's form of an item.</param>
    public List<TAnswer> Page<T, TAnswer>(List<T> found, Func<T, long> idOf, Converter<T, TAnswer> toAnswer) =>
        Http.Page(found, Size, idOf).ConvertAll(toAnswer);
}
