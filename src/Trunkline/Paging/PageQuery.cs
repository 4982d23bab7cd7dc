using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Trunkline.Paging;

/// <summary>Which page of a list; see <see cref="Paging.PageSize"/> and <see cref="ListToken"/>.</summary>
internal sealed class PageQuery
{
    [FromQuery(Name = "pageSize")]
    [Description("At most so many; more than the list allows is cut to that, and Elements-Error says so.")]
    public string? PageSize { get; init; }

    [FromQuery(Name = "nextPage")]
    [Description("From Elements-Next-Page-Token of the page before.")]
    public string? NextPage { get; init; }
}
