using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Activity;

/// <summary>Which records someone asks <c>/usage</c> for.</summary>
internal sealed class UsageQuery
{
    private const int DefaultDays = 7;

    [FromQuery(Name = "status")]
    [Description("success (below 400), failed, or an HTTP status.")]
    public string? Status { get; init; }

    [FromQuery(Name = "from")]
    [Description("Started at or after; a date or an instant. Default: seven days ago.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Started before.")]
    public string? To { get; init; }

    [FromQuery(Name = "searchText")]
    [Description("Part of path, operation or request id, in any case.")]
    public string? SearchText { get; init; }

    [FromQuery(Name = "keys[]")]
    [Description("Key of a connector; sent several times, of any of them.")]
    public string[]? Keys { get; init; }

    /// <param name="visible">What the caller may see.</param>
    /// <param name="now">The last seven days end here, unless a time is asked for.</param>
    /// <exception cref="HubException">400: a value makes no sense; 404: a time to come, which clients read as an empty list.</exception>
    public CallFilter ToFilter(CallFilter visible, DateTimeOffset now)
    {
        var start = RowFilter.Instant("from", From);
        if (start > now)
        {
            throw HubError.NotFound("No usage found").Raise();
        }

        var filter = visible with
        {
            Connectors = Keys is { Length: > 0 } ? Keys : null,
            Search = SearchText,
            SearchesRequestIds = true,
        };
        return filter.WithStatus(Status).Within(start ?? now.AddDays(-DefaultDays), RowFilter.Instant("to", To));
    }
}
