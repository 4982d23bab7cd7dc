using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;
using Trunkline.Identity;
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

    /// <exception cref="HubException">400: a value makes no sense.</exception>
    public RowFilter ToFilter(Caller caller, NameOfInstance nameOf)
    {
        var filter = CallTable.VisibleTo(caller, nameOf);
        filter.AndEqual("instance_id", "InstanceId", InstanceId);
        filter.AndEqual("connector_key", "Connector", Connector);
        filter.AndEqual("operation", "Operation", Operation);
        filter.AndEqual("method", "Method", Method?.ToUpperInvariant());
        filter.AndEqual("request_id", "RequestId", RequestId);
        if (!string.IsNullOrEmpty(Search))
        {
            filter.AndContains(Search, "c.path", "c.operation");
        }

        AddStatus(filter, Status);
        filter.AndPeriod("c.started_at", From, To);
        return filter;
    }

    internal static void AddStatus(RowFilter filter, string? status)
    {
        if (status is null)
        {
            return;
        }

        if (status.Equals("success", StringComparison.OrdinalIgnoreCase))
        {
            filter.And("c.status < @Limit", "Limit", 400);
        }
        else if (status.Equals("failed", StringComparison.OrdinalIgnoreCase))
        {
            filter.And("c.status >= @Limit", "Limit", 400);
        }
        else if (int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            filter.And("c.status = @Status", "Status", code);
        }
        else
        {
            throw HubError.Invalid($"status is '{status}'; use success, failed or an HTTP status.").Raise();
        }
    }
}
