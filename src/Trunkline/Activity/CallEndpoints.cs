using System.Globalization;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary><c>/activity/calls</c>: what went through the gateway, with where the time went.</summary>
internal static class CallEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/activity/calls", ListAsync)
            .WithTags("Activity")
            .WithName("getCalls")
            .WithSummary("Lists calls through instances, newest first")
            .WithDescription(
                "A call is visible within a second of its answer. The header Elements-Next-Page-Token holds the token for nextPage; on the last page it is absent."
            )
            .RequireScope(Scopes.ActivityRead)
            .Produces<List<CallView>>()
            .WithErrors(400, 401, 403);

    /// <param name="http">For headers.</param>
    /// <param name="caller">Who asks; sees what is theirs.</param>
    /// <param name="database">Where the log is.</param>
    /// <param name="instanceId">Of one instance.</param>
    /// <param name="connector">Of one connector, by key.</param>
    /// <param name="operation">Such as createMessage or passthrough.</param>
    /// <param name="status">success (below 400), failed, or an HTTP status.</param>
    /// <param name="requestId">Of one request.</param>
    /// <param name="from">Started at or after; a date or an instant.</param>
    /// <param name="to">Started before.</param>
    /// <param name="pageSize">1 to 1000; default 100.</param>
    /// <param name="nextPage">Token of the page before.</param>
    private static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        Database database,
        long? instanceId = null,
        string? connector = null,
        string? operation = null,
        string? status = null,
        string? requestId = null,
        string? from = null,
        string? to = null,
        string? pageSize = null,
        string? nextPage = null
    )
    {
        var filter = ActivityFilter.OfCalls(caller);
        if (instanceId is not null)
        {
            filter.And("c.instance_id = @InstanceId", "InstanceId", instanceId);
        }

        if (connector is not null)
        {
            filter.And("c.connector_key = @Connector", "Connector", connector);
        }

        if (operation is not null)
        {
            filter.And("c.operation = @Operation", "Operation", operation);
        }

        if (requestId is not null)
        {
            filter.And("c.request_id = @RequestId", "RequestId", requestId);
        }

        AddStatus(filter, status);
        filter.AndPeriod("c.started_at", from, to);
        var size = PageSize.Read(http, ActivityFilter.MaxPageSize, 100);
        var rows = http.Page(
            await filter.ReadAsync<CallRow>(database, size, nextPage, http.RequestAborted),
            size,
            r => r.id
        );
        return TypedResults.Ok(rows.Select(CallView.From));
    }

    internal static void AddStatus(ActivityFilter filter, string? status)
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
