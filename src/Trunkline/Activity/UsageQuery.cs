using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;
using Trunkline.Identity;
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

    /// <exception cref="HubException">400: a value makes no sense; 404: a time to come, which clients read as an empty list.</exception>
    public RowFilter ToFilter(Caller caller, NameOfInstance nameOf, DateTimeOffset now)
    {
        var start = RowFilter.Instant("from", From);
        if (start > now)
        {
            throw HubError.NotFound("No usage found").Raise();
        }

        var filter = CallTable.VisibleTo(caller, nameOf);
        CallQuery.AddStatus(filter, Status);
        filter.AndPeriod(
            "c.started_at",
            (start ?? now.AddDays(-DefaultDays)).ToString("O", CultureInfo.InvariantCulture),
            To
        );
        if (Keys is { Length: > 0 })
        {
            filter.AndOneOf("connector_key", "Key", Keys);
        }

        if (SearchText is not null)
        {
            filter.AndContains(SearchText, "c.path", "c.operation", "c.request_id");
        }

        return filter;
    }
}
