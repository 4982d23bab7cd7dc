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
        NameOfInstance nameOf,
        TimeProvider time,
        [AsParameters] PageQuery page,
        [AsParameters] UsageQuery query
    )
    {
        var filter = query.ToFilter(caller, nameOf, time.GetUtcNow());
        var size = PageSize.Read(http, CallTable.MaxPageSize, 100);
        var rows = await filter.ReadAsync<CallRow>(database, size, page.NextPage, http.RequestAborted);
        return TypedResults.Ok(http.Page(rows, size, r => r.Id).ConvertAll(UsageRecord.From));
    }

    private static async Task<Ok<UsageRecord>> GetAsync(
        Caller caller,
        Database database,
        NameOfInstance nameOf,
        string id,
        CancellationToken cancel
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

        var rows = await filter.ReadAsync<CallRow>(database, 1, null, cancel);
        return rows.Count == 0
            ? throw HubError.NotFound($"No usage found with ID {id}").Raise()
            : TypedResults.Ok(UsageRecord.From(rows[0]));
    }
}
