using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Trunkline.Errors;
using Trunkline.Identity;
using Trunkline.Paging;
using Trunkline.Storage;

namespace Trunkline.Activity;

/// <summary><c>/usage</c>: the same calls in the historic shape, by record or request id.</summary>
internal static class UsageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var usage = api.MapGroup("/usage").WithTags("Usage").RequireScope(Scopes.ActivityRead);
        usage
            .MapGet("", ListAsync)
            .WithName("getUsage")
            .WithSummary("Lists calls through instances; the last 7 days unless from and to say otherwise")
            .WithErrors(400, 401, 403, 404);
        usage
            .MapGet("/{id}", GetAsync)
            .WithName("getUsageById")
            .WithSummary("Reads one record, by its own id or by a request id")
            .WithErrors(401, 403, 404);
    }

    private static async Task<Ok<List<UsageRecord>>> ListAsync(
        HttpContext http,
        Caller caller,
        Database database,
        CallReader calls,
        TimeProvider time,
        [AsParameters] PageQuery page,
        [AsParameters] UsageQuery query
    )
    {
        var visible = await CallFilter.OfAsync(caller, database, http.RequestAborted);
        var filter = query.ToFilter(visible, time.GetUtcNow());
        var size = PageSize.Read(http, CallReader.MaxPageSize, 100);
        var rows = await calls.ReadAsync(filter.Page(page), size, http.RequestAborted);
        return TypedResults.Ok(http.Page(rows, size, r => r.Id).ConvertAll(UsageRecord.From));
    }

    private static async Task<Ok<UsageRecord>> GetAsync(
        Caller caller,
        Database database,
        CallReader calls,
        string id,
        CancellationToken cancel
    )
    {
        var visible = await CallFilter.OfAsync(caller, database, cancel);
        var isNumber = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var filter = isNumber && id.Length < 19 ? visible.WithId(number) : visible.OfRequest(id);
        var rows = await calls.ReadAsync(filter, 1, cancel);
        return rows.Count == 0
            ? throw HubError.NotFound($"No usage found with ID {id}").Raise()
            : TypedResults.Ok(UsageRecord.From(rows[0]));
    }
}
