using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;
using Trunkline.Paging;

namespace Trunkline.Activity;

/// <summary>Which calls someone asks for; the same for the list, the file and the live view.</summary>
internal sealed class CallQuery
{
    [FromQuery(Name = "instanceId")]
    [Description("Of one instance.")]
    public long? InstanceId { get; set; }

    [FromQuery(Name = "connector")]
    [Description("Of one connector, by key.")]
    public string? Connector { get; set; }

    [FromQuery(Name = "operation")]
    [Description("Such as createMessage or passthrough.")]
    public string? Operation { get; set; }

    [FromQuery(Name = "status")]
    [Description("success (below 400), failed, or an HTTP status.")]
    public string? Status { get; set; }

    [FromQuery(Name = "method")]
    [Description("GET, POST and so on.")]
    public string? Method { get; set; }

    [FromQuery(Name = "search")]
    [Description("Part of the path or the operation, in any case.")]
    public string? Search { get; set; }

    [FromQuery(Name = "requestId")]
    [Description("Of one request.")]
    public string? RequestId { get; set; }

    [FromQuery(Name = "from")]
    [Description("Started at or after; a date or an instant.")]
    public string? From { get; set; }

    [FromQuery(Name = "to")]
    [Description("Started before.")]
    public string? To { get; set; }

    /// <param name="visible">What the caller may see.</param>
    /// <exception cref="HubException">400: a value makes no sense.</exception>
    public CallFilter ToFilter(CallFilter visible)
    {
        var ofRequest = RequestId is null ? visible : visible.OfRequest(RequestId);
        var filter = ofRequest with
        {
            InstanceId = InstanceId,
            Connectors = Connector is null ? null : [Connector],
            Operation = Operation,
            Method = Method?.ToUpperInvariant(),
            Search = string.IsNullOrEmpty(Search) ? null : Search,
        };
        return filter.WithStatus(Status).Within(RowFilter.Instant("from", From), RowFilter.Instant("to", To));
    }
}
