using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary><c>/usage</c>: the same calls in the historic shape, by record or request id.</summary>
internal static class UsageEndpoints
{
    private const int DefaultDays = 7;

    public static void Map(IEndpointRouteBuilder api)
    {
        var usage = api.MapGroup("/usage").WithTags("Usage").RequireScope(Scopes.ActivityRead);
        usage
            .MapGet("", ListAsync)
            .WithName("getUsage")
            .WithSummary("Lists calls through instances; the last 7 days unless from and to say otherwise")
            .Produces<List<UsageRecord>>()
            .WithErrors(400, 401, 403, 404);
        usage
            .MapGet("/{id}", GetAsync)
            .WithName("getUsageById")
            .WithSummary("Reads one record, by its own id or by a request id")
            .Produces<UsageRecord>()
            .WithErrors(401, 403, 404);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        Database database,
        NameOfInstance nameOf,
        TimeProvider time,
        [AsParameters] PageQuery page,
        [Description("success (below 400), failed, or an HTTP status.")] string? status = null,
        [Description("Started at or after; a date or an instant. Default: seven days ago.")] string? from = null,
        [Description("Started before.")] string? to = null,
        [Description("Part of path, operation or request id, in any case.")] string? searchText = null,
        [Description("Key of a connector; sent several times, of any of them.")]
        [FromQuery(Name = "keys[]")]
            string[]? keys = null
    )
    {
        var now = time.GetUtcNow();
        var start = RowFilter.Instant("from", from);
        if (start > now)
        {
            throw HubError.NotFound("No usage found").Raise();
        }

        var filter = CallTable.VisibleTo(caller, nameOf);
        CallQuery.AddStatus(filter, status);
        filter.AndPeriod(
            "c.started_at",
            (start ?? now.AddDays(-DefaultDays)).ToString("O", CultureInfo.InvariantCulture),
            to
        );
        if (keys is { Length: > 0 })
        {
            // Each key is its own parameter: the engines do not share a way to pass a list.
            for (var i = 0; i < keys.Length; i++)
            {
                filter.And(
                    i == 0
                        ? $"(c.connector_key = @Key{i}{string.Concat(Enumerable.Range(1, keys.Length - 1).Select(n => $" OR c.connector_key = @Key{n}"))})"
                        : "1 = 1",
                    $"Key{i}",
                    keys[i]
                );
            }
        }

        if (searchText is not null)
        {
            filter.AndContains(searchText, "c.path", "c.operation", "c.request_id");
        }

        var size = PageSize.Read(http, CallTable.MaxPageSize, 100);
        var rows = http.Page(
            await filter.ReadAsync<CallRow>(database, size, page.NextPage, http.RequestAborted),
            size,
            r => r.Id
        );
        return TypedResults.Ok(rows.Select(UsageRecord.From));
    }

    private static async Task<IResult> GetAsync(
        HttpContext http,
        Caller caller,
        Database database,
        NameOfInstance nameOf,
        string id
    )
    {
        var filter = CallTable.VisibleTo(caller, nameOf);
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && id.Length < 19)
        {
            filter.And("c.id = @Id", "Id", number);
        }
        else
        {
            filter.And("c.request_id = @Id", "Id", id);
        }

        var rows = await filter.ReadAsync<CallRow>(database, 1, null, http.RequestAborted);
        return rows.Count == 0
            ? throw HubError.NotFound($"No usage found with ID {id}").Raise()
            : TypedResults.Ok(UsageRecord.From(rows[0]));
    }
}

/// <summary>A usage record as Open Connectors writes it: <c>process_time</c> in milliseconds.</summary>
internal sealed record UsageRecord(
    [property: JsonPropertyName("traffic_id")] string TrafficId,
    [property: JsonPropertyName("request_id")] string RequestId,
    [property: JsonPropertyName("request_status")] string RequestStatus,
    [property: JsonPropertyName("request_uri")] string RequestUri,
    [property: JsonPropertyName("request_ip")] string? RequestIp,
    [property: JsonPropertyName("element_api")] string ElementApi,
    [property: JsonPropertyName("element_key")] string? ElementKey,
    [property: JsonPropertyName("element_name")] string? ElementName,
    [property: JsonPropertyName("user_id")] long? UserId,
    [property: JsonPropertyName("account_id")] long AccountId,
    [property: JsonPropertyName("process_time")] long ProcessTime,
    [property: JsonPropertyName("traffic_date")] string TrafficDate
)
{
    public static UsageRecord From(CallRow row) =>
        new(
            row.Id.ToString(CultureInfo.InvariantCulture),
            row.RequestId,
            row.Status < 400 ? "SUCCESS" : "FAILED",
            row.Path,
            row.RequestIp,
            $"{row.Method} {row.Operation}",
            row.ConnectorKey,
            null,
            row.UserId,
            row.AccountId,
            row.TotalUs / 1000,
            Database.WireInstant(row.StartedAt)
        );
}
